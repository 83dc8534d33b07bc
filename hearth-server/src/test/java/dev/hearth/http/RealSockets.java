package dev.hearth.http;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import dev.hearth.loop.Owner;
import dev.hearth.loop.TaskRoster;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.Socket;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Timeout;

/// A house behind real sockets for each test, and the check that it is up after each.
@Timeout(60)
abstract class RealSockets {
  protected static final HttpLimits SHORT =
      new HttpLimits(
          1_024,
          64 * 1024,
          Duration.ofSeconds(1),
          Duration.ofSeconds(2),
          Duration.ofSeconds(1),
          Duration.ofSeconds(2));

  protected HttpHouse hub = HttpHouse.start();

  @AfterEach
  void hubIsUp() throws Exception {
    assertThat(hub.get("/api/").body()).isEqualTo("{\"message\":\"API running.\"}");
    hub.close();
  }

  protected void restart(HttpSettings settings) {
    hub.close();
    hub = HttpHouse.start(settings);
  }

  protected String authorization() {
    return "Authorization: Bearer " + hub.token + "\r\n";
  }

  protected List<String> pendingTasks() {
    return hub.loop.call(
        Owner.HUB,
        "pending",
        () -> hub.loop.tasks().pending().stream().map(TaskRoster.Pending::name).toList());
  }

  protected int streams() {
    return hub.loop.call(Owner.HUB, "count", () -> hub.house.streams().size());
  }

  protected void fill(int count) {
    hub.loop.call(
        Owner.HUB,
        "fill",
        () -> {
          for (int i = 0; i < count; i++) {
            hub.house.rooms().states().set("sensor.s" + i, "1", Map.of("friendly_name", "S " + i));
          }
          return count;
        });
  }

  protected BufferedReader openStream(Socket socket, String query) throws IOException {
    write(
        socket, "GET /api/stream" + query + " HTTP/1.1\r\nHost: x\r\n" + authorization() + "\r\n");
    BufferedReader in = reader(socket);
    assertThat(in.readLine()).isEqualTo("HTTP/1.1 200 OK");
    boolean isEventStream = false;
    for (String line = in.readLine(); !line.isEmpty(); line = in.readLine()) {
      isEventStream |= line.equalsIgnoreCase("Content-Type: text/event-stream");
    }
    assertThat(isEventStream).isTrue();
    return in;
  }

  protected static String nextData(BufferedReader in) throws IOException {
    for (String line = in.readLine(); line != null; line = in.readLine()) {
      if (line.startsWith("data: ")) {
        return line.substring("data: ".length());
      }
    }
    return "";
  }

  protected static BufferedReader reader(Socket socket) throws IOException {
    return new BufferedReader(new InputStreamReader(socket.getInputStream(), ISO_8859_1));
  }

  protected static void write(Socket socket, String text) throws IOException {
    OutputStream out = socket.getOutputStream();
    out.write(text.getBytes(ISO_8859_1));
    out.flush();
  }
}
