package dev.hearth.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hearth.http.HttpSettings;
import dev.hearth.loop.EventLoop;
import dev.hearth.loop.LoopStatistics;
import dev.hearth.loop.Owner;
import dev.hearth.loop.Task;
import dev.hearth.plugin.CustomIntegrations;
import dev.hearth.plugin.IntegrationFolder;
import dev.hearth.storage.FileDisk;
import dev.hearth.time.SystemTime;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// From a sensor to a client and back, with the whole house, its own loop thread and real sockets.
@Timeout(120)
class WalkIT {
  @TempDir Path folder;

  private final EventLoop loop = EventLoop.started(SystemTime.instance());
  private final HttpClient client = HttpClient.newHttpClient();
  private final BlockingQueue<String> heard = new LinkedBlockingQueue<>();
  private @Nullable Wiring house;
  private String token = "";

  @BeforeEach
  void open() throws IOException {
    Files.writeString(
        folder.resolve("configuration.yaml"), "systemmonitor:\n  interval: 1\ndemo:\nsun:\n");
    HouseConfig config = HouseConfig.read(folder);
    Wiring built =
        loop.call(
            Owner.HUB,
            "build",
            () ->
                new Wiring(
                    new Wiring.Outside(
                        loop,
                        new FileDisk(folder.resolve(".storage")),
                        new SplittableRandom(1),
                        folder,
                        "test"),
                    config,
                    HttpSettings.standard().withPort(0),
                    new CustomIntegrations.Furniture(
                        LocalHub.integrations(),
                        new IntegrationFolder(folder, folder.resolve(".cache")),
                        IntegrationFolder.Found.NOTHING,
                        false)));
    house = built;
    token = loop.call(Owner.HUB, "prepare", built::prepare).orElseThrow();
    Task<?> start = loop.start(Owner.HUB, "start", built::start);
    built.http.start();
    start.await();
  }

  @AfterEach
  void close() {
    Wiring built = house();
    loop.<@Nullable Void>call(
        Owner.HUB,
        "stop",
        () -> {
          built.stop();
          return null;
        });
    built.http.stop();
    loop.close();
    client.close();
  }

  private Wiring house() {
    Wiring built = house;
    if (built == null) {
      throw new IllegalStateException("The house is not open");
    }
    return built;
  }

  @Test
  void machine_newValue_reachesTheStreamOfTheClient() throws Exception {
    listen();

    String change = nextChangeOf("sensor.system_monitor_");

    assertThat(change).contains("\"event_type\":\"state_changed\"", "\"origin\":\"LOCAL\"");
    assertThat(change).containsPattern("\"new_state\":\\{[^{]*\"state\":\"[0-9.:T+-]+\"");
  }

  @Test
  void client_asksForCalendars_isAnsweredByTheDomain() throws Exception {
    HttpResponse<String> answer =
        client.send(request("/api/calendars").GET().build(), HttpResponse.BodyHandlers.ofString());

    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.body()).contains("{\"name\":\"Family\",\"entity_id\":\"calendar.family\"}");
  }

  @Test
  void client_callsAService_seesTheLightChange() throws Exception {
    listen();

    HttpResponse<String> answer =
        client.send(
            request("/api/services/light/turn_on")
                .POST(
                    HttpRequest.BodyPublishers.ofString(
                        "{\"entity_id\":\"light.living_room\",\"brightness\":77}"))
                .build(),
            HttpResponse.BodyHandlers.ofString());

    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.body()).contains("\"light.living_room\"", "\"brightness\":77");
    assertThat(nextChangeOf("light.living_room")).contains("\"state\":\"on\"", "\"brightness\":77");
    LoopStatistics statistics = loop.call(Owner.HUB, "statistics", loop::statistics);
    assertThat(statistics.sums().lateCallbacks()).isZero();
    assertThat(statistics.owners())
        .extracting(LoopStatistics.OwnerStatistics::name)
        .contains("demo", "systemmonitor", "sun", "light");
  }

  @Test
  void browser_picturesOfTheHouse_areShownToWhoeverHasTheirToken() throws Exception {
    String state = body(request("/api/states/camera.front_door"));
    String picture = state.replaceFirst("(?s).*\"entity_picture\":\"([^\"]*)\".*", "$1");
    assertThat(picture).startsWith("/api/camera_proxy/camera.front_door?token=");

    HttpResponse<byte[]> shown = anonymous(picture);

    assertThat(shown.statusCode()).isEqualTo(200);
    assertThat(shown.headers().firstValue("Content-Type")).contains("image/png");
    assertThat(shown.body()).startsWith(0x89, 'P', 'N', 'G');
    assertThat(anonymous("/api/camera_proxy/camera.front_door").statusCode()).isEqualTo(401);
    assertThat(anonymous(picture.replace("token=", "token=0")).statusCode()).isEqualTo(401);
    assertThat(anonymous("/api/states").statusCode()).isEqualTo(401);
    assertThat(
            client
                .send(
                    request("/api/image_proxy/image.last_visitor").build(),
                    HttpResponse.BodyHandlers.ofString())
                .statusCode())
        .isEqualTo(503);
  }

  @Test
  void client_asksForForecasts_getsOneListPerEntity() throws Exception {
    String answer =
        body(
            request("/api/services/weather/get_forecasts?return_response")
                .POST(
                    HttpRequest.BodyPublishers.ofString(
                        "{\"entity_id\":\"weather.home\",\"type\":\"daily\"}")));

    assertThat(answer)
        .contains("\"service_response\":{\"weather.home\":{\"forecast\":[{\"datetime\":\"");
  }

  private String body(HttpRequest.Builder request) throws Exception {
    return client.send(request.build(), HttpResponse.BodyHandlers.ofString()).body();
  }

  private HttpResponse<byte[]> anonymous(String path) throws Exception {
    return client.send(
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + house().http.port() + path))
            .build(),
        HttpResponse.BodyHandlers.ofByteArray());
  }

  private HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + house().http.port() + path))
        .header("Authorization", "Bearer " + token);
  }

  /// Opens the event stream and returns when the first line has come.
  private void listen() throws Exception {
    HttpResponse<java.io.InputStream> stream =
        client.send(
            request("/api/stream?restrict=state_changed").build(),
            HttpResponse.BodyHandlers.ofInputStream());
    assertThat(stream.statusCode()).isEqualTo(200);
    Thread.ofVirtual().start(() -> read(stream.body()));
    assertThat(heard.poll(30, TimeUnit.SECONDS)).isEqualTo("data: ping");
  }

  private void read(java.io.InputStream body) {
    try (BufferedReader in =
        new BufferedReader(new InputStreamReader(body, StandardCharsets.UTF_8))) {
      for (String line = in.readLine(); line != null; line = in.readLine()) {
        if (!line.isEmpty()) {
          heard.add(line);
        }
      }
    } catch (IOException e) {
      heard.add("(" + e + ")");
    }
  }

  private String nextChangeOf(String entityIdPrefix) throws InterruptedException {
    while (true) {
      String line = heard.poll(60, TimeUnit.SECONDS);
      if (line == null) {
        throw new AssertionError("Nothing came of " + entityIdPrefix + " " + List.copyOf(heard));
      }
      if (line.contains("\"data\":{\"entity_id\":\"" + entityIdPrefix)) {
        return line;
      }
    }
  }
}
