package dev.hearth.sensor;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SensorDeviceClassTest {
  @ParameterizedTest
  @CsvSource({
    "temperature, °C,    true",
    "temperature, C,     false",
    "humidity,    %,     true",
    "aqi,         '',    true",
    "aqi,         ppm,   false",
    "monetary,    EUR,   true",
    "monetary,    '',    false",
    "pm25,        µg/m³, true",
    "pm25,        μg/m³, true",
    "timestamp,   '',    true",
    "power_factor,'',    true",
  })
  void allowsUnit_anyUnit_isAnswered(String deviceClass, String unit, boolean isAllowed) {
    assertThat(SensorDeviceClass.find(deviceClass).orElseThrow().allowsUnit(unit))
        .isEqualTo(isAllowed);
  }

  @Test
  void find_everyKey_isFound() {
    for (SensorDeviceClass each : SensorDeviceClass.values()) {
      assertThat(SensorDeviceClass.find(each.key())).contains(each);
    }
    assertThat(SensorDeviceClass.find("warmth")).isEmpty();
  }
}
