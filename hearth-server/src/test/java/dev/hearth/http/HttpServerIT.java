package dev.hearth.http;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.hearth.loop.Owner;
import java.io.BufferedReader;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(60)
class HttpServerIT {
  private static final HttpLimits SHORT =
      new HttpLimits(
          1_024,
          64 * 1024,
          Duration.ofSeconds(1),
          Duration.ofSeconds(2),
          Duration.ofSeconds(1),
          Duration.ofSeconds(2));

  private HttpHouse hub = HttpHouse.start();

  @AfterEach
  void hubIsUp() throws Exception {
    assertThat(hub.get("/api/").body()).isEqualTo("{\"message\":\"API running.\"}");
    hub.close();
  }

  private void restart(HttpSettings settings) {
    hub.close();
    hub = HttpHouse.start(settings);
  }

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
  void body_withoutToken_isNotReadFor401() throws Exception {
    String answer =
        hub.raw(
            "POST /api/states/light.a HTTP/1.1\r\nHost: x\r\nContent-Length: 10000000\r\n\r\n{");

    assertThat(answer).startsWith("HTTP/1.1 401 ");
  }

  // ---- Answers

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

    assertThat(hub.post("/api/states/light.a", large).statusCode()).isEqualTo(413);
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

    HttpResponse<String> answer = hub.post("/api/services/demo/slow", "");

    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.body()).contains("slowly_on");
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

  // ---- Streams

  @Test
  void stream_event_arrivesAtOnce() throws Exception {
    try (Socket socket = hub.connect()) {
      BufferedReader in = openStream(socket, "?restrict=doorbell");
      assertThat(nextData(in)).isEqualTo("ping");

      hub.post("/api/events/other", "");
      hub.post("/api/events/doorbell", "{\"a\":1}");

      assertThat(nextData(in)).contains("\"event_type\":\"doorbell\"").contains("\"a\":1");
    }
    await().until(() -> streams() == 0 || ring());
  }

  @Test
  void stream_clientThatDoesNotRead_isDroppedAndHubStaysUp() throws Exception {
    try (Socket socket = new Socket()) {
      socket.setReceiveBufferSize(4_096);
      socket.connect(new InetSocketAddress("127.0.0.1", hub.server.port()));
      write(socket, "GET /api/stream HTTP/1.1\r\nHost: x\r\n" + authorization() + "\r\n");
      await().until(() -> streams() == 1);
      String body = "{\"x\":\"" + "x".repeat(1_000_000) + "\"}";

      for (int i = 0; i < 60 && streams() == 1; i++) {
        assertThat(hub.post("/api/events/big", body).statusCode()).isEqualTo(200);
      }

      assertThat(hub.loop.<Long>call(Owner.HUB, "count", () -> hub.house.streams().droppedCount()))
          .isEqualTo(1);
      assertThat(hub.get("/api/").statusCode()).isEqualTo(200);
      await().until(() -> hub.server.streamingCount() == 0);
    }
  }

  @Test
  void stop_openStream_endsIt() throws Exception {
    try (Socket socket = hub.connect()) {
      BufferedReader in = openStream(socket, "");
      assertThat(nextData(in)).isEqualTo("ping");
      CompletableFuture<Void> stopped = CompletableFuture.runAsync(hub.server::stop);

      List<String> rest = in.lines().toList();

      assertThat(rest).contains("0");
      stopped.join();
    }
    restart(HttpSettings.standard());
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

  // ---- Small things

  private String authorization() {
    return "Authorization: Bearer " + hub.token + "\r\n";
  }

  private List<String> pendingTasks() {
    return hub.loop.call(Owner.HUB, "pending", hub.loop::pendingTasks);
  }

  private int streams() {
    return hub.loop.call(Owner.HUB, "count", () -> hub.house.streams().size());
  }

  /* Whether a client is gone shows only when something is sent to it. */
  private boolean ring() throws Exception {
    hub.post("/api/events/doorbell", "");
    return false;
  }

  private void fill(int count) {
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

  private BufferedReader openStream(Socket socket, String query) throws IOException {
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

  private static String nextData(BufferedReader in) throws IOException {
    for (String line = in.readLine(); line != null; line = in.readLine()) {
      if (line.startsWith("data: ")) {
        return line.substring("data: ".length());
      }
    }
    return "";
  }

  private static BufferedReader reader(Socket socket) throws IOException {
    return new BufferedReader(new InputStreamReader(socket.getInputStream(), ISO_8859_1));
  }

  private static void write(Socket socket, String text) throws IOException {
    OutputStream out = socket.getOutputStream();
    out.write(text.getBytes(ISO_8859_1));
    out.flush();
  }
}
