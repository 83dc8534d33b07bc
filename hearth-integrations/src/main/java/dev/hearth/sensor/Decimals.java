package dev.hearth.sensor;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/// Numbers as text, with the decimals that were meant.
///
/// **Runs on any thread.**
final class Decimals {
  private static final Pattern NUMBER =
      Pattern.compile("[+-]?(?:\\d{1,300}(?:\\.\\d{0,300})?|\\.\\d{1,300})(?:[eE][+-]?\\d{1,3})?");

  private Decimals() {}

  /// The number that a text says; empty if it says none or an infinite one.
  static Optional<Double> parse(String text) {
    if (!NUMBER.matcher(text.strip()).matches()) {
      return Optional.empty();
    }
    double number = Double.parseDouble(text.strip());
    return Double.isFinite(number) ? Optional.of(number) : Optional.empty();
  }

  /// How many decimals a text has: two in `21.50`, none in `21`.
  static int count(String text) {
    int exponent = text.toLowerCase(Locale.ROOT).indexOf('e');
    String digits = exponent < 0 ? text.strip() : text.substring(0, exponent);
    int point = digits.indexOf('.');
    return point < 0 ? 0 : digits.length() - point - 1;
  }

  /// A number with exactly so many decimals, halves to the even neighbour, never `-0`.
  static String format(double number, int decimals) {
    BigDecimal rounded = new BigDecimal(number).setScale(decimals, RoundingMode.HALF_EVEN);
    return rounded.signum() == 0
        ? BigDecimal.ZERO.setScale(decimals).toPlainString()
        : rounded.toPlainString();
  }
}
