package dev.hearth.api;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.hearth.auth.User;
import dev.hearth.house.House;
import dev.hearth.integration.Core;
import dev.hearth.integration.MapConfig;
import dev.hearth.json.Json;
import dev.hearth.loop.EventLoop;
import dev.hearth.schema.Schemas;
import dev.hearth.service.Rights;
import dev.hearth.service.Service;
import dev.hearth.service.ServiceCall;
import dev.hearth.service.ServiceRegistry;
import dev.hearth.service.ServiceValidationException;
import dev.hearth.storage.MemoryDisk;
import dev.hearth.time.Location;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;

/// A small house behind the API: a light, a sensor, and services of every temper.
public final class ApiHouse {
  /// May do everything.
  public static final User ADMIN = new User("0".repeat(32), "Owner", User.Role.ADMIN);

  /// May not.
  public static final User MEMBER = new User("1".repeat(32), "Guest", User.Role.MEMBER);

  private final ApiRooms rooms;
  private final EventStreams streams;
  private final RestApi api;

  private ApiHouse(EventLoop loop) {
    House house =
        new House(
            "Home",
            new Location(52.37, 4.9, 2.0),
            House.Units.METRIC,
            ZoneId.of("Europe/Amsterdam"),
            "EUR",
            "NL",
            "en");
    Core core =
        Core.build(
            new Core.Outside(
                loop, new MemoryDisk(), new Random(1), new Random(2), ApiHouse::rightsOf, house),
            new MapConfig(),
            List.of());
    rooms =
        new ApiRooms(
            loop, core.bus(), core.contexts(), core.states(), core.services(), core.lifecycle());
    streams = new EventStreams(loop, core.bus());
    api =
        new RestApi(
            rooms,
            new HubDescription(
                () -> house,
                () -> List.of("demo", "light"),
                Path.of("/config"),
                "0.1.0",
                HubDescription.Mode.NORMAL),
            streams);
    api.add(
        "GET",
        "/api/open/{what}",
        Access.ANYONE,
        call ->
            RestResponse.bytes(
                call.variable("what").equals("drawing") ? "image/svg+xml" : "image/png",
                () -> (call.user().name() + " ").repeat(500).getBytes(UTF_8)));
  }

  private static Optional<Rights> rightsOf(String userId) {
    return Stream.of(ADMIN, MEMBER)
        .filter(user -> user.id().equals(userId))
        .findFirst()
        .map(User::rights);
  }

  /// Built on the loop, by a task.
  public static ApiHouse on(EventLoop loop) {
    loop.check();
    ApiHouse house = new ApiHouse(loop);
    house.furnish();
    return house;
  }

  /// The rooms of the core.
  public ApiRooms rooms() {
    return rooms;
  }

  /// Who listens.
  public EventStreams streams() {
    return streams;
  }

  /// The way in.
  public RestApi api() {
    return api;
  }

  private void furnish() {
    rooms.states().set("light.stairs", "off", Map.of("friendly_name", "Stairs"));
    rooms.states().set("sensor.outside", "15.6", Map.of("unit_of_measurement", "°C"));
    ServiceRegistry services = rooms.services();
    services.register(
        Service.named("light", "turn_on")
            .describedAs("Turns it on.")
            .accepting(
                Schemas.object()
                    .optional("entity_id", Schemas.entityIds())
                    .optional("brightness", Schemas.integer(0, 255))
                    .describedAs("How bright."))
            .handledBy(this::turnOn));
    services.register(
        Service.named("demo", "answer").answeredIfAskedBy(call -> Json.object("n", 42)));
    services.register(Service.named("demo", "ask").answeredBy(call -> Json.object("n", 42)));
    services.register(
        Service.named("demo", "refuse")
            .handledBy(call -> {
              throw new ServiceValidationException("speed: expected a speed of the fan");
            }));
    services.register(
        Service.named("demo", "break")
            .handledBy(call -> {
              throw new IllegalStateException("internal detail");
            }));
    services.register(
        Service.named("demo", "unplugged")
            .handledBy(call -> {
              throw new IOException("no route to the lamp");
            }));
    services.register(Service.named("demo", "overflow").handledBy(call -> recurse(1)));
    services.register(Service.named("demo", "slow").handledBy(this::slow));
  }

  private void turnOn(ServiceCall call) {
    rooms.states().set("sensor.outside", "16", Map.of());
    rooms.states().set("light.stairs", "turning_on", Map.of(), call.requireContext());
    rooms.states().set("light.stairs", "on", call.data(), call.requireContext());
  }

  private void slow(ServiceCall call) {
    rooms.loop().sleep(Duration.ofSeconds(2));
    rooms.states().set("light.stairs", "slowly_on", Map.of(), call.requireContext());
  }

  @SuppressWarnings("InfiniteRecursion")
  private static int recurse(int depth) {
    return recurse(depth + 1) + depth;
  }
}
