package dev.hearth.sensor;

import dev.hearth.house.House;
import java.util.Arrays;
import java.util.Optional;

/// The units in which devices give temperatures.
///
/// **Runs on any thread** (constants).
public enum TemperatureUnit {
  /// Degrees Celsius.
  CELSIUS("°C", 1, 0),
  /// Degrees Fahrenheit.
  FAHRENHEIT("°F", 1.8, 32),
  /// Kelvin.
  KELVIN("K", 1, 273.15);

  private final String symbol;
  private final double perCelsius;
  private final double atZeroCelsius;

  TemperatureUnit(String symbol, double perCelsius, double atZeroCelsius) {
    this.symbol = symbol;
    this.perCelsius = perCelsius;
    this.atZeroCelsius = atZeroCelsius;
  }

  /// How it is written behind a number.
  public String symbol() {
    return symbol;
  }

  /// The one with this symbol.
  public static Optional<TemperatureUnit> find(String symbol) {
    return Arrays.stream(values()).filter(each -> each.symbol.equals(symbol)).findFirst();
  }

  /// The one that people in a house with these units read.
  public static TemperatureUnit of(House.Units units) {
    return units == House.Units.METRIC ? CELSIUS : FAHRENHEIT;
  }

  /// The one in which a value given in the unit `symbol` is shown to people: degrees become the degrees of the house,
  /// anything else stays what it is. Empty if `symbol` is not a unit of temperature.
  public static Optional<TemperatureUnit> shownFor(String symbol, House.Units units) {
    return find(symbol).map(unit -> unit == KELVIN ? KELVIN : of(units));
  }

  /// A temperature in this unit as one in another.
  public double convert(double temperature, TemperatureUnit to) {
    if (this == to) {
      return temperature;
    }
    return (temperature - atZeroCelsius) / perCelsius * to.perCelsius + to.atZeroCelsius;
  }
}
