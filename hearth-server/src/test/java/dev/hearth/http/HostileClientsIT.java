package dev.hearth.http;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HostileClientsIT extends RealSockets {
  // ---- Malformed and hostile

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '`',
      delimiter = '|',
      textBlock =
          """
          400 | GET /api/states/%zz HTTP/1.1~Host: x~AUTH~
          400 | GET /api/states/%ff HTTP/1.1~Host: x~AUTH~
          400 | GET /api/states/%c3%28 HTTP/1.1~Host: x~AUTH~
          400 | GET /api/states?a=%zz HTTP/1.1~Host: x~AUTH~
          400 | GET /api/../../etc/passwd HTTP/1.1~Host: x~AUTH~
          400 | GET /api/%2e%2e/%2e%2e/etc/passwd HTTP/1.1~Host: x~AUTH~
          400 | GET /api/states/..%2f..%2fetc HTTP/1.1~Host: x~AUTH~
          400 | GET /api/ HTTP/1.1~AUTH~
          400 | GET /api/ HTTP/1.1~Host: x~Host: y~AUTH~
          505 | GET  HTTP/1.1~Host: x~~
          400 | garbage~~
          400 | GET /api/ HTTP/1.1~Host: x~Bad Header: 1~~
          400 | GET /api/ HTTP/1.1~Host: x~Folded: 1~ 2~~
          400 | POST /api/states/light.a HTTP/1.1~Host: x~Content-Length: 1~Content-Length: 2~AUTH~{}
          400 | POST /api/states/light.a HTTP/1.1~Host: x~Content-Length: -1~AUTH~{}
          400 | POST /api/states/light.a HTTP/1.1~Host: x~Content-Length: 2~Transfer-Encoding: chunked~AUTH~{}
          400 | POST /api/states/light.a HTTP/1.1~Host: x~Transfer-Encoding: chunked~AUTH~zz~{}~0~~
          404 | OPTIONS * HTTP/1.1~Host: x~AUTH~
          404 | GET /api;x=1/states HTTP/1.1~Host: x~AUTH~
          400 | GET //api/states HTTP/1.1~Host: x~AUTH~
          505 | GET /api/ HTTP/3.0~Host: x~AUTH~
          413 | POST /api/states/light.a HTTP/1.1~Host: x~Content-Length: 16777217~AUTH~{}
          401 | GET /api/ HTTP/1.1~Host: x~Connection: close~~
          405 | TRACE /api/ HTTP/1.1~Host: x~AUTH~
          400 | GET http://elsewhere/api/ HTTP/1.1~Host: x~AUTH~
          200 | GET http://x/api/ HTTP/1.1~Host: x~AUTH~
          200 | GET /api/ HTTP/1.0~AUTH~
          """)
  void rawRequest_malformed_isRefused(int status, String request) throws Exception {
    String bytes =
        request
            .replace("AUTH~", "Authorization: Bearer " + hub.token + "~Connection: close~~")
            .replace("~", "\r\n");

    assertThat(hub.raw(bytes)).startsWith("HTTP/1.").contains(" " + status + " ");
  }

  @Test
  void connect_asked_isRefusedAndCutOff() throws Exception {
    restart(HttpSettings.standard().within(SHORT));

    assertThat(hub.raw("CONNECT x:80 HTTP/1.1\r\nHost: x:80\r\n" + authorization() + "\r\n"))
        .startsWith("HTTP/1.1 404 ");
  }

  @Test
  void headers_huge_areRefused() throws Exception {
    String start = "GET /api/ HTTP/1.1\r\nHost: x\r\n";

    assertThat(rawOrReset(start + "X: " + "a".repeat(100_000) + "\r\n\r\n")).contains(" 431 ");
    assertThat(rawOrReset(start + "X: a\r\n".repeat(20_000) + "\r\n")).contains(" 431 ");
    assertThat(rawOrReset("GET /api/" + "a".repeat(100_000) + " HTTP/1.1\r\nHost: x\r\n\r\n"))
        .contains(" 414 ");
  }

  @Test
  void body_largerThanAllowed_is413() throws Exception {
    restart(HttpSettings.standard().within(SHORT));
    String large = "{\"state\":\"" + "x".repeat(70_000) + "\"}";

    // By hand: the client of the JDK gives up when it is cut off while it writes, and never reads
    // the answer.
    assertThat(
            rawOrReset(
                "POST /api/states/light.a HTTP/1.1\r\nHost: x\r\nContent-Length: "
                    + large.length()
                    + "\r\n"
                    + authorization()
                    + "\r\n"
                    + large))
        .contains(" 413 ");
    String chunk = "1000\r\n" + "x".repeat(0x1000) + "\r\n";
    assertThat(
            rawOrReset(
                "POST /api/states/light.a HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n"
                    + authorization()
                    + "\r\n"
                    + chunk.repeat(17)
                    + "0\r\n\r\n"))
        .contains(" 413 ");
  }

  @Test
  void body_deepOrNotUtf8_is400() throws Exception {
    HttpResponse<String> deep = hub.post("/api/services/light/turn_on", "[".repeat(200_000));
    HttpResponse<String> bytes =
        hub.send(
            hub.request("/api/events/x")
                .POST(HttpRequest.BodyPublishers.ofByteArray(new byte[] {'"', (byte) 0xC3, '"'})));

    assertThat(deep.statusCode()).isEqualTo(400);
    assertThat(deep.body()).isEqualTo("{\"message\":\"Data should be valid JSON.\"}");
    assertThat(bytes.statusCode()).isEqualTo(400);
    assertThat(bytes.body()).isEqualTo("{\"message\":\"Event data should be valid JSON.\"}");
  }

  @Test
  void client_goneInsideBody_leavesNothing() throws Exception {
    try (Socket socket = hub.connect()) {
      write(
          socket,
          "POST /api/states/light.a HTTP/1.1\r\nHost: x\r\nContent-Length: 100\r\n"
              + authorization()
              + "\r\n{");
    }

    await().until(() -> hub.server.connectionCount() == 0);
    assertThat(hub.house.rooms().states().find("light.a")).isEmpty();
  }

  // ---- Clients that take their time

  @Test
  void headers_dribbled_areCutOff() throws Exception {
    restart(HttpSettings.standard().within(SHORT));

    assertThat(dribble("GET /api/ HTTP/1.1\r\nHost: x\r\nX: ")).isEmpty();
  }

  @Test
  void headers_dribbledAfterFirstRequest_areCutOff() throws Exception {
    restart(HttpSettings.standard().within(SHORT));

    String answers =
        dribble(
            "GET /api/ HTTP/1.1\r\nHost: x\r\n"
                + authorization()
                + "\r\nGET /api/ HTTP/1.1\r\nX: ");

    assertThat(answers).containsOnlyOnce("HTTP/1.1 200 OK");
  }

  @Test
  void body_dribbled_isCutOff() throws Exception {
    restart(HttpSettings.standard().within(SHORT));

    dribble(
        "POST /api/states/light.a HTTP/1.1\r\nHost: x\r\nContent-Length: 60000\r\n"
            + authorization()
            + "\r\n");

    assertThat(hub.house.rooms().states().find("light.a")).isEmpty();
    await().until(() -> hub.server.connectionCount() == 0);
  }

  @Test
  void answer_notFetched_isCutOff() throws Exception {
    restart(HttpSettings.standard().within(SHORT));
    fill(20_000);

    try (Socket socket = new Socket()) {
      socket.setReceiveBufferSize(4_096);
      socket.connect(new InetSocketAddress("127.0.0.1", hub.server.port()));
      write(socket, "GET /api/states HTTP/1.1\r\nHost: x\r\n" + authorization() + "\r\n");
      await().until(() -> hub.server.connectionCount() == 1);
      await().atMost(Duration.ofSeconds(20)).until(() -> hub.server.connectionCount() == 0);
    }
  }

  @Test
  void serviceCall_longerThanEveryLimit_isAnswered() throws Exception {
    Duration moment = Duration.ofMillis(500);
    restart(
        HttpSettings.standard().within(new HttpLimits(10, 1_024, moment, moment, moment, moment)));

    // A machine that stops for a moment may not send the request itself within a limit.
    await()
        .ignoreExceptionsInstanceOf(IOException.class)
        .untilAsserted(() -> {
          HttpResponse<String> answer = hub.post("/api/services/demo/slow", "");
          assertThat(answer.statusCode()).isEqualTo(200);
          assertThat(answer.body()).contains("slowly_on");
        });
  }

  @Test
  void serviceCall_clientGoesAway_isFinished() throws Exception {
    try (Socket socket = hub.connect()) {
      write(
          socket,
          "POST /api/services/demo/slow HTTP/1.1\r\nHost: x\r\nContent-Length: 0\r\n"
              + authorization()
              + "\r\n");
      await().until(() -> !pendingTasks().isEmpty());
    }

    await().until(() -> hub.house.rooms().states().is("light.stairs", "slowly_on"));
  }

  @Test
  void connections_moreThanAllowed_waitOutside() throws Exception {
    restart(
        HttpSettings.standard()
            .within(
                new HttpLimits(
                    5,
                    1_024,
                    Duration.ofSeconds(1),
                    Duration.ofSeconds(2),
                    Duration.ofSeconds(1),
                    Duration.ofSeconds(2))));
    List<Socket> hostile = new ArrayList<>();
    for (int i = 0; i < 20; i++) {
      hostile.add(hub.connect());
    }

    assertThat(hub.server.connectionCount()).isLessThanOrEqualTo(6);
    assertThat(hub.get("/api/").statusCode()).isEqualTo(200);

    for (Socket socket : hostile) {
      socket.close();
    }
  }

  /// Sends a begin, then a byte every 100 ms until the server closes; returns what it has answered.
  private String dribble(String begin) throws Exception {
    try (Socket socket = hub.connect()) {
      write(socket, begin);
      CompletableFuture<String> answer =
          CompletableFuture.supplyAsync(() -> {
            try {
              return HttpHouse.readAll(socket);
            } catch (IOException e) {
              return "";
            }
          });
      long begun = System.nanoTime();
      while (!answer.isDone()) {
        Thread.sleep(100);
        try {
          write(socket, "a");
        } catch (SocketException e) {
          break;
        }
        assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(Duration.ofSeconds(10));
      }
      return answer.join();
    }
  }

  private String rawOrReset(String bytes) throws IOException {
    try (Socket socket = hub.connect()) {
      try {
        write(socket, bytes);
      } catch (SocketException e) {
        // The server has closed before all was sent; its answer may still be there.
      }
      return new String(socket.getInputStream().readNBytes(40), ISO_8859_1);
    }
  }
}
