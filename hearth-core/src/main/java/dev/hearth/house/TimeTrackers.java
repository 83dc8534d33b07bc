package dev.hearth.house;

import dev.hearth.event.EventBus;
import dev.hearth.event.Subscription;
import dev.hearth.lifecycle.LifecycleEvents;
import dev.hearth.loop.EventLoop;
import dev.hearth.loop.OnLoop;
import dev.hearth.loop.Timer;
import dev.hearth.time.Sun;
import dev.hearth.time.SunEvent;
import dev.hearth.time.TimePattern;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/// Callbacks that wait for a time, a pattern of times or the sun.
///
/// Points in time, patterns and the sun go by the wall clock: never early when it is set back, within a second when it is set
/// forward; what was jumped over runs once. Durations go by the monotonic clock and do not notice. What repeats is armed anew
/// before the callback runs, so that a failing one runs again next time; it ends when the hub begins to stop. Removing one
/// twice, or after it ran, does nothing.
///
/// **Before it:** [EventLoop]. **After it:** the callbacks, on the lane.
///
/// **Runs on the loop.**
@OnLoop
public final class TimeTrackers {
  /// Patterns run this late, by chance, so that not all of a house run in the same instant.
  static final int LATE_MICROS_MIN = 50_000;

  static final int LATE_MICROS_MAX = 500_000;

  /// After so long a sun that was not found is looked for again.
  private static final Duration MISSING_SUN_INTERVAL = Duration.ofDays(1);

  private final EventLoop loop;
  private final EventBus bus;
  private final Supplier<House> house;
  private final RandomGenerator random;

  // While something repeats.
  private final Set<Repeating> repeating = new LinkedHashSet<>();
  private @Nullable Subscription stopListener;

  TimeTrackers(EventLoop loop, EventBus bus, Supplier<House> house, RandomGenerator random) {
    this.loop = loop;
    this.bus = bus;
    this.house = house;
    this.random = random;
  }

  // ---- Once

  /// Runs the callback once, after a duration.
  public Subscription after(Duration delay, Runnable callback) {
    return loop.schedule(delay, callback)::cancel;
  }

  /// Runs the callback once, at a time or, if that has passed, at the next turn. It is given the time that was planned.
  public Subscription at(Instant time, Consumer<Instant> callback) {
    return loop.scheduleAt(time, () -> callback.accept(time))::cancel;
  }

  // ---- Again and again

  /// Runs the callback again and again; the first time after one interval. A late run is not made up for.
  ///
  /// @throws IllegalArgumentException if the interval is not positive
  public Subscription every(Duration interval, Runnable callback) {
    if (!interval.isPositive()) {
      throw new IllegalArgumentException("Expected a positive interval, got " + interval);
    }
    return begun(new Interval(interval, callback));
  }

  /// Runs the callback at every second of the local day that matches, up to half a second late, and gives it the time it is.
  /// If all seconds match it runs once a second.
  public Subscription pattern(TimePattern pattern, Consumer<Instant> callback) {
    return pattern.isEverySecond()
        ? every(Duration.ofSeconds(1), () -> callback.accept(loop.time().now()))
        : begun(new Matching(pattern, callback));
  }

  /// Runs the callback whenever this happens in the sky, shifted by an offset. Follows the house when it moves.
  ///
  /// @throws SunEventMissingException if it does not happen within a year; later, that is logged and tried again each day
  public Subscription sun(SunEvent event, Duration offset, Runnable callback) {
    return begun(new InTheSky(event, offset, callback));
  }

  private Subscription begun(Repeating fresh) {
    loop.check();
    fresh.begin();
    if (stopListener == null) {
      stopListener = bus.listenOnce(LifecycleEvents.STOP, event -> endAll());
    }
    repeating.add(fresh);
    return fresh;
  }

  private void endAll() {
    List.copyOf(repeating).forEach(Repeating::remove);
  }

  private void forget(Repeating over) {
    if (repeating.remove(over) && repeating.isEmpty() && stopListener != null) {
      stopListener.remove();
      stopListener = null;
    }
  }

  /// A timer that is armed again and again.
  private abstract class Repeating implements Subscription {
    private @Nullable Timer timer;

    /// Arms it for the first time.
    abstract void begin();

    final void arm(Timer next) {
      cancel();
      timer = next;
    }

    private void cancel() {
      if (timer != null) {
        timer.cancel();
      }
    }

    @Override
    public void remove() {
      loop.check();
      cancel();
      forget(this);
    }
  }

  private final class Interval extends Repeating {
    private final Duration interval;
    private final Runnable callback;

    Interval(Duration interval, Runnable callback) {
      this.interval = interval;
      this.callback = callback;
    }

    @Override
    void begin() {
      arm(loop.schedule(interval, this::ring));
    }

    private void ring() {
      begin();
      callback.run();
    }
  }

  /// Something that the settings of the house decide.
  private abstract class Following extends Repeating {
    private @Nullable Subscription configListener;

    @Override
    void begin() {
      armFromNow();
      configListener = bus.listen(LifecycleEvents.CORE_CONFIG_UPDATED, event -> onHouseChanged());
    }

    abstract void armFromNow();

    abstract void onHouseChanged();

    @Override
    public void remove() {
      super.remove();
      if (configListener != null) {
        configListener.remove();
        configListener = null;
      }
    }
  }

  private final class Matching extends Following {
    private final TimePattern pattern;
    private final Consumer<Instant> callback;
    private final long lateMicros = random.nextInt(LATE_MICROS_MIN, LATE_MICROS_MAX + 1);
    private ZoneId zone = house.get().zone();

    Matching(TimePattern pattern, Consumer<Instant> callback) {
      this.pattern = pattern;
      this.callback = callback;
    }

    @Override
    void armFromNow() {
      armFrom(loop.time().now());
    }

    private void armFrom(Instant earliest) {
      Instant match = pattern.nextAfter(earliest, zone);
      arm(loop.scheduleAt(match.plus(lateMicros, ChronoUnit.MICROS), this::ring));
    }

    private void ring() {
      Instant now = loop.time().now();
      armFrom(now.truncatedTo(ChronoUnit.SECONDS).plusSeconds(1));
      callback.accept(now);
    }

    @Override
    void onHouseChanged() {
      ZoneId next = house.get().zone();
      // Only then: from now on the second that has just run would match again.
      if (!next.equals(zone)) {
        zone = next;
        armFromNow();
      }
    }
  }

  private final class InTheSky extends Following {
    private final SunEvent event;
    private final Duration offset;
    private final Runnable callback;

    InTheSky(SunEvent event, Duration offset, Runnable callback) {
      this.event = event;
      this.offset = offset;
      this.callback = callback;
    }

    @Override
    void armFromNow() {
      Instant now = loop.time().now();
      Instant next =
          new Sun(house.get().location())
              .next(event, now.minus(offset))
              .orElseThrow(() -> new SunEventMissingException(event, house.get().location()));
      arm(loop.scheduleAt(next.plus(offset), this::ring));
    }

    private void ring() {
      armAgain();
      callback.run();
    }

    private void armAgain() {
      try {
        armFromNow();
      } catch (SunEventMissingException e) {
        loop.reportFailure("Waiting for the sun", loop.owner(), e);
        arm(loop.schedule(MISSING_SUN_INTERVAL, this::armAgain));
      }
    }

    @Override
    void onHouseChanged() {
      armAgain();
    }
  }
}
