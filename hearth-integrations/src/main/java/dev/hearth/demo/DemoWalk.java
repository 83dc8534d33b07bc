package dev.hearth.demo;

import java.util.random.RandomGenerator;

/// A value that wanders slowly between two ends: the same walk for the same source of chance.
///
/// **Runs on the loop.**
final class DemoWalk {
  private final RandomGenerator chance;
  private final double min;
  private final double max;
  private final double stepMax;
  private double value;

  DemoWalk(RandomGenerator chance, double min, double max, double stepMax) {
    this.chance = chance;
    this.min = min;
    this.max = max;
    this.stepMax = stepMax;
    this.value = (min + max) / 2;
  }

  /// Where it is now, to one decimal.
  double value() {
    return Math.rint(value * 10) / 10;
  }

  /// Goes a step, and says where it is then.
  double step() {
    value = Math.clamp(value + (chance.nextDouble() * 2 - 1) * stepMax, min, max);
    return value();
  }
}
