package dev.hearth.api;

import static java.nio.charset.StandardCharsets.UTF_16;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.hearth.auth.User;
import dev.hearth.event.Event;
import dev.hearth.event.EventType;
import dev.hearth.event.FreePayload;
import dev.hearth.event.Origin;
import dev.hearth.json.Json;
import dev.hearth.lifecycle.HubState;
import dev.hearth.lifecycle.LifecycleEvents;
import dev.hearth.loop.Owner;
import dev.hearth.loop.SimulatedLoop;
import dev.hearth.loop.Task;
import dev.hearth.service.Service;
import dev.hearth.time.SimulatedTime;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RestApiTest {
  private final SimulatedLoop hub =
      SimulatedLoop.at(SimulatedTime.startingAt(Instant.parse("2026-11-23T09:00:00Z")));
  private final ApiHouse house = hub.run("furnish", () -> ApiHouse.on(hub.loop()));

  @AfterEach
  void houseIsSound() {
    assertThat(hub.brokenSections()).isZero();
    assertThat(hub.lateCallbacks()).isZero();
    if (hub.run("state", () -> house.rooms().lifecycle().state()) != HubState.STOPPED) {
      assertThat(text(ask("GET", "/api/"))).isEqualTo("{\"message\":\"API running.\"}");
    }
  }

  // ---- Tables

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '`',
      delimiter = '|',
      textBlock =
          """
          GET     | /api/                          |                                | 200 | {"message":"API running."}
          GET     | /api/core/state                |                                | 200 | {"state":"NOT_RUNNING","recorder_state":{"migration_in_progress":false,"migration_is_live":false}}
          GET     | /api/components                |                                | 200 | ["demo","light"]
          GET     | /api                           |                                | 404 | 404: Not Found
          GET     | /                              |                                | 404 | 404: Not Found
          GET     | /api/nothing                   |                                | 404 | 404: Not Found
          GET     | /api/states/                   |                                | 404 | 404: Not Found
          GET     | /api/states/light.stairs/x     |                                | 404 | 404: Not Found
          GET     | /api//states                   |                                | 404 | 404: Not Found
          GET     | /api/../api/states             |                                | 404 | 404: Not Found
          GET     | /api/states/..%2f..%2fetc      |                                | 404 | {"message":"Entity not found."}
          GET     | /api/error_log                 |                                | 404 | 404: Not Found
          GET     | /api/states/light.none         |                                | 404 | {"message":"Entity not found."}
          GET     | /api/states/%F0%9F%92%A1       |                                | 404 | {"message":"Entity not found."}
          POST    | /api/                          |                                | 405 | 405: Method Not Allowed
          DELETE  | /api/config                    |                                | 405 | 405: Method Not Allowed
          PUT     | /api/states/light.stairs       | {"state":"on"}                 | 405 | 405: Method Not Allowed
          BREW    | /api/states                    |                                | 405 | 405: Method Not Allowed
          OPTIONS | /api/states                    |                                | 204 |
          POST    | /api/states/light.new          |                                | 400 | {"message":"State data should be a JSON object"}
          POST    | /api/states/light.new          | 7                              | 400 | {"message":"State data should be a JSON object"}
          POST    | /api/states/light.new          | null                           | 400 | {"message":"State data should be a JSON object"}
          POST    | /api/states/light.new          | ["state"]                      | 400 | {"message":"State data should be a JSON object"}
          POST    | /api/states/light.new          | {"state":                      | 400 | {"message":"State data should be valid JSON."}
          POST    | /api/states/light.new          | {"state":"on"} x               | 400 | {"message":"State data should be valid JSON."}
          POST    | /api/states/light.new          | {}                             | 400 | {"message":"No state attribute specified."}
          POST    | /api/states/light.new          | {"state":null}                 | 400 | {"message":"No state attribute specified."}
          POST    | /api/states/light              | {"state":"on"}                 | 400 | {"message":"Invalid entity ID specified."}
          POST    | /api/states/light.a%2Fb        | {"state":"on"}                 | 400 | {"message":"Invalid entity ID specified."}
          POST    | /api/states/light.%00          | {"state":"on"}                 | 400 | {"message":"Invalid entity ID specified."}
          POST    | /api/states/light.new          | {"state":"on","attributes":1}  | 400 | {"message":"attributes: expected a JSON object"}
          POST    | /api/states/light.new          | {"state":1,"force_update":"x"} | 400 | {"message":"force_update: expected true or false"}
          DELETE  | /api/states/light.none         |                                | 404 | {"message":"Entity not found."}
          DELETE  | /api/states/light.stairs       |                                | 200 | {"message":"Entity removed."}
          POST    | /api/events/my_event           |                                | 200 | {"message":"Event my_event fired."}
          POST    | /api/events/my_event           | null                           | 200 | {"message":"Event my_event fired."}
          POST    | /api/events/my%20event%2F      | {"a":1}                        | 200 | {"message":"Event my event/ fired."}
          POST    | /api/events/my_event           | {a}                            | 400 | {"message":"Event data should be valid JSON."}
          POST    | /api/events/my_event           | [1]                            | 400 | {"message":"Event data should be a JSON object"}
          POST    | /api/events/                   | {}                             | 404 | 404: Not Found
          GET     | /api/services/light/turn_on    |                                | 405 | 405: Method Not Allowed
          POST    | /api/services/light/turn_on    | {"brightness"                  | 400 | {"message":"Data should be valid JSON."}
          POST    | /api/services/light/turn_on    | "light.stairs"                 | 400 | {"message":"Data should be a JSON object"}
          POST    | /api/services/light/nothing    | {}                             | 400 | Action light.nothing not found
          POST    | /api/services/light/%2e%2e     | {}                             | 400 | Action light... not found
          POST    | /api/services/demo/refuse      |                                | 400 | speed: expected a speed of the fan
          POST    | /api/services/demo/ask         |                                | 400 | {"message":"Service call requires responses but caller did not ask for responses. Add ?return_response to query parameters."}
          POST    | /api/services/demo/answer      |                                | 200 | []
          """)
  void request_eachKind_isAnsweredAsClientsExpect(
      String method, String path, @Nullable String body, int status, @Nullable String expected) {
    RestResponse answer = ask(method, path, body == null ? "" : body);

    assertThat(answer.status()).isEqualTo(status);
    assertThat(text(answer)).isEqualTo(expected == null ? "" : expected);
    if (expected != null) {
      assertThat(answer.contentType())
          .isEqualTo(
              expected.startsWith("{") || expected.startsWith("[")
                  ? "application/json"
                  : "text/plain; charset=utf-8");
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          /api/                       | GET, HEAD, OPTIONS
          /api/states                 | GET, HEAD, OPTIONS
          /api/states/light.a         | DELETE, GET, HEAD, OPTIONS, POST
          /api/services/light/turn_on | OPTIONS, POST
          /api/events/x               | OPTIONS, POST
          """)
  void wrongMethod_everyPath_namesTheRightOnes(String path, String allowed) {
    RestResponse wrong = ask("PATCH", path);
    RestResponse options = ask("OPTIONS", path);

    assertThat(wrong.headers()).containsEntry("Allow", allowed);
    assertThat(options.headers()).containsEntry("Allow", allowed);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          POST   | /api/states/light.stairs | {"state":"on"}
          DELETE | /api/states/light.stairs |
          POST   | /api/events/x            |
          GET    | /api/stream              |
          GET    | /api/hearth/loop         |
          """)
  void request_memberWhereAdminIsNeeded_is401(String method, String path, @Nullable String body) {
    RestAnswer answer = ask(RestRequest.read(method, path, "", bytes(body)), ApiHouse.MEMBER);

    assertThat(((RestResponse) answer).status()).isEqualTo(401);
    assertThat(text((RestResponse) answer)).isEqualTo("401: Unauthorized");
    assertThat(house.rooms().states().is("light.stairs", "off")).isTrue();
  }

  @Test
  void callService_forAdminsByAMember_is401AndSaysWhy() {
    List<String> done = new ArrayList<>();
    hub.run(
        "register",
        () -> {
          house
              .rooms()
              .services()
              .register(
                  Service.named("demo", "tune").forAdmins().handledBy(call -> done.add("tuned")));
          return true;
        });

    RestResponse member =
        (RestResponse)
            ask(
                RestRequest.read("POST", "/api/services/demo/tune", "", bytes("{}")),
                ApiHouse.MEMBER);
    RestResponse admin = ask("POST", "/api/services/demo/tune");

    assertThat(member.status()).isEqualTo(401);
    assertThat(text(member)).contains("demo.tune", "administrators");
    assertThat(admin.status()).isEqualTo(200);
    assertThat(done).containsExactly("tuned");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/api/states/%",
        "/api/states/%4",
        "/api/states/%zz",
        "/api/states/%ff",
        "/%C3%28",
        ""
      })
  void path_brokenEscapes_areRefused(String path) {
    assertThatThrownBy(() -> RestRequest.read("GET", path, "", new byte[0]))
        .isInstanceOf(MalformedRequestException.class);
  }

  // ---- States

  @Test
  void states_all_areThoseOfTheHouse() {
    List<?> all = (List<?>) json(ask("GET", "/api/states"));

    assertThat(all.stream().map(state -> String.valueOf(((Map<?, ?>) state).get("entity_id"))))
        .containsExactly("light.stairs", "sensor.outside");
  }

  @Test
  void state_known_hasEveryKeyInOrder() {
    Map<String, Object> state = object(ask("GET", "/api/states/LIGHT.stairs"));

    assertThat(state.keySet())
        .containsExactly(
            "entity_id",
            "state",
            "attributes",
            "last_changed",
            "last_reported",
            "last_updated",
            "context");
    assertThat(state).containsEntry("last_changed", "2026-11-23T09:00:00+00:00");
  }

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '`',
      delimiter = '|',
      textBlock =
          """
          0       | 0
          21.5    | 21.5
          -3      | -3
          "on"    | on
          ""      |
          true    | True
          [1,2]   | [1,2]
          {"a":1} | {"a":1}
          """)
  void setState_anyValue_becomesText(String value, @Nullable String expected) {
    RestResponse answer = ask("POST", "/api/states/light.new", "{\"state\":" + value + "}");

    assertThat(answer.status()).isEqualTo(201);
    assertThat(answer.headers()).containsEntry("Location", "/api/states/light.new");
    assertThat(object(answer)).containsEntry("state", expected == null ? "" : expected);
  }

  @Test
  void setState_existing_is200WithContextOfTheUser() {
    RestResponse answer =
        ask("POST", "/api/states/light.stairs", "{\"state\":\"on\",\"attributes\":{\"b\":1}}");

    assertThat(answer.status()).isEqualTo(200);
    assertThat(object(answer)).containsEntry("attributes", Map.of("b", 1L));
    assertThat(Look.at(json(answer), "context", "user_id")).isEqualTo(ApiHouse.ADMIN.id());
  }

  @Test
  void setState_equalButForced_movesLastChanged() {
    hub.advance(Duration.ofSeconds(5));

    ask("POST", "/api/states/sensor.outside", "{\"state\":\"15.6\",\"force_update\":true}");

    assertThat(object(ask("GET", "/api/states/sensor.outside")))
        .containsEntry("last_changed", "2026-11-23T09:00:05+00:00");
  }

  @Test
  void setState_tooLong_is400AndChangesNothing() {
    RestResponse answer =
        ask("POST", "/api/states/light.stairs", "{\"state\":\"" + "x".repeat(256) + "\"}");

    assertThat(text(answer)).isEqualTo("{\"message\":\"Invalid state specified.\"}");
    assertThat(answer.status()).isEqualTo(400);
    assertThat(house.rooms().states().is("light.stairs", "off")).isTrue();
  }

  @Test
  void setState_hostileBodies_are400() {
    List<byte[]> bodies =
        List.of(
            new byte[] {'{', '"', (byte) 0xFF, '"', ':', '1', '}'},
            new byte[] {0},
            ("[".repeat(100_000) + "]".repeat(100_000)).getBytes(UTF_8),
            ("{\"state\":" + "9".repeat(10_000) + "}").getBytes(UTF_8),
            "{\"state\":\"on\"}".getBytes(UTF_16));

    for (byte[] body : bodies) {
      RestResponse answer =
          (RestResponse)
              ask(RestRequest.read("POST", "/api/states/light.new", "", body), ApiHouse.ADMIN);
      assertThat(answer.status()).isEqualTo(400);
      assertThat(text(answer)).isEqualTo("{\"message\":\"State data should be valid JSON.\"}");
    }
  }

  // ---- Services

  @Test
  void service_known_answersWithStatesOfItsOwnContext() {
    RestResponse answer = ask("POST", "/api/services/light/turn_on", "{\"brightness\":\"128\"}");

    assertThat(answer.status()).isEqualTo(200);
    assertThat((List<?>) json(answer))
        .singleElement()
        .extracting(state -> ((Map<?, ?>) state).get("state"))
        .isEqualTo("on");
    assertThat(text(answer)).contains("\"brightness\":128").contains(ApiHouse.ADMIN.id());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"{\"brightness\":\"bright\"}", "{\"brightness\":256}", "{\"brightness\":[]}"})
  void service_wrongType_is400AndNamesThePath(String body) {
    RestResponse answer = ask("POST", "/api/services/light/turn_on", body);

    assertThat(answer.status()).isEqualTo(400);
    assertThat(text(answer)).startsWith("brightness: expected ");
    assertThat(house.rooms().states().is("light.stairs", "off")).isTrue();
  }

  @Test
  void service_unknownKey_is400AndNamesIt() {
    RestResponse answer = ask("POST", "/api/services/light/turn_on", "{\"brightnes\":1}");

    assertThat(answer.status()).isEqualTo(400);
    assertThat(text(answer)).contains("brightnes").contains("brightness");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          break     | 500 Internal Server Error
          overflow  | 500 Internal Server Error
          unplugged | 500 Internal Server Error: Service demo.unplugged failed: java.io.IOException: no route to the lamp
          """)
  void service_handlerFails_is500WithoutInternals(String service, String expected) {
    RestResponse answer = ask("POST", "/api/services/demo/" + service);

    assertThat(answer.status()).isEqualTo(500);
    assertThat(text(answer)).isEqualTo(expected);
  }

  @Test
  void service_askedForResponse_carriesStatesAndResponse() {
    assertThat(text(ask("POST", "/api/services/demo/ask?return_response", "{}")))
        .isEqualTo("{\"changed_states\":[],\"service_response\":{\"n\":42}}");
    assertThat(text(ask("POST", "/api/services/demo/answer?return_response=1&x=%20", "")))
        .isEqualTo("{\"changed_states\":[],\"service_response\":{\"n\":42}}");
  }

  @Test
  void service_withoutResponseAskedForOne_is400() {
    RestResponse answer = ask("POST", "/api/services/light/turn_on?return_response", "{}");

    assertThat(answer.status()).isEqualTo(400);
    assertThat(text(answer))
        .isEqualTo(
            "{\"message\":\"Service does not support responses. Remove return_response from request.\"}");
  }

  @Test
  void service_slow_suspendsAndOthersAreAnswered() {
    Task<RestAnswer> slow =
        hub.loop()
            .start(
                Owner.HUB,
                "slow",
                () ->
                    house
                        .api()
                        .handle(
                            RestRequest.read("POST", "/api/services/demo/slow", "", new byte[0]),
                            ApiHouse.ADMIN));
    hub.runReady();

    assertThat(ask("GET", "/api/states/light.stairs").status()).isEqualTo(200);
    assertThat(slow.isDone()).isFalse();
    hub.advance(Duration.ofSeconds(3));
    assertThat(text((RestResponse) slow.await())).contains("slowly_on");
  }

  @Test
  void services_all_describeFieldsTargetAndResponse() {
    List<?> domains = (List<?>) json(ask("GET", "/api/services"));

    Object light = domains.getFirst();
    assertThat(Look.at(light, "domain")).isEqualTo("light");
    Map<?, ?> turnOn = Look.mapAt(light, "services", "turn_on");
    assertThat(Look.at(turnOn, "name")).isEqualTo("Turn on");
    assertThat(Look.at(turnOn, "description")).isEqualTo("Turns it on.");
    assertThat(Look.at(turnOn, "fields", "brightness", "description")).isEqualTo("How bright.");
    assertThat(Look.mapAt(turnOn, "fields").containsKey("entity_id")).isFalse();
    assertThat(turnOn.containsKey("target")).isTrue();
    assertThat(turnOn.containsKey("response")).isFalse();
    assertThat(Json.write(domains)).contains("\"response\":{\"optional\":false}");
  }

  // ---- Events and the hub

  @Test
  void fire_data_reachesListenersAsRemote() {
    List<Event<FreePayload>> heard = new ArrayList<>();
    hub.run("listen", () -> house.rooms().bus().listen(EventType.free("my_event"), heard::add));

    ask("POST", "/api/events/my_event", "{\"a\":[1,null]}");

    assertThat(heard).hasSize(1);
    assertThat(heard.getFirst().origin()).isEqualTo(Origin.REMOTE);
    assertThat(heard.getFirst().context().userId()).contains(ApiHouse.ADMIN.id());
    assertThat(Json.write(heard.getFirst().data().toMap())).isEqualTo("{\"a\":[1,null]}");
    assertThat(text(ask("GET", "/api/events")))
        .contains("{\"event\":\"my_event\",\"listener_count\":1}");
  }

  @Test
  void fire_nameTooLong_is400() {
    assertThat(ask("POST", "/api/events/" + "x".repeat(65)).status()).isEqualTo(400);
  }

  @Test
  void fire_coreEventsByHand_doesNotDisturbTheHouse() {
    ask("POST", "/api/events/state_changed", "{\"entity_id\":7}");
    ask("POST", "/api/events/homeassistant_stop");

    assertThat(object(ask("GET", "/api/core/state"))).containsEntry("state", "NOT_RUNNING");
  }

  @Test
  void config_always_hasWhatClientsNeed() {
    Map<String, Object> config = object(ask("GET", "/api/config"));

    assertThat(config)
        .containsEntry("latitude", 52.37)
        .containsEntry("elevation", 2L)
        .containsEntry("time_zone", "Europe/Amsterdam")
        .containsEntry("location_name", "Home")
        .containsEntry("version", "2026.5.0")
        .containsEntry("hearth_version", "0.1.0")
        .containsEntry("components", List.of("demo", "light"))
        .containsEntry("state", "NOT_RUNNING");
    assertThat((Map<?, ?>) config.get("unit_system")).hasSize(8);
  }

  @Test
  void loop_statistics_areNumbers() {
    hub.loop().start(new Owner("demo"), "work", () -> {});

    Map<String, Object> sums = object(ask("GET", "/api/hearth/loop"));

    assertThat((Long) sums.get("slices")).isPositive();
    assertThat(Json.write(sums)).contains("\"name\":\"demo\"");
  }

  @Test
  void health_eachPhase_saysWhereTheHubIs() {
    assertThat(text(hub.run("health", house.api()::health)))
        .contains("\"status\":\"ok\"")
        .contains("\"state\":\"NOT_RUNNING\"");
    hub.run("start", () -> house.rooms().lifecycle().start());
    RestResponse running = hub.run("health", house.api()::health);
    assertThat(running.status()).isEqualTo(200);
    assertThat(text(running)).contains("\"state\":\"RUNNING\"");
  }

  @Test
  void request_whileTheHubStops_is503() {
    hub.run("start", () -> house.rooms().lifecycle().start());
    List<Integer> statuses = new ArrayList<>();
    hub.run(
        "listen",
        () ->
            house
                .rooms()
                .bus()
                .listen(
                    LifecycleEvents.STOP,
                    event -> {
                      statuses.add(
                          ((RestResponse)
                                  house
                                      .api()
                                      .handle(
                                          RestRequest.read("GET", "/api/", "", new byte[0]),
                                          ApiHouse.ADMIN))
                              .status());
                      statuses.add(house.api().health().status());
                    }));

    hub.run("stop", () -> house.rooms().lifecycle().stop());

    assertThat(statuses).containsExactly(503, 503);
  }

  // ---- Asking

  private RestResponse ask(String method, String path) {
    return ask(method, path, "");
  }

  private RestResponse ask(String method, String path, String body) {
    int mark = path.indexOf('?');
    RestRequest request =
        RestRequest.read(
            method,
            mark < 0 ? path : path.substring(0, mark),
            mark < 0 ? "" : path.substring(mark + 1),
            bytes(body));
    return (RestResponse) ask(request, ApiHouse.ADMIN);
  }

  private RestAnswer ask(RestRequest request, User user) {
    return hub.run("ask", () -> house.api().handle(request, user));
  }

  private static byte[] bytes(@Nullable String text) {
    return text == null ? new byte[0] : text.getBytes(UTF_8);
  }

  private static String text(RestResponse answer) {
    return new String(answer.writeBody(), UTF_8);
  }

  private static Object json(RestResponse answer) {
    return Json.parse(answer.writeBody());
  }

  @SuppressWarnings("unchecked")
  private static Map<String, Object> object(RestResponse answer) {
    return (Map<String, Object>) json(answer);
  }
}
