package examples.networktime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.SocketException;
import java.time.Duration;
import org.apache.commons.net.ntp.NtpV3Impl;
import org.apache.commons.net.ntp.NtpV3Packet;
import org.apache.commons.net.ntp.TimeStamp;
import org.junit.jupiter.api.Test;

/// The library against a time server whose clock is wrong on purpose.
class NtpServerTest {
  @Test
  void offset_serverIsAhead_isPositive() throws IOException {
    try (DatagramSocket server = wrongBy(Duration.ofMinutes(1))) {
      NtpServer asked = new NtpServer("localhost", server.getLocalPort(), Duration.ofSeconds(10));

      assertThat(asked.offset()).isBetween(Duration.ofSeconds(50), Duration.ofSeconds(70));
    }
  }

  @Test
  void offset_nobodyAnswers_fails() throws IOException {
    try (DatagramSocket silent = new DatagramSocket(0, InetAddress.getLoopbackAddress())) {
      NtpServer asked = new NtpServer("localhost", silent.getLocalPort(), Duration.ofMillis(100));

      assertThatThrownBy(asked::offset).isInstanceOf(IOException.class);
    }
  }

  private static DatagramSocket wrongBy(Duration error) throws IOException {
    DatagramSocket socket = new DatagramSocket(0, InetAddress.getLoopbackAddress());
    Thread.ofVirtual().start(() -> answer(socket, error));
    return socket;
  }

  private static void answer(DatagramSocket socket, Duration error) {
    try {
      NtpV3Impl request = new NtpV3Impl();
      DatagramPacket packet = request.getDatagramPacket();
      socket.receive(packet);
      TimeStamp now = TimeStamp.getNtpTime(System.currentTimeMillis() + error.toMillis());
      request.setMode(NtpV3Packet.MODE_SERVER);
      request.setStratum(1);
      request.setOriginateTimeStamp(request.getTransmitTimeStamp());
      request.setReceiveTimeStamp(now);
      request.setTransmitTime(now);
      DatagramPacket reply = request.getDatagramPacket();
      reply.setSocketAddress(packet.getSocketAddress());
      socket.send(reply);
    } catch (SocketException e) {
      // The test is over.
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }
}
