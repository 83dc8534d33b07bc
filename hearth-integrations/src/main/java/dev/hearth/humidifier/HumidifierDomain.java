package dev.hearth.humidifier;

import dev.hearth.entity.EntityAction;
import dev.hearth.integration.Hub;
import dev.hearth.integration.Integration;
import dev.hearth.schema.Fields;
import dev.hearth.schema.ObjectSchema;
import dev.hearth.schema.Schemas;
import dev.hearth.service.Service;
import java.util.Map;

/// The domain `humidifier` and its services `turn_on`, `turn_off`, `toggle`, `set_humidity` and `set_mode`.
///
/// **Runs on the loop.**
public final class HumidifierDomain implements Integration {
  /// Its name.
  public static final String NAME = "humidifier";

  static final String HUMIDITY = "humidity";
  static final String MODE = "mode";

  private static final ObjectSchema NOTHING = Schemas.object();

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public void setUp(Hub hub, Map<String, Object> config) {
    register(
        hub,
        "turn_on",
        "Turns a humidifier on.",
        NOTHING,
        (humidifier, data, call) -> humidifier.turnOn());
    register(
        hub,
        "turn_off",
        "Turns a humidifier off.",
        NOTHING,
        (humidifier, data, call) -> humidifier.turnOff());
    register(
        hub,
        "toggle",
        "Turns a humidifier off if it is on, else on.",
        NOTHING,
        (humidifier, data, call) -> humidifier.toggle());
    register(
        hub,
        "set_humidity",
        "Sets which humidity a humidifier aims at.",
        Schemas.object()
            .required(HUMIDITY, Schemas.truncatedInteger(0, HumidifierEntity.HUMIDITY_MAX))
            .describedAs("The humidity in percent"),
        (humidifier, data, call) ->
            humidifier.setHumidityChecked(Math.toIntExact(new Fields(data).integer(HUMIDITY))));
    register(
        hub,
        "set_mode",
        "Puts a humidifier into a mode.",
        Schemas.object()
            .required(MODE, Schemas.stringOrScalar())
            .describedAs("One of the modes of the humidifier"),
        (humidifier, data, call) -> humidifier.setModeChecked(new Fields(data).text(MODE)),
        HumidifierEntity.MODES);
    hub.entities().registerReproduction(NAME, HumidifierReproduction::callsFor);
  }

  private static void register(
      Hub hub,
      String name,
      String description,
      ObjectSchema schema,
      EntityAction<HumidifierEntity> action,
      long... requiredFeatures) {
    hub.services()
        .registerForEntities(
            Service.named(NAME, name).describedAs(description).accepting(schema),
            HumidifierEntity.class,
            action,
            requiredFeatures);
  }
}
