package dev.hearth.light;

import dev.hearth.entity.EntityAction;
import dev.hearth.integration.Hub;
import dev.hearth.integration.Integration;
import dev.hearth.schema.ObjectSchema;
import dev.hearth.service.Service;
import java.util.Map;
import java.util.Optional;

/// The domain `light` and its services `turn_on`, `turn_off` and `toggle`.
///
/// **Runs on the loop.**
public final class LightDomain implements Integration {
  /// Its name.
  public static final String NAME = "light";

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public void setUp(Hub hub, Map<String, Object> config) {
    register(
        hub,
        "turn_on",
        "Turns a light on, or changes how it shines.",
        LightSchemas.TURN_ON,
        (light, data, call) -> turnOn(light, new TurnOnRequest(data)));
    register(
        hub,
        "turn_off",
        "Turns a light off.",
        LightSchemas.TURN_OFF,
        (light, data, call) -> light.turnOff(new TurnOnRequest(data).offFor(light)));
    register(
        hub,
        "toggle",
        "Turns a light off if it is on, else on.",
        LightSchemas.TURN_ON,
        (light, data, call) -> toggle(light, new TurnOnRequest(data)));
    hub.entities().registerReproduction(NAME, LightReproduction::callsFor);
  }

  private static void register(
      Hub hub,
      String name,
      String description,
      ObjectSchema schema,
      EntityAction<LightEntity> action) {
    hub.services()
        .registerForEntities(
            Service.named(NAME, name).describedAs(description).accepting(schema),
            LightEntity.class,
            action);
  }

  private static void toggle(LightEntity light, TurnOnRequest request) throws Exception {
    if (light.isOn().orElse(false)) {
      light.turnOff(request.offFor(light));
    } else {
      turnOn(light, request);
    }
  }

  private static void turnOn(LightEntity light, TurnOnRequest request) throws Exception {
    Optional<TurnOn> how = request.forLight(light);
    if (how.isPresent()) {
      light.turnOn(how.get());
    } else {
      light.turnOff(request.offFor(light));
    }
  }
}
