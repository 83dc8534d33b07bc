package dev.hearth.demo;

import dev.hearth.event.Subscription;
import dev.hearth.integration.Hub;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/// A motor that takes something from one end, 0, to the other, 100, and is somewhere else each second. While it stands there is
/// no timer.
///
/// **Runs on the loop.**
final class DemoTravel {
  private static final Duration STEP_TIME = Duration.ofSeconds(1);
  private static final int END = 100;

  private final Hub hub;
  private final int percentPerSecond;
  private final Runnable whenMoved;

  private int position;
  private int target;
  // While it moves.
  private @Nullable Subscription motor;

  /// @param whenMoved is called after each step and each change of mind
  DemoTravel(Hub hub, int percentPerSecond, int position, Runnable whenMoved) {
    this.hub = hub;
    this.percentPerSecond = percentPerSecond;
    this.position = position;
    this.target = position;
    this.whenMoved = whenMoved;
  }

  int position() {
    return position;
  }

  boolean isRising() {
    return target > position;
  }

  boolean isFalling() {
    return target < position;
  }

  /// Sets out for a position; it may be on its way to another.
  void goTo(int wanted) {
    target = Math.clamp(wanted, 0, END);
    if (target == position) {
      stopMotor();
    } else if (motor == null) {
      motor = hub.time().every(STEP_TIME, this::step);
    }
    whenMoved.run();
  }

  /// Stays where it is.
  void halt() {
    goTo(position);
  }

  private void step() {
    position += Math.clamp(target - position, -percentPerSecond, percentPerSecond);
    if (position == target) {
      stopMotor();
    }
    whenMoved.run();
  }

  private void stopMotor() {
    if (motor != null) {
      motor.remove();
      motor = null;
    }
  }
}
