package dev.hearth.climate;

import dev.hearth.schema.Fields;
import dev.hearth.schema.ObjectSchema;
import dev.hearth.schema.Schemas;
import dev.hearth.sensor.TemperatureDisplay;
import dev.hearth.service.ServiceValidationException;
import java.util.List;
import java.util.Map;

/// What somebody asked of climate devices, before it is known which one is meant. Each device is only told what it can do; all is
/// checked before it is told anything.
///
/// **Runs on the loop.**
final class ClimateRequest {
  static final String TEMPERATURE = "temperature";
  static final String LOW = "target_temp_low";
  static final String HIGH = "target_temp_high";
  static final String HVAC_MODE = "hvac_mode";
  static final String HUMIDITY = "humidity";

  static final ObjectSchema SET_TEMPERATURE =
      Schemas.object()
          .optional(TEMPERATURE, Schemas.number())
          .describedAs("The temperature to aim at, in the degrees of the house")
          .optional(HIGH, Schemas.number())
          .describedAs("The upper end of the range to stay in")
          .optional(LOW, Schemas.number())
          .describedAs("The lower end of the range to stay in")
          .optional(HVAC_MODE, Schemas.enumOf(HvacMode.class))
          .describedAs("The mode to be put into first")
          .atLeastOneOf(TEMPERATURE, HIGH, LOW)
          .allOrNoneOf(HIGH, LOW);

  private final Fields data;

  /// @param data as the schema has converted it
  ClimateRequest(Map<String, Object> data) {
    this.data = new Fields(data);
  }

  void setTemperature(ClimateEntity climate) throws Exception {
    TargetTemperatures targets = targets(climate);
    if (data.has(HVAC_MODE)) {
      HvacMode mode = requireHvacMode(climate);
      if (climate.hvacMode().filter(mode::equals).isEmpty()) {
        climate.setHvacMode(mode);
      }
    }
    climate.setTemperature(targets);
  }

  private TargetTemperatures targets(ClimateEntity climate) {
    TargetTemperatures targets = TargetTemperatures.none();
    if (data.has(TEMPERATURE)) {
      requireFeature(climate, ClimateEntity.TARGET_TEMPERATURE, TEMPERATURE);
      targets = targets.withSingle(accepted(climate, TEMPERATURE));
    }
    if (data.has(LOW)) {
      requireFeature(climate, ClimateEntity.TARGET_TEMPERATURE_RANGE, LOW);
      requireOrder(climate);
      targets = targets.withRange(accepted(climate, LOW), accepted(climate, HIGH));
    }
    return targets;
  }

  private static void requireFeature(ClimateEntity climate, long feature, String key) {
    if (!climate.hasFeature(feature)) {
      throw new ServiceValidationException(
          feature == ClimateEntity.TARGET_TEMPERATURE
              ? "%s does not aim at one temperature, so it cannot be given %s; it knows %s and %s"
                  .formatted(climate.entityId(), key, LOW, HIGH)
              : "%s does not stay in a range, so it cannot be given %s; it knows %s"
                  .formatted(climate.entityId(), key, TEMPERATURE));
    }
  }

  private void requireOrder(ClimateEntity climate) {
    if (data.number(LOW) > data.number(HIGH)) {
      throw new ServiceValidationException(
          "%s of %s cannot be higher than %s, got %s and %s"
              .formatted(LOW, climate.entityId(), HIGH, data.number(LOW), data.number(HIGH)));
    }
  }

  private double accepted(ClimateEntity climate, String key) {
    TemperatureDisplay display = climate.display();
    return display.accepted(
        climate.entityId(), data.number(key), climate.minTemperature(), climate.maxTemperature());
  }

  void setHvacMode(ClimateEntity climate) throws Exception {
    climate.setHvacMode(requireHvacMode(climate));
  }

  private HvacMode requireHvacMode(ClimateEntity climate) {
    HvacMode mode = data.require(HVAC_MODE, HvacMode.class);
    if (!climate.hvacModes().contains(mode)) {
      throw ServiceValidationException.notOneOf(
          "hvac mode",
          mode.key(),
          climate.entityId(),
          climate.hvacModes().stream().map(HvacMode::key).toList());
    }
    return mode;
  }

  void setHumidity(ClimateEntity climate) throws Exception {
    long humidity = data.integer(HUMIDITY);
    if (humidity < climate.minHumidity() || humidity > climate.maxHumidity()) {
      throw new ServiceValidationException(
          "Humidity %d for %s is outside of its range %d to %d"
              .formatted(
                  humidity, climate.entityId(), climate.minHumidity(), climate.maxHumidity()));
    }
    climate.setHumidity(Math.toIntExact(humidity));
  }

  /// The mode under a key, which also names its kind: `fan_mode`.
  String requireOneOf(String key, List<String> modes, ClimateEntity climate) {
    String mode = data.text(key);
    if (!modes.contains(mode)) {
      throw ServiceValidationException.notOneOf(
          key.replace('_', ' '), mode, climate.entityId(), modes);
    }
    return mode;
  }
}
