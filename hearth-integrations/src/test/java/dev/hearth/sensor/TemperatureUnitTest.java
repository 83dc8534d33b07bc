package dev.hearth.sensor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.hearth.house.House.Units;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TemperatureUnitTest {
  @ParameterizedTest
  @CsvSource({
    "CELSIUS,       0, FAHRENHEIT,   32",
    "CELSIUS,     100, FAHRENHEIT,  212",
    "CELSIUS,     -40, FAHRENHEIT,  -40",
    "FAHRENHEIT, 98.6, CELSIUS,      37",
    "KELVIN,   273.15, CELSIUS,       0",
    "KELVIN,   273.15, FAHRENHEIT,   32",
    "CELSIUS,      21, CELSIUS,      21",
  })
  void convert_anyUnit_givesOther(
      TemperatureUnit from, double given, TemperatureUnit to, double expected) {
    assertThat(from.convert(given, to)).isCloseTo(expected, within(1e-9));
  }

  @ParameterizedTest
  @CsvSource({
    "°C, METRIC,       °C",
    "°C, US_CUSTOMARY, °F",
    "°F, METRIC,       °C",
    "K,  US_CUSTOMARY, K",
  })
  void shownFor_unitOfDevice_isThatOfTheHouse(String unit, Units units, String shown) {
    assertThat(TemperatureUnit.shownFor(unit, units).map(TemperatureUnit::symbol)).contains(shown);
  }

  @ParameterizedTest
  @CsvSource({
    "21,    70",
    "21.0, 69.8",
    "21.5, 70.7",
    "21.50, 70.70",
    "-17.8, 0.0",
    "-17.77, 0.01",
  })
  void decimals_convertedValue_areThoseOfTheDevice(String celsius, String fahrenheit) {
    double converted =
        TemperatureUnit.CELSIUS.convert(Double.parseDouble(celsius), TemperatureUnit.FAHRENHEIT);

    assertThat(Decimals.format(converted, Decimals.count(celsius))).isEqualTo(fahrenheit);
  }
}
