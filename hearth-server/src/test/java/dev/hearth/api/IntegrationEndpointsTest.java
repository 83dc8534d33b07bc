package dev.hearth.api;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.hearth.auth.User;
import dev.hearth.entity.NotReadyException;
import dev.hearth.event.Contexts;
import dev.hearth.integration.Hub;
import dev.hearth.integration.Integration;
import dev.hearth.integration.Simulation;
import dev.hearth.json.Json;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

class IntegrationEndpointsTest {
  private interface SetUp {
    void run(Hub hub);
  }

  private record Furniture(String name, SetUp body) implements Integration {
    @Override
    public void setUp(Hub hub, Map<String, Object> config) {
      body.run(hub);
    }
  }

  private final Simulation hub =
      Simulation.of(
          new Furniture("fine", its -> its.tasks().sleep(Duration.ofMillis(1_500))),
          new Furniture(
              "broken",
              its -> {
                throw new IllegalStateException("no such device");
              }),
          new Furniture(
              "absent",
              its -> {
                throw new NotReadyException("The boiler does not answer");
              }));

  private RestApi api() {
    EventStreams streams = new EventStreams(hub.loop(), hub.bus());
    RestApi api =
        new RestApi(
            new ApiRooms(
                hub.loop(),
                hub.bus(),
                new Contexts(hub.time(), new Random(1)),
                hub.states(),
                hub.services(),
                hub.lifecycle()),
            new HubDescription(
                () -> Simulation.HOUSE,
                List::of,
                Path.of("config"),
                "test",
                HubDescription.Mode.NORMAL),
            streams);
    new IntegrationEndpoints(hub.integrations()).addTo(api);
    return api;
  }

  private RestResponse ask(User user) {
    RestRequest request = RestRequest.read("GET", "/api/hearth/integrations", "", new byte[0]);
    return (RestResponse) hub.run(() -> api().handle(request, user));
  }

  @Test
  void integrations_afterTheStart_tellWhatHasBecomeOfEach() {
    hub.started("fine", "broken", "absent");

    RestResponse answer = ask(ApiHouse.ADMIN);

    List<?> all = (List<?>) Json.parse(answer.writeBody());
    assertThat(all)
        .satisfiesExactlyInAnyOrder(
            fine ->
                assertThat(fine)
                    .isEqualTo(
                        Json.parse(
                            """
                            {"name": "fine", "phase": "loaded", "reason": null,
                             "set_up_seconds": 1.5, "hanging_updates": 0}
                            """
                                .getBytes(UTF_8))),
            broken ->
                assertThat(broken.toString())
                    .contains("name=broken", "phase=failed", "no such device"),
            absent ->
                assertThat(absent.toString())
                    .contains("name=absent", "phase=retrying", "The boiler does not answer"));
    hub.log().expects("broken");
  }

  @Test
  void integrations_askedForByAMember_areRefused() {
    assertThat(ask(ApiHouse.MEMBER).status()).isEqualTo(401);
  }
}
