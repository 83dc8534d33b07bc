package dev.hearth.integration;

import dev.hearth.event.Subscription;
import dev.hearth.house.TimeTrackers;
import dev.hearth.time.SunEvent;
import dev.hearth.time.TimePattern;
import dev.hearth.time.TimeSource;
import java.time.Duration;
import java.time.Instant;
import java.util.function.Consumer;

/// The clocks, and callbacks at a time: after a duration, at a point of the wall clock, with the sun.
///
/// Callbacks are short, run where the integration is placed, and do not wait. Removing a subscription twice does nothing.
///
/// Every call follows the rule of [Hub]: a plain call on the loop, handed over and waited for from any other thread.
///
/// **After it:** [TimeTrackers].
///
/// **Runs on any thread.**
public final class TimeFace {
  private final HubDoor door;

  TimeFace(HubDoor door) {
    this.door = door;
  }

  /// Returns what time it is, to the microsecond. The wall clock may jump when it is set.
  public Instant now() {
    return source().now();
  }

  /// Returns a clock that only goes forward, in nanoseconds from an arbitrary origin. Only differences mean something.
  public long nanos() {
    return source().nanos();
  }

  /// Returns both clocks, for code that takes them as one.
  public TimeSource source() {
    return door.loop().time();
  }

  /// Runs a callback once, after a duration.
  public Subscription after(Duration delay, Runnable callback) {
    return door.keptUntilOver(
        "after", over -> trackers().after(delay, door.guestCode().callback(callback, over)));
  }

  /// Runs a callback again and again until the hub stops; the first time after one interval. A late run is not made up for.
  ///
  /// @throws IllegalArgumentException if the interval is not positive
  public Subscription every(Duration interval, Runnable callback) {
    return door.kept(
        "every", () -> trackers().every(interval, door.guestCode().callback(callback)));
  }

  /// Once, at a time of the wall clock or, if that has passed, at the next turn. The callback is given the planned time.
  public Subscription at(Instant time, Consumer<Instant> callback) {
    return door.keptUntilOver(
        "track a time",
        over ->
            trackers()
                .at(
                    time,
                    planned -> {
                      over.run();
                      door.guestCode().consumer(callback).accept(planned);
                    }));
  }

  /// At every second of the house's local day that matches, up to half a second late. The callback is given the time it is. See
  /// [TimeTrackers#pattern].
  public Subscription pattern(TimePattern pattern, Consumer<Instant> callback) {
    return door.kept(
        "track a pattern", () -> trackers().pattern(pattern, door.guestCode().consumer(callback)));
  }

  /// Whenever this happens in the sky above the house, shifted by an offset.
  ///
  /// @throws dev.hearth.house.SunEventMissingException if it does not happen within a year
  public Subscription sun(SunEvent event, Duration offset, Runnable callback) {
    return door.kept(
        "track the sun", () -> trackers().sun(event, offset, door.guestCode().callback(callback)));
  }

  private TimeTrackers trackers() {
    return door.core().house().trackers();
  }
}
