package dev.hearth.registry;

import java.util.HexFormat;
import java.util.random.RandomGenerator;

/// Makes ids of 32 hexadecimal digits.
final class RandomIds {
  private RandomIds() {}

  static String next(RandomGenerator random) {
    HexFormat hex = HexFormat.of();
    return hex.toHexDigits(random.nextLong()) + hex.toHexDigits(random.nextLong());
  }
}
