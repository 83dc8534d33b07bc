package dev.hearth.sun;

import java.time.Duration;

/// How much light the sun gives, and how often its position is worth a look: often while the light changes quickly.
///
/// **Runs on any thread** (constants).
enum SunPhase {
  NIGHT(-18, 20),
  ASTRONOMICAL_TWILIGHT(-12, 8),
  NAUTICAL_TWILIGHT(-6, 8),
  TWILIGHT(SunPhase.HORIZON_DEGREES, 4),
  LOW_SUN(10, 2),
  DAY(90, 4);

  /// Where the centre of the sun is when its upper edge touches the horizon.
  static final double HORIZON_DEGREES = -0.833;

  private final double belowDegrees;
  private final Duration interval;

  SunPhase(double belowDegrees, int intervalMinutes) {
    this.belowDegrees = belowDegrees;
    this.interval = Duration.ofMinutes(intervalMinutes);
  }

  static SunPhase at(double elevationDegrees) {
    for (SunPhase phase : values()) {
      if (elevationDegrees < phase.belowDegrees) {
        return phase;
      }
    }
    return DAY;
  }

  /// The time until the next look.
  Duration interval() {
    return interval;
  }
}
