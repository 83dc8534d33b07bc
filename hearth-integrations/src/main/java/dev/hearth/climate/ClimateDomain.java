package dev.hearth.climate;

import dev.hearth.integration.Hub;
import dev.hearth.integration.Integration;
import dev.hearth.schema.ObjectSchema;
import dev.hearth.schema.Schemas;
import dev.hearth.service.Service;
import java.util.Map;

/// The domain `climate` and its services: `turn_on`, `turn_off`, `toggle`, `set_temperature`, `set_humidity` and one for each
/// kind of mode.
///
/// **Runs on the loop.**
public final class ClimateDomain implements Integration {
  /// Its name.
  public static final String NAME = "climate";

  private static final String FAN_MODE = "fan_mode";
  private static final String PRESET_MODE = "preset_mode";
  private static final String SWING_MODE = "swing_mode";
  private static final String SWING_HORIZONTAL_MODE = "swing_horizontal_mode";
  private static final ObjectSchema NOTHING = Schemas.object();

  /// What a service does to one device.
  private interface Action {
    void on(ClimateEntity climate, ClimateRequest request) throws Exception;
  }

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public void setUp(Hub hub, Map<String, Object> config) {
    setUpPower(hub);
    setUpTargets(hub);
    setUpModes(hub);
    hub.entities().registerReproduction(NAME, ClimateReproduction::callsFor);
  }

  private static void setUpPower(Hub hub) {
    register(
        hub,
        "turn_on",
        "Turns a climate device on.",
        NOTHING,
        (climate, request) -> climate.turnOn(),
        ClimateEntity.TURN_ON);
    register(
        hub,
        "turn_off",
        "Turns a climate device off.",
        NOTHING,
        (climate, request) -> climate.turnOff(),
        ClimateEntity.TURN_OFF);
    register(
        hub,
        "toggle",
        "Turns a climate device on if it is off, else off.",
        NOTHING,
        (climate, request) -> climate.toggle(),
        ClimateEntity.TURN_OFF,
        ClimateEntity.TURN_ON);
  }

  private static void setUpTargets(Hub hub) {
    register(
        hub,
        "set_temperature",
        "Sets which temperature a climate device aims at.",
        ClimateRequest.SET_TEMPERATURE,
        (climate, request) -> request.setTemperature(climate),
        ClimateEntity.TARGET_TEMPERATURE,
        ClimateEntity.TARGET_TEMPERATURE_RANGE);
    register(
        hub,
        "set_humidity",
        "Sets which humidity a climate device aims at.",
        Schemas.object()
            .required(
                ClimateRequest.HUMIDITY,
                Schemas.truncatedInteger(Integer.MIN_VALUE, Integer.MAX_VALUE))
            .describedAs("The humidity in percent"),
        (climate, request) -> request.setHumidity(climate),
        ClimateEntity.TARGET_HUMIDITY);
  }

  private static void setUpModes(Hub hub) {
    register(
        hub,
        "set_hvac_mode",
        "Sets what a climate device does.",
        Schemas.object()
            .required(ClimateRequest.HVAC_MODE, Schemas.enumOf(HvacMode.class))
            .describedAs("One of the modes of the device"),
        (climate, request) -> request.setHvacMode(climate));
    register(
        hub,
        "set_preset_mode",
        "Puts a climate device into a preset mode.",
        mode(PRESET_MODE),
        (climate, request) ->
            climate.setPresetMode(
                request.requireOneOf(PRESET_MODE, climate.presetModes(), climate)),
        ClimateEntity.PRESET_MODE);
    register(
        hub,
        "set_fan_mode",
        "Puts a climate device into a fan mode.",
        mode(FAN_MODE),
        (climate, request) ->
            climate.setFanMode(request.requireOneOf(FAN_MODE, climate.fanModes(), climate)),
        ClimateEntity.FAN_MODE);
    register(
        hub,
        "set_swing_mode",
        "Puts a climate device into a swing mode.",
        mode(SWING_MODE),
        (climate, request) ->
            climate.setSwingMode(request.requireOneOf(SWING_MODE, climate.swingModes(), climate)),
        ClimateEntity.SWING_MODE);
    register(
        hub,
        "set_swing_horizontal_mode",
        "Puts a climate device into a swing mode to the sides.",
        mode(SWING_HORIZONTAL_MODE),
        (climate, request) ->
            climate.setSwingHorizontalMode(
                request.requireOneOf(
                    SWING_HORIZONTAL_MODE, climate.swingHorizontalModes(), climate)),
        ClimateEntity.SWING_HORIZONTAL_MODE);
  }

  private static ObjectSchema mode(String key) {
    return Schemas.object()
        .required(key, Schemas.stringOrScalar())
        .describedAs("One of the " + key.replace('_', ' ') + "s of the device");
  }

  private static void register(
      Hub hub,
      String name,
      String description,
      ObjectSchema schema,
      Action action,
      long... requiredFeatures) {
    hub.services()
        .registerForEntities(
            Service.named(NAME, name).describedAs(description).accepting(schema),
            ClimateEntity.class,
            (climate, data, call) -> action.on(climate, new ClimateRequest(data)),
            requiredFeatures);
  }
}
