package dev.hearth.entity;

import dev.hearth.time.Timestamps;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.time.Instant;

/// How the value of a state is written.
///
/// **Runs on any thread.**
final class StateText {
  /// Enough digits for every measurement, few enough to hide that 2.4 + 1.2 is 3.5999999999999996.
  private static final MathContext DIGITS = new MathContext(15, RoundingMode.HALF_EVEN);

  // Beyond these powers of ten a number is written with an exponent, as in the field.
  private static final int POINT_MIN = -4;
  private static final int POINT_MAX = DIGITS.getPrecision() - 1;

  private StateText() {}

  /// A text as it is, a number with 15 digits, a time in ISO 8601, anything else as its own text.
  static String of(Object value) {
    return switch (value) {
      case String text -> text;
      case Double number -> number(number);
      case Float number -> number(Double.parseDouble(number.toString()));
      case BigDecimal number -> number.toPlainString();
      case Instant time -> Timestamps.format(time);
      default -> value.toString();
    };
  }

  private static String number(double number) {
    if (Double.isNaN(number)) {
      return "nan";
    }
    if (Double.isInfinite(number)) {
      return number > 0 ? "inf" : "-inf";
    }
    if (number == 0) {
      return Double.compare(number, 0.0) < 0 ? "-0.0" : "0.0";
    }
    BigDecimal rounded = new BigDecimal(number).round(DIGITS).stripTrailingZeros();
    String sign = rounded.signum() < 0 ? "-" : "";
    String digits = rounded.unscaledValue().abs().toString();
    // Where the point stands, counted from before the first digit.
    int point = digits.length() - rounded.scale();
    return sign
        + (point <= POINT_MIN || point > POINT_MAX
            ? withExponent(digits, point - 1)
            : plain(digits, point));
  }

  private static String withExponent(String digits, int exponent) {
    String fraction = digits.length() == 1 ? "" : "." + digits.substring(1);
    String power = Math.abs(exponent) < 10 ? "0" + Math.abs(exponent) : "" + Math.abs(exponent);
    return digits.charAt(0) + fraction + "e" + (exponent < 0 ? "-" : "+") + power;
  }

  private static String plain(String digits, int point) {
    if (point <= 0) {
      return "0." + "0".repeat(-point) + digits;
    }
    if (point >= digits.length()) {
      return digits + "0".repeat(point - digits.length()) + ".0";
    }
    return digits.substring(0, point) + "." + digits.substring(point);
  }
}
