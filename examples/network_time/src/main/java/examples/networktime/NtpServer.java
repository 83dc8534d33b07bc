package examples.networktime;

import java.io.IOException;
import java.net.InetAddress;
import java.time.Duration;
import org.apache.commons.net.ntp.NTPUDPClient;
import org.apache.commons.net.ntp.TimeInfo;

/// A time server on the network, asked with Apache Commons Net.
record NtpServer(String host, int port, Duration timeout) implements TimeServer {
  @Override
  public Duration offset() throws IOException {
    try (NTPUDPClient client = new NTPUDPClient()) {
      client.setDefaultTimeout(timeout);
      client.open();
      // Both wait: for the name server, and for the time server.
      TimeInfo answer = client.getTime(InetAddress.getByName(host), port);
      answer.computeDetails();
      Long millis = answer.getOffset();
      if (millis == null) {
        throw new IOException("The answer of " + host + " has no time in it");
      }
      return Duration.ofMillis(millis);
    }
  }
}
