package dev.hearth.switches;

import dev.hearth.entity.StateReproduction;
import dev.hearth.integration.Hub;
import dev.hearth.integration.Integration;
import dev.hearth.schema.Schemas;
import dev.hearth.service.Service;
import java.util.Map;

/// The domain `switch` and its services `turn_on`, `turn_off` and `toggle`.
///
/// **Runs on the loop.**
public final class SwitchDomain implements Integration {
  /// Its name.
  public static final String NAME = "switch";

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public void setUp(Hub hub, Map<String, Object> config) {
    hub.services()
        .registerForEntities(
            service("turn_on", "Turns a switch on."),
            SwitchEntity.class,
            (entity, data, call) -> entity.turnOn());
    hub.services()
        .registerForEntities(
            service("turn_off", "Turns a switch off."),
            SwitchEntity.class,
            (entity, data, call) -> entity.turnOff());
    hub.services()
        .registerForEntities(
            service("toggle", "Turns a switch on if it is off, else off."),
            SwitchEntity.class,
            (entity, data, call) -> entity.toggle());
    hub.entities().registerReproduction(NAME, StateReproduction.ofSwitch(NAME));
  }

  private static Service.Draft service(String name, String description) {
    return Service.named(NAME, name).describedAs(description).accepting(Schemas.object());
  }
}
