package dev.hearth.schema;

import dev.hearth.json.Json;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// How single words and numbers are read, and how they are called in messages.
final class Scalars {

  private static final Set<String> TRUE_WORDS = Set.of("1", "true", "yes", "on", "enable");
  private static final Set<String> FALSE_WORDS = Set.of("0", "false", "no", "off", "disable");
  private static final Pattern SLUG = Pattern.compile("(?!_)[a-z0-9_]+(?<!_)");
  private static final Pattern NUMBER =
      Pattern.compile("[+-]?(?:\\d{1,400}(?:\\.\\d{0,400})?|\\.\\d{1,400})(?:[eE][+-]?\\d{1,3})?");

  /* The doubles that are whole and fit into a long: -2^63 up to, but not including, 2^63. */
  private static final double LONG_LIMIT = 0x1p63;

  private Scalars() {}

  static boolean isSlug(String text) {
    return SLUG.matcher(text).matches();
  }

  static @Nullable Boolean boolOrNull(@Nullable Object value) {
    return switch (value) {
      case Boolean bool -> bool;
      case Number number -> number.doubleValue() != 0;
      case String text -> {
        String word = text.strip().toLowerCase(Locale.ROOT);
        yield TRUE_WORDS.contains(word)
            ? Boolean.TRUE
            : FALSE_WORDS.contains(word) ? Boolean.FALSE : null;
      }
      case null, default -> null;
    };
  }

  static @Nullable Double numberOrNull(@Nullable Object value) {
    double number =
        switch (value) {
          case Number given -> given.doubleValue();
          case String text when NUMBER.matcher(text.strip()).matches() ->
              Double.parseDouble(text.strip());
          case null, default -> Double.NaN;
        };
    return Double.isFinite(number) ? number : null;
  }

  static @Nullable Long integerOrNull(@Nullable Object value) {
    if (value instanceof Long || value instanceof Integer || value instanceof Short) {
      return ((Number) value).longValue();
    }
    if (value instanceof String text) {
      try {
        return Long.valueOf(text.strip()); // not by way of a double: 2^53 + 1 stays itself
      } catch (NumberFormatException e) {
        // it may still be written as 21.0
      }
    }
    Double number = numberOrNull(value);
    if (number == null || number != Math.rint(number)) {
      return null;
    }
    return number >= -LONG_LIMIT && number < LONG_LIMIT ? number.longValue() : null;
  }

  /* " from 0 to 255", " of at least 0", or nothing. */
  static String range(double min, double max) {
    return range(text(min), text(max), min > -Double.MAX_VALUE, max < Double.MAX_VALUE);
  }

  static String range(long min, long max) {
    return range("" + min, "" + max, min != Long.MIN_VALUE, max != Long.MAX_VALUE);
  }

  private static String range(String min, String max, boolean hasMin, boolean hasMax) {
    if (hasMin) {
      return hasMax ? " from " + min + " to " + max : " of at least " + min;
    }
    return hasMax ? " of at most " + max : "";
  }

  static Map<String, Object> describeNumber(String type, double min, double max) {
    if (min > -Double.MAX_VALUE) {
      return max < Double.MAX_VALUE
          ? Json.object("type", type, "min", min, "max", max)
          : Json.object("type", type, "min", min);
    }
    return max < Double.MAX_VALUE
        ? Json.object("type", type, "max", max)
        : Json.object("type", type);
  }

  static Map<String, Object> describeInteger(long min, long max) {
    if (min != Long.MIN_VALUE) {
      return max != Long.MAX_VALUE
          ? Json.object("type", "integer", "min", min, "max", max)
          : Json.object("type", "integer", "min", min);
    }
    return max != Long.MAX_VALUE
        ? Json.object("type", "integer", "max", max)
        : Json.object("type", "integer");
  }

  static String oneOf(List<String> options) {
    return options.size() == 1 ? options.getFirst() : "one of " + String.join(", ", options);
  }

  /* In YAML a bare `off` is a boolean. People write it and mean the word. */
  static String quoteHint(List<String> options, Object got) {
    boolean bare =
        got instanceof Boolean bool
            && options.stream().anyMatch(option -> bool.equals(boolOrNull(option)));
    return bare ? " (put the word in quotes)" : "";
  }

  private static String text(double number) {
    return number == Math.rint(number) && Math.abs(number) < 1e15
        ? Long.toString((long) number)
        : Double.toString(number);
  }
}
