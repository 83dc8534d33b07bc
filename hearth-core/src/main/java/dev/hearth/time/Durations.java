package dev.hearth.time;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// Durations as configurations and clients write them.
///
/// **Runs on any thread.**
public final class Durations {

  /// The longest duration: timers count nanoseconds in a `long`, which ends after 292 years.
  public static final Duration LONGEST = Duration.ofDays(36_500);

  private static final Pattern CLOCK =
      Pattern.compile("([+-]?)(\\d{1,9}):(\\d{1,9})(?::(\\d{1,9}(?:\\.\\d*)?))?");
  private static final Pattern NUMBER =
      Pattern.compile("[+-]?(?:\\d{1,15}(?:\\.\\d{0,15})?|\\.\\d{1,15})(?:[eE][+-]?\\d{1,2})?");

  private enum Unit {
    DAYS("86400"),
    HOURS("3600"),
    MINUTES("60"),
    SECONDS("1"),
    MILLISECONDS("0.001");

    private final BigDecimal seconds;

    Unit(String seconds) {
      this.seconds = new BigDecimal(seconds);
    }

    String key() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  private static final List<String> KEYS = Arrays.stream(Unit.values()).map(Unit::key).toList();

  private Durations() {}

  /// Reads a duration, to the microsecond: text `H:MM` or `H:MM:SS[.fff]` with an optional sign, a number of seconds (also
  /// as text), a [Duration], or a mapping with at least one of `days`, `hours`, `minutes`, `seconds`, `milliseconds`.
  /// Parts are not limited: `0:90` is an hour and a half.
  ///
  /// @throws InvalidTimeException if it is none of these
  public static Duration parse(Object value) {
    return switch (value) {
      case Duration duration -> limited(duration, value);
      case String text -> ofText(text);
      case Map<?, ?> map -> ofMap(map);
      default -> ofSeconds(number(value, "", value), value);
    };
  }

  /// Like [#parse], but refuses negative durations.
  public static Duration parsePositive(Object value) {
    Duration duration = parse(value);
    if (duration.isNegative()) {
      throw new InvalidTimeException(
          "expected a duration that is not negative, got " + show(value));
    }
    return duration;
  }

  /// The duration as `H:MM:SS`, with six more digits if it has a fraction. [#parse] reads it back.
  public static String format(Duration duration) {
    Duration size = duration.abs();
    String text =
        "%s%d:%02d:%02d"
            .formatted(
                duration.isNegative() ? "-" : "",
                size.toHours(),
                size.toMinutesPart(),
                size.toSecondsPart());
    int micros = size.toNanosPart() / 1_000;
    return micros == 0 ? text : text + ".%06d".formatted(micros);
  }

  private static Duration ofText(String text) {
    Matcher clock = CLOCK.matcher(text.strip());
    if (!clock.matches()) {
      return ofSeconds(number(text, "", text), text);
    }
    String lastPart = clock.group(4) == null ? "0" : clock.group(4);
    BigDecimal seconds =
        new BigDecimal(clock.group(2))
            .multiply(Unit.HOURS.seconds)
            .add(new BigDecimal(clock.group(3)).multiply(Unit.MINUTES.seconds))
            .add(new BigDecimal(lastPart.endsWith(".") ? lastPart + "0" : lastPart));
    return ofSeconds(clock.group(1).equals("-") ? seconds.negate() : seconds, text);
  }

  private static Duration ofMap(Map<?, ?> map) {
    if (map.isEmpty()) {
      throw new InvalidTimeException(
          "expected at least one of " + String.join(", ", KEYS) + ", got an empty mapping");
    }
    for (Object key : map.keySet()) {
      if (!(key instanceof String) || !KEYS.contains(key)) {
        throw new InvalidTimeException(
            "expected only " + String.join(", ", KEYS) + " in a duration, got " + show(key));
      }
    }
    BigDecimal seconds = BigDecimal.ZERO;
    for (Unit unit : Unit.values()) {
      Object count = map.get(unit.key());
      if (count != null) {
        seconds = seconds.add(number(count, unit.key() + ": ", count).multiply(unit.seconds));
      }
    }
    return ofSeconds(seconds, map);
  }

  private static BigDecimal number(Object value, String where, Object shown) {
    String text =
        value instanceof Number || value instanceof String ? value.toString().strip() : "";
    if (!NUMBER.matcher(text).matches()) {
      throw new InvalidTimeException(
          where
              + (where.isEmpty()
                  ? "expected a duration such as \"0:05:00\", a number of seconds or a mapping of units"
                  : "expected a number")
              + ", got "
              + show(shown));
    }
    return new BigDecimal(text.endsWith(".") ? text + "0" : text);
  }

  private static Duration ofSeconds(BigDecimal seconds, Object shown) {
    if (seconds.abs().compareTo(BigDecimal.valueOf(LONGEST.toSeconds())) > 0) {
      throw tooLong(shown);
    }
    long micros = seconds.movePointRight(6).setScale(0, RoundingMode.HALF_EVEN).longValue();
    return Duration.ofSeconds(
        Math.floorDiv(micros, 1_000_000L), Math.floorMod(micros, 1_000_000L) * 1_000);
  }

  private static Duration limited(Duration duration, Object shown) {
    if (duration.abs().compareTo(LONGEST) > 0) {
      throw tooLong(shown);
    }
    return duration;
  }

  private static InvalidTimeException tooLong(Object shown) {
    return new InvalidTimeException(
        "expected a duration of at most " + LONGEST.toDays() + " days, got " + show(shown));
  }

  private static String show(Object value) {
    String text =
        switch (value) {
          case String string -> '"' + string + '"';
          case Map<?, ?> map ->
              map.entrySet().stream()
                  .map(entry -> entry.getKey() + ": " + entry.getValue())
                  .collect(Collectors.joining(", ", "{", "}"));
          default -> value.toString();
        };
    return text.length() <= 60 ? text : text.substring(0, 60) + "...";
  }
}
