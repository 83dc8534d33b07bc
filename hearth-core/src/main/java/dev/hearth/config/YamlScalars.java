package dev.hearth.config;

import dev.hearth.json.JsonNull;
import java.math.BigInteger;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// What a scalar without quotes means: YAML 1.1 as PyYAML reads it, because that is what people's files
/// were written for. `on` is true, `010` is 8, `1:30` is 90, but `1e3` is text.
///
/// **Runs on any thread.**
final class YamlScalars {

  private static final Set<String> TRUE =
      Set.of("yes", "Yes", "YES", "true", "True", "TRUE", "on", "On", "ON");
  private static final Set<String> FALSE =
      Set.of("no", "No", "NO", "false", "False", "FALSE", "off", "Off", "OFF");
  private static final Set<String> NULL = Set.of("", "~", "null", "Null", "NULL");

  private static final Pattern INTEGER =
      Pattern.compile(
          "[-+]?0b[01_]+|[-+]?0[0-7_]+|[-+]?(?:0|[1-9][0-9_]*)|[-+]?0x[0-9a-fA-F_]+"
              + "|[-+]?[1-9][0-9_]*(?::[0-5]?[0-9])+");
  private static final Pattern FLOAT =
      Pattern.compile(
          "[-+]?[0-9][0-9_]*\\.[0-9_]*(?:[eE][-+][0-9]+)?|\\.[0-9][0-9_]*(?:[eE][-+][0-9]+)?"
              + "|[-+]?[0-9][0-9_]*(?::[0-5]?[0-9])+\\.[0-9_]*"
              + "|[-+]?\\.(?:inf|Inf|INF)|\\.(?:nan|NaN|NAN)");
  private static final Pattern DATE = Pattern.compile("(\\d{4})-(\\d\\d)-(\\d\\d)");
  private static final Pattern DATE_TIME =
      Pattern.compile(
          "(\\d{4})-(\\d\\d?)-(\\d\\d?)(?:[Tt]|[ \\t]+)(\\d\\d?):(\\d\\d):(\\d\\d)(?:\\.(\\d*))?"
              + "(?:[ \\t]*(?:(Z)|([-+])(\\d\\d?)(?::(\\d\\d))?))?");

  private YamlScalars() {}

  /// @throws DateTimeException for a date that does not exist
  static Object read(String text) {
    if (NULL.contains(text)) {
      return JsonNull.NULL;
    }
    if (TRUE.contains(text)) {
      return true;
    }
    if (FALSE.contains(text)) {
      return false;
    }
    char first = text.charAt(0);
    boolean maybeNumber = first <= '9' && "+-.0123456789".indexOf(first) >= 0;
    Object other = maybeNumber ? numberOrDate(text) : null;
    return other == null ? text : other;
  }

  private static @Nullable Object numberOrDate(String text) {
    if (INTEGER.matcher(text).matches()) {
      return integerOrNull(text.replace("_", ""));
    }
    if (FLOAT.matcher(text).matches()) {
      return decimal(text.replace("_", ""));
    }
    Matcher date = DATE.matcher(text);
    if (date.matches()) {
      return LocalDate.of(number(date, 1), number(date, 2), number(date, 3));
    }
    Matcher dateTime = DATE_TIME.matcher(text);
    return dateTime.matches() ? dateTime(dateTime) : null;
  }

  private static @Nullable Object integerOrNull(String text) {
    boolean negative = text.startsWith("-");
    String digits = negative || text.startsWith("+") ? text.substring(1) : text;
    BigInteger size;
    if (digits.startsWith("0b")) {
      size = wholeOrNull(digits.substring(2), 2);
    } else if (digits.startsWith("0x")) {
      size = wholeOrNull(digits.substring(2), 16);
    } else if (digits.contains(":")) {
      size = baseSixty(digits.split(":"));
    } else {
      size = wholeOrNull(digits, digits.startsWith("0") ? 8 : 10);
    }
    if (size == null) {
      return null;
    }
    BigInteger value = negative ? size.negate() : size;
    return value.bitLength() < Long.SIZE
        ? (Object) value.longValue()
        : (Object) value.doubleValue();
  }

  private static @Nullable BigInteger wholeOrNull(String digits, int base) {
    return digits.isEmpty() ? null : new BigInteger(digits, base); // `0x_` has no digits
  }

  private static BigInteger baseSixty(String[] parts) {
    BigInteger sum = BigInteger.ZERO;
    for (String part : parts) {
      sum = sum.multiply(BigInteger.valueOf(60)).add(new BigInteger(part));
    }
    return sum;
  }

  private static double decimal(String text) {
    boolean negative = text.startsWith("-");
    String digits = negative || text.startsWith("+") ? text.substring(1) : text;
    double size;
    if (digits.equalsIgnoreCase(".inf")) {
      size = Double.POSITIVE_INFINITY;
    } else if (digits.equalsIgnoreCase(".nan")) {
      size = Double.NaN;
    } else {
      size = 0;
      for (String part : digits.split(":")) {
        size = size * 60 + Double.parseDouble(part);
      }
    }
    return negative ? -size : size;
  }

  private static Object dateTime(Matcher parts) {
    LocalDateTime local =
        LocalDateTime.of(
            number(parts, 1),
            number(parts, 2),
            number(parts, 3),
            number(parts, 4),
            number(parts, 5),
            number(parts, 6),
            micros(parts.group(7)) * 1_000);
    if (parts.group(8) != null) {
      return local.atOffset(ZoneOffset.UTC);
    }
    if (parts.group(9) == null) {
      return local;
    }
    int sign = "-".equals(parts.group(9)) ? -1 : 1;
    return local.atOffset(
        ZoneOffset.ofHoursMinutes(sign * number(parts, 10), sign * number(parts, 11)));
  }

  private static int number(Matcher parts, int group) {
    String digits = parts.group(group);
    return digits == null ? 0 : Integer.parseInt(digits);
  }

  private static int micros(@Nullable String fraction) {
    return fraction == null ? 0 : Integer.parseInt((fraction + "000000").substring(0, 6));
  }
}
