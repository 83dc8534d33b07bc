package dev.hearth.weather;

import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// How the weather is somewhere at some time, as far as it is known, in the units of the device.
///
/// **Runs on any thread** (immutable).
///
/// ```java
/// Weather.UNKNOWN.with(WeatherCondition.SUNNY).with(WeatherValue.TEMPERATURE, 21.5)
/// ```
public final class Weather {
  /// Nothing is known.
  public static final Weather UNKNOWN = new Weather(null, Map.of());

  private final @Nullable WeatherCondition condition;
  private final Map<WeatherValue, Number> values;

  private Weather(@Nullable WeatherCondition condition, Map<WeatherValue, Number> values) {
    this.condition = condition;
    this.values = values;
  }

  /// The same with a sky.
  public Weather with(WeatherCondition sky) {
    return new Weather(sky, values);
  }

  /// The same with a number; whole numbers as `Long` or `Integer` are shown without decimals where nothing is converted.
  public Weather with(WeatherValue what, Number value) {
    Map<WeatherValue, Number> more = new EnumMap<>(WeatherValue.class);
    more.putAll(values);
    more.put(what, value);
    return new Weather(condition, Collections.unmodifiableMap(more));
  }

  /// What the sky looks like.
  public Optional<WeatherCondition> condition() {
    return Optional.ofNullable(condition);
  }

  /// A number.
  public Optional<Number> value(WeatherValue what) {
    return Optional.ofNullable(values.get(what));
  }

  /// All numbers, in the order of [WeatherValue].
  Map<WeatherValue, Number> values() {
    return values;
  }

  @Override
  public String toString() {
    return condition + " " + values;
  }
}
