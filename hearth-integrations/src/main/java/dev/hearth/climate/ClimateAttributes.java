package dev.hearth.climate;

import dev.hearth.json.Json;
import dev.hearth.sensor.TemperatureDisplay;
import java.util.LinkedHashMap;
import java.util.Map;

/// What clients are told about a climate device. What it may have is always there: `null` while there is none.
///
/// **Runs on the loop.**
final class ClimateAttributes {
  private ClimateAttributes() {}

  static Map<String, Object> capabilities(ClimateEntity climate) {
    TemperatureDisplay display = climate.display();
    Map<String, Object> attributes = new LinkedHashMap<>();
    attributes.put("hvac_modes", climate.hvacModes().stream().map(HvacMode::key).toList());
    attributes.put("min_temp", display.shown(climate.minTemperature()));
    attributes.put("max_temp", display.shown(climate.maxTemperature()));
    climate.targetTemperatureStep().ifPresent(step -> attributes.put("target_temp_step", step));
    if (climate.hasFeature(ClimateEntity.TARGET_HUMIDITY)) {
      attributes.put("min_humidity", climate.minHumidity());
      attributes.put("max_humidity", climate.maxHumidity());
      climate.targetHumidityStep().ifPresent(step -> attributes.put("target_humidity_step", step));
    }
    if (climate.hasFeature(ClimateEntity.FAN_MODE)) {
      attributes.put("fan_modes", climate.fanModes());
    }
    if (climate.hasFeature(ClimateEntity.PRESET_MODE)) {
      attributes.put("preset_modes", climate.presetModes());
    }
    if (climate.hasFeature(ClimateEntity.SWING_MODE)) {
      attributes.put("swing_modes", climate.swingModes());
    }
    if (climate.hasFeature(ClimateEntity.SWING_HORIZONTAL_MODE)) {
      attributes.put("swing_horizontal_modes", climate.swingHorizontalModes());
    }
    return attributes;
  }

  static Map<String, Object> state(ClimateEntity climate) {
    TemperatureDisplay display = climate.display();
    Map<String, Object> attributes = new LinkedHashMap<>();
    attributes.put("current_temperature", display.shown(climate.currentTemperature()));
    if (climate.hasFeature(ClimateEntity.TARGET_TEMPERATURE)) {
      attributes.put("temperature", display.shown(climate.targetTemperature()));
    }
    if (climate.hasFeature(ClimateEntity.TARGET_TEMPERATURE_RANGE)) {
      attributes.put("target_temp_high", display.shown(climate.targetTemperatureHigh()));
      attributes.put("target_temp_low", display.shown(climate.targetTemperatureLow()));
    }
    climate.currentHumidity().ifPresent(value -> attributes.put("current_humidity", value));
    if (climate.hasFeature(ClimateEntity.TARGET_HUMIDITY)) {
      attributes.put("humidity", Json.orNull(climate.targetHumidity()));
    }
    if (climate.hasFeature(ClimateEntity.FAN_MODE)) {
      attributes.put("fan_mode", Json.orNull(climate.fanMode()));
    }
    climate.hvacAction().ifPresent(action -> attributes.put("hvac_action", action.key()));
    if (climate.hasFeature(ClimateEntity.PRESET_MODE)) {
      attributes.put("preset_mode", Json.orNull(climate.presetMode()));
    }
    if (climate.hasFeature(ClimateEntity.SWING_MODE)) {
      attributes.put("swing_mode", Json.orNull(climate.swingMode()));
    }
    if (climate.hasFeature(ClimateEntity.SWING_HORIZONTAL_MODE)) {
      attributes.put("swing_horizontal_mode", Json.orNull(climate.swingHorizontalMode()));
    }
    return attributes;
  }
}
