package dev.hearth.loop;

import java.time.Duration;
import jdk.jfr.Category;
import jdk.jfr.Description;
import jdk.jfr.Event;
import jdk.jfr.FlightRecorder;
import jdk.jfr.Label;
import jdk.jfr.Name;
import jdk.jfr.StackTrace;
import jdk.jfr.Threshold;
import jdk.jfr.Timespan;
import org.jspecify.annotations.Nullable;

/// What a recording of JDK Flight Recorder shows of the loop: slices that take long, stalls, callbacks that are late, and work
/// on workers. While no recording is on, each costs the question whether there is one.
///
/// The classes of the events are not touched before Flight Recorder is: the first of them would make it ready, which takes a
/// twentieth of the start.
///
/// **Runs on any thread.**
final class LoopRecording {
  private static final String HOUSE = "Hearth";

  private LoopRecording() {}

  /// A slice begins; null while nothing is recorded.
  static @Nullable HeldLoop slice() {
    return FlightRecorder.isInitialized() ? HeldLoop.begun() : null;
  }

  /// A worker begins; null while nothing is recorded.
  static @Nullable BlockingWork work() {
    return FlightRecorder.isInitialized() ? BlockingWork.begun() : null;
  }

  /// The watchdog has seen a stall.
  static void stall(Watchdog.Running running, Duration held, String place) {
    if (FlightRecorder.isInitialized()) {
      Stall.saw(running, held, place);
    }
  }

  /// A callback is late.
  static void lateCallback(Owner of, String what, String place) {
    if (FlightRecorder.isInitialized()) {
      LateCallback.saw(of, what, place);
    }
  }

  /// A task or lane held the loop for a while.
  @Name("dev.hearth.Slice")
  @Label("Slice")
  @Description("A task or lane held the event loop")
  @Category(HOUSE)
  @Threshold("10 ms")
  @StackTrace(false)
  static final class HeldLoop extends Event {
    @Label("Owner")
    @Nullable String owner;

    @Label("Task")
    @Nullable String task;

    @Label("Kind")
    @Nullable String kind;

    private static @Nullable HeldLoop begun() {
      HeldLoop event = new HeldLoop();
      if (!event.isEnabled()) {
        return null;
      }
      event.begin();
      return event;
    }

    void end(Slice slice, Owner of) {
      end();
      if (shouldCommit()) {
        owner = of.name();
        task = slice.name();
        kind = slice.kind();
        commit();
      }
    }
  }

  /// The watchdog has seen that the loop was held for too long.
  @Name("dev.hearth.Stall")
  @Label("Stall")
  @Description("The watchdog saw the event loop held for too long, and where")
  @Category(HOUSE)
  @StackTrace(false)
  static final class Stall extends Event {
    @Label("Owner")
    @Nullable String owner;

    @Label("Task")
    @Nullable String task;

    @Label("Place")
    @Nullable String place;

    @Label("Held so far")
    @Timespan(Timespan.NANOSECONDS)
    long held;

    private static void saw(Watchdog.Running running, Duration held, String place) {
      Stall event = new Stall();
      if (event.isEnabled()) {
        event.owner = running.owner();
        event.task = running.name();
        event.place = place;
        event.held = held.toNanos();
        event.commit();
      }
    }
  }

  /// A callback waited although it must not.
  @Name("dev.hearth.LateCallback")
  @Label("Late callback")
  @Description("A callback waited although it must not, and where")
  @Category(HOUSE)
  @StackTrace(false)
  static final class LateCallback extends Event {
    @Label("Owner")
    @Nullable String owner;

    @Label("Callback")
    @Nullable String callback;

    @Label("Place")
    @Nullable String place;

    private static void saw(Owner of, String what, String place) {
      LateCallback event = new LateCallback();
      if (event.isEnabled()) {
        event.owner = of.name();
        event.callback = what;
        event.place = place;
        event.commit();
      }
    }
  }

  /// A worker did what cannot suspend.
  @Name("dev.hearth.BlockingWork")
  @Label("Blocking work")
  @Description("A worker ran what was handed to blocking(...)")
  @Category(HOUSE)
  @Threshold("1 ms")
  @StackTrace(false)
  static final class BlockingWork extends Event {
    @Label("Owner")
    @Nullable String owner;

    @Label("Work")
    @Nullable String work;

    private static @Nullable BlockingWork begun() {
      BlockingWork event = new BlockingWork();
      if (!event.isEnabled()) {
        return null;
      }
      event.begin();
      return event;
    }

    void end(Owner of, String what) {
      end();
      if (shouldCommit()) {
        owner = of.name();
        work = what;
        commit();
      }
    }
  }
}
