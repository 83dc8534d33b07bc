package dev.hearth.light;

import dev.hearth.error.HearthException;

/// The shades of white that a light has, from warm to cold.
///
/// **Runs on any thread (immutable).**
///
/// @param minKelvin the warmest
/// @param maxKelvin the coldest
public record KelvinRange(int minKelvin, int maxKelvin) {
  /// What is assumed of a light that does not tell: 500 to 153 mireds.
  public static final KelvinRange USUAL = new KelvinRange(2_000, 6_535);

  /// Checks the order.
  public KelvinRange {
    if (minKelvin < 1 || maxKelvin < minKelvin) {
      throw new HearthException(
          "shades of white: expected the warmest and the coldest in kelvin, got %d to %d"
              .formatted(minKelvin, maxKelvin));
    }
  }

  /// The shade nearest to a colour temperature.
  int nearest(double kelvin) {
    return Double.isNaN(kelvin) ? maxKelvin : (int) Math.clamp(kelvin, minKelvin, maxKelvin);
  }

  /// Where in the range a shade is, from 0 (warm) to 1 (cold). Lamps mix by mireds.
  double coldPart(int kelvin) {
    int range = maxMireds() - minMireds();
    return range == 0
        ? 1
        : Math.clamp((double) (maxMireds() - Colors.miredsOf(kelvin)) / range, 0, 1);
  }

  /// The shade at a place in the range, from 0 (cold) to 1 (warm).
  int kelvinAt(double warmPart) {
    return Colors.kelvinOf(minMireds() + warmPart * (maxMireds() - minMireds()));
  }

  int middleKelvin() {
    return kelvinAt(0.5);
  }

  /// The coldest in mireds.
  public int minMireds() {
    return Colors.miredsOf(maxKelvin);
  }

  /// The warmest in mireds.
  public int maxMireds() {
    return Colors.miredsOf(minKelvin);
  }
}
