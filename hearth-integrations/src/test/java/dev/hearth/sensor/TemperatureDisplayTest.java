package dev.hearth.sensor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.hearth.house.House;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TemperatureDisplayTest {
  @ParameterizedTest
  @CsvSource({
    "CELSIUS,    CELSIUS,    TENTHS, 20.349, 20.3",
    "CELSIUS,    CELSIUS,    TENTHS, 20.25,  20.2",
    "CELSIUS,    CELSIUS,    HALVES, 20.3,   20.5",
    "CELSIUS,    CELSIUS,    WHOLE,  20.6,   21",
    "CELSIUS,    FAHRENHEIT, WHOLE,  21.5,   71",
    "CELSIUS,    FAHRENHEIT, TENTHS, 21.5,   70.7",
    "FAHRENHEIT, CELSIUS,    TENTHS, 70,     21.1",
    "KELVIN,     CELSIUS,    TENTHS, 294,    20.9",
  })
  void shown_anyTemperature_isConvertedAndRounded(
      TemperatureUnit device,
      TemperatureUnit house,
      TemperaturePrecision precision,
      double temperature,
      String shown) {
    assertThat(new TemperatureDisplay(device, house, precision).shown(temperature))
        .hasToString(shown);
  }

  @Test
  void usualPrecision_bothKindsOfHouses_isThatOfTheField() {
    assertThat(TemperatureDisplay.usualPrecision(House.Units.METRIC))
        .isEqualTo(TemperaturePrecision.TENTHS);
    assertThat(TemperatureDisplay.usualPrecision(House.Units.US_CUSTOMARY))
        .isEqualTo(TemperaturePrecision.WHOLE);
  }

  @Test
  void accepted_endThatIsShownBeyondTheRange_isTheEnd() {
    TemperatureDisplay display =
        new TemperatureDisplay(
            TemperatureUnit.CELSIUS, TemperatureUnit.FAHRENHEIT, TemperaturePrecision.WHOLE);

    // 30.2 °C is 86.36 °F and read as 86; 16.8 °C is 62.24 °F and read as 62.
    assertThat(display.accepted("climate.a", 86, 16.4, 30.2)).isCloseTo(30, within(1e-9));
    assertThat(display.accepted("climate.a", 62, 16.8, 30.2)).isEqualTo(16.8);
    assertThatThrownBy(() -> display.accepted("climate.a", 87, 16.8, 30.2))
        .hasMessage("Temperature 87 °F for climate.a is outside of its range 62 to 86 °F");
  }
}
