package dev.hearth.http;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.hearth.loop.Owner;
import java.io.BufferedReader;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.Socket;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class HttpServerIT extends RealSockets {
  // ---- Tokens

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          GET    | /api/
          GET    | /api/states
          GET    | /api/nothing
          POST   | /api/services/light/turn_on
          DELETE | /api/states/light.stairs
          GET    | /api/stream
          GET    | /api/hearth/loop
          GET    | /api/prometheus
          GET    | /metrics
          PATCH  | /api/states
          """)
  void request_withoutToken_is401(String method, String path) throws Exception {
    HttpResponse<String> answer =
        hub.send(
            HttpRequest.newBuilder(hub.uri(path))
                .method(method, HttpRequest.BodyPublishers.noBody()));

    assertThat(answer.statusCode()).isEqualTo(401);
    assertThat(answer.body()).isEqualTo("401: Unauthorized");
    assertThat(answer.headers().firstValue("Content-Type").orElseThrow()).startsWith("text/plain");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "bearer TOKEN",
        "BEARER TOKEN",
        "BearerTOKEN",
        "Bearer",
        "Bearer ",
        "Bearer x",
        "Bearer TOKENx",
        "Basic TOKEN",
        "TOKEN",
        "Token TOKEN",
        "Bearer \u00e9\u00ff"
      })
  void token_wrongForm_is401(String header) throws Exception {
    String answer =
        hub.raw(
            "GET /api/ HTTP/1.1\r\nHost: x\r\nConnection: close\r\nAuthorization: "
                + header.replace("TOKEN", hub.token)
                + "\r\n\r\n");

    assertThat(answer).startsWith("HTTP/1.1 401 ");
  }

  @Test
  void token_twoHeaders_is401() throws Exception {
    String header = "Authorization: Bearer " + hub.token + "\r\n";

    assertThat(
            hub.raw(
                "GET /api/ HTTP/1.1\r\nHost: x\r\nConnection: close\r\n"
                    + header
                    + "authorization: Bearer x\r\n\r\n"))
        .startsWith("HTTP/1.1 401 ");
    assertThat(
            hub.raw(
                "GET /api/ HTTP/1.1\r\nHost: x\r\nConnection: close\r\n"
                    + header.replace("Authorization", "AUTHORIZATION")
                    + "\r\n"))
        .startsWith("HTTP/1.1 200 ");
  }

  @Test
  void token_oldHeaderAndQuery_areIgnored() throws Exception {
    HttpResponse<String> answer =
        hub.send(
            HttpRequest.newBuilder(hub.uri("/api/?access_token=" + hub.token))
                .header("X-HA-Access", hub.token));

    assertThat(answer.statusCode()).isEqualTo(401);
  }

  @Test
  void token_replaced_oldOneIs401() throws Exception {
    String fresh = hub.loop.call(Owner.HUB, "replace", hub.tokens::replace);

    assertThat(hub.get("/api/").statusCode()).isEqualTo(401);
    assertThat(
            hub.send(
                    HttpRequest.newBuilder(hub.uri("/api/"))
                        .header("Authorization", "Bearer " + fresh))
                .statusCode())
        .isEqualTo(200);
    hub.close();
    hub = HttpHouse.start();
  }

  @Test
  void stranger_pathThatIsOpen_isAskedInAsOne() throws Exception {
    HttpResponse<String> answer =
        hub.send(HttpRequest.newBuilder(hub.uri("/api/open/picture?token=x")));

    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.headers().firstValue("Content-Type")).contains("image/png");
    assertThat(answer.body()).startsWith("A stranger");
    assertThat(hub.get("/api/open/picture").body()).startsWith("Owner");
  }

  @Test
  void stranger_everythingElse_is401() throws Exception {
    assertThat(hub.send(HttpRequest.newBuilder(hub.uri("/api/?token=x"))).statusCode())
        .isEqualTo(401);
    assertThat(hub.send(HttpRequest.newBuilder(hub.uri("/api/open"))).statusCode()).isEqualTo(401);
    assertThat(
            hub.send(
                    HttpRequest.newBuilder(hub.uri("/api/open/picture"))
                        .POST(HttpRequest.BodyPublishers.ofString("{}")))
                .statusCode())
        .isEqualTo(401);
    assertThat(
            hub.send(
                    HttpRequest.newBuilder(hub.uri("/api/open/picture"))
                        .header("Authorization", "Bearer wrong"))
                .statusCode())
        .isEqualTo(401);
  }

  @Test
  void answer_picture_isNotCompressedButADrawingIs() throws Exception {
    HttpResponse<byte[]> picture =
        hub.client.send(
            hub.request("/api/open/picture").header("Accept-Encoding", "gzip").build(),
            HttpResponse.BodyHandlers.ofByteArray());
    HttpResponse<byte[]> drawing =
        hub.client.send(
            hub.request("/api/open/drawing").header("Accept-Encoding", "gzip").build(),
            HttpResponse.BodyHandlers.ofByteArray());

    assertThat(picture.headers().firstValue("Content-Encoding")).isEmpty();
    assertThat(drawing.headers().firstValue("Content-Encoding")).contains("gzip");
  }

  @Test
  void body_withoutToken_isNotReadFor401() throws Exception {
    String answer =
        hub.raw(
            "POST /api/states/light.a HTTP/1.1\r\nHost: x\r\nContent-Length: 10000000\r\n\r\n{");

    assertThat(answer).startsWith("HTTP/1.1 401 ");
  }

  // ---- Answers

  @Test
  void metrics_withToken_areThePlainTextOfPrometheus() throws Exception {
    HttpResponse<String> answer = hub.get("/metrics");

    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.headers().firstValue("Content-Type").orElseThrow())
        .startsWith("text/plain; version=0.0.4");
    assertThat(answer.body()).contains("hearth_workers_busy 0.0", "jvm_memory_used_bytes");
    assertThat(hub.get("/metrics/more").statusCode()).isEqualTo(404);
  }

  @Test
  void answers_all_haveLengthAndSecurityHeadersAndNoServer() throws Exception {
    for (String path : List.of("/api/", "/api/nothing", "/healthz", "/", "/favicon.ico")) {
      HttpResponse<String> answer = hub.get(path);
      assertThat(answer.headers().firstValue("Referrer-Policy")).contains("no-referrer");
      assertThat(answer.headers().firstValue("X-Content-Type-Options")).contains("nosniff");
      assertThat(answer.headers().firstValue("X-Frame-Options")).contains("SAMEORIGIN");
      assertThat(answer.headers().firstValue("Server")).isEmpty();
      assertThat(answer.headers().firstValueAsLong("Content-Length"))
          .hasValue(answer.body().length());
    }
    assertThat(hub.get("/").body()).isEqualTo("404: Not Found");
    assertThat(hub.raw("GET /\u0001 HTTP/1.1\r\nHost: x\r\n\r\n"))
        .startsWith("HTTP/1.1 400 ")
        .contains("400: Bad Request")
        .containsIgnoringCase("X-Content-Type-Options: nosniff")
        .doesNotContainIgnoringCase("jetty");
  }

  @Test
  void largeAnswer_gzipAccepted_isCompressedWithLength() throws Exception {
    fill(200);
    HttpResponse<byte[]> packed =
        hub.client.send(
            hub.request("/api/states").header("Accept-Encoding", "br, gzip").build(),
            HttpResponse.BodyHandlers.ofByteArray());
    HttpResponse<String> plain = hub.get("/api/states");
    HttpResponse<String> refused =
        hub.send(hub.request("/api/states").header("Accept-Encoding", "gzip;q=0, br"));

    assertThat(packed.headers().firstValue("Content-Encoding")).contains("gzip");
    assertThat(packed.headers().firstValueAsLong("Content-Length")).hasValue(packed.body().length);
    assertThat(packed.headers().firstValue("Vary")).contains("Accept-Encoding");
    assertThat(new GZIPInputStream(new ByteArrayInputStream(packed.body())).readAllBytes())
        .isEqualTo(plain.body().getBytes(UTF_8));
    assertThat(plain.headers().firstValue("Content-Encoding")).isEmpty();
    assertThat(refused.headers().firstValue("Content-Encoding")).isEmpty();
  }

  @Test
  void head_json_hasLengthAndNoBody() throws Exception {
    HttpResponse<String> head =
        hub.send(hub.request("/api/").method("HEAD", HttpRequest.BodyPublishers.noBody()));

    assertThat(head.statusCode()).isEqualTo(200);
    assertThat(head.body()).isEmpty();
    assertThat(head.headers().firstValueAsLong("Content-Length")).hasValue(26);
  }

  @Test
  void percentEncoding_inPath_isDecoded() throws Exception {
    assertThat(hub.get("/api/states/light%2Estairs").statusCode()).isEqualTo(200);
    assertThat(hub.get("/api/states/%6Cight.stairs").statusCode()).isEqualTo(200);
  }

  @Test
  void body_anyContentType_isReadAsJson() throws Exception {
    HttpResponse<String> answer =
        hub.send(
            hub.request("/api/services/light/turn_on")
                .header("Content-Type", "text/plain")
                .POST(HttpRequest.BodyPublishers.ofString("{\"brightness\":7}")));

    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.body()).contains("\"brightness\":7");
  }

  @Test
  void wrongMethod_carriesAllow() throws Exception {
    HttpResponse<String> answer = hub.post("/api/config", "{}");

    assertThat(answer.statusCode()).isEqualTo(405);
    assertThat(answer.headers().firstValue("Allow")).contains("GET, HEAD, OPTIONS");
  }

  @Test
  void keepAlive_manyRequests_useOneConnection() throws Exception {
    try (Socket socket = hub.connect()) {
      BufferedReader in = reader(socket);
      for (int i = 0; i < 50; i++) {
        write(socket, "GET /api/ HTTP/1.1\r\nHost: x\r\n" + authorization() + "\r\n");
        assertThat(in.readLine()).isEqualTo("HTTP/1.1 200 OK");
        while (!in.readLine().isEmpty()) {}
        char[] body = new char[26];
        assertThat(in.read(body)).isEqualTo(26);
      }
    }
  }

  // ---- Health

  @Test
  void health_withoutToken_isAnsweredByTheLoop() throws Exception {
    HttpResponse<String> answer = hub.send(HttpRequest.newBuilder(hub.uri("/healthz")));

    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.body()).contains("\"status\":\"ok\"").contains("\"state\":\"NOT_RUNNING\"");
    assertThat(
            hub.send(
                    HttpRequest.newBuilder(hub.uri("/healthz"))
                        .POST(HttpRequest.BodyPublishers.noBody()))
                .statusCode())
        .isEqualTo(405);
  }

  @Test
  void health_loopStuck_is503() throws Exception {
    CountDownLatch stuck = new CountDownLatch(1);
    CountDownLatch free = new CountDownLatch(1);
    hub.loop.start(
        Owner.HUB,
        "hold the loop",
        () -> {
          stuck.countDown();
          while (free.getCount() > 0) {
            Thread.onSpinWait();
          }
        });
    stuck.await();

    HttpResponse<String> answer = hub.send(HttpRequest.newBuilder(hub.uri("/healthz")));
    free.countDown();

    assertThat(answer.statusCode()).isEqualTo(503);
    assertThat(answer.body()).contains("\"status\":\"stalled\"");
  }

  // ---- Starting and stopping

  @Test
  void start_portTaken_namesPortAndKey() {
    HttpServer second =
        new HttpServer(
            HttpSettings.standard().withPort(hub.server.port()),
            new HttpRooms(hub.loop, hub.house.api(), hub.house.streams(), hub.tokens));

    assertThatThrownBy(second::start)
        .isInstanceOf(PortTakenException.class)
        .hasMessageContaining("Port " + hub.server.port())
        .hasMessageContaining("server_port under http:");
    assertThatThrownBy(second::port).isInstanceOf(IllegalStateException.class);
    second.stop();
  }

  @Test
  void start_twice_throws() {
    assertThatThrownBy(hub.server::start).isInstanceOf(IllegalStateException.class);
  }

  @Test
  void start_unknownAddress_saysSo() {
    HttpServer second =
        new HttpServer(
            HttpSettings.standard().withHost("203.0.113.7").withPort(0),
            new HttpRooms(hub.loop, hub.house.api(), hub.house.streams(), hub.tokens));

    assertThatThrownBy(second::start)
        .isInstanceOf(CannotListenException.class)
        .hasMessageContaining("203.0.113.7")
        .hasMessageContaining("server_host");
  }

  @Test
  void startAndStop_inATaskOfTheLoop_work() throws Exception {
    HttpServer second =
        new HttpServer(
            HttpSettings.standard().withPort(0),
            new HttpRooms(hub.loop, hub.house.api(), hub.house.streams(), hub.tokens));

    hub.loop.start(Owner.HUB, "start", second::start).await();
    int port = second.port();
    hub.loop.start(Owner.HUB, "stop", second::stop).await();

    assertThatThrownBy(() -> new Socket("127.0.0.1", port)).isInstanceOf(IOException.class);
    restart(HttpSettings.standard());
  }

  @Test
  void stop_whileServiceRuns_answersItAndRefusesOthers() throws Exception {
    try (Socket idle = hub.connect()) {
      CompletableFuture<HttpResponse<String>> slow =
          hub.client.sendAsync(
              hub.request("/api/services/demo/slow")
                  .POST(HttpRequest.BodyPublishers.noBody())
                  .build(),
              HttpResponse.BodyHandlers.ofString());
      await().until(() -> !pendingTasks().isEmpty());
      CompletableFuture<Void> stopped = CompletableFuture.runAsync(hub.server::stop);
      await().until(() -> hub.server.isStopping());

      write(idle, "GET /api/ HTTP/1.1\r\nHost: x\r\n" + authorization() + "\r\n");

      assertThat(HttpHouse.readAll(idle))
          .startsWith("HTTP/1.1 503 ")
          .contains("503: Service Unavailable");
      assertThat(slow.join().body()).contains("slowly_on");
      stopped.join();
    }
    restart(HttpSettings.standard());
  }

  @Test
  void request_loopClosed_is503() throws Exception {
    hub.loop.close();

    assertThat(hub.get("/api/").statusCode()).isEqualTo(503);
    assertThat(hub.post("/api/events/x", "").statusCode()).isEqualTo(503);
    assertThat(hub.get("/healthz").statusCode()).isEqualTo(503);
    restart(HttpSettings.standard());
  }

  // ---- Pages from elsewhere

  @Test
  void preflight_unknownOrigin_is403WithoutAllowHeaders() throws Exception {
    HttpResponse<String> answer = hub.send(preflight("https://evil.example"));

    assertThat(answer.statusCode()).isEqualTo(403);
    assertThat(answer.headers().firstValue("Access-Control-Allow-Origin")).isEmpty();
  }

  @Test
  void preflight_allowedOrigin_isEchoed() throws Exception {
    restart(HttpSettings.standard().allowingOrigins(Set.of("https://dash.example")));

    HttpResponse<String> answer = hub.send(preflight("https://dash.example"));
    HttpResponse<String> other = hub.send(preflight("https://evil.example"));
    HttpResponse<String> get =
        hub.send(hub.request("/api/").header("Origin", "https://dash.example"));

    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.headers().firstValue("Access-Control-Allow-Origin"))
        .contains("https://dash.example");
    assertThat(answer.headers().firstValue("Access-Control-Allow-Headers").orElseThrow())
        .contains("Authorization");
    assertThat(other.statusCode()).isEqualTo(403);
    assertThat(get.headers().firstValue("Access-Control-Allow-Origin"))
        .contains("https://dash.example");
    assertThat(get.headers().firstValue("Vary")).contains("Origin");
  }

  private HttpRequest.Builder preflight(String origin) {
    return HttpRequest.newBuilder(hub.uri("/api/states"))
        .method("OPTIONS", HttpRequest.BodyPublishers.noBody())
        .header("Origin", origin)
        .header("Access-Control-Request-Method", "POST");
  }
}
