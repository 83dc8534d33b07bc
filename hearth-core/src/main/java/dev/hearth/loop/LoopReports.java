package dev.hearth.loop;

import java.util.HashSet;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// What the loop says about the code it runs: each place in the code once.
///
/// Nothing is logged on the loop's own thread, which must never wait for a lock of a log appender; a background task does it.
///
/// **Runs on the loop.**
@OnLoop
final class LoopReports {
  private static final Logger LOG = LoggerFactory.getLogger(EventLoop.class);

  /// So many places are remembered; later ones are reported each time.
  private static final int PLACES_MAX = 1_000;

  private final EventLoop loop;
  private final Set<String> reportedPlaces = new HashSet<>();

  LoopReports(EventLoop loop) {
    this.loop = loop;
  }

  void lateCallback(String what, Owner owner, StackTraceElement[] stack) {
    String place = Stacks.place(stack);
    if (!isNew("late " + place)) {
      return;
    }
    later(() ->
        LOG.warn(
            "{} ({}) waits at {}. A callback must not wait: start a task for it. The callbacks behind it go on without"
                + " it.\n{}",
            what,
            owner,
            place,
            Stacks.text(stack)));
  }

  void brokenSection(String what, Owner owner, StackTraceElement[] stack) {
    later(() ->
        LOG.error(
            "{} ({}) suspended inside an atomic section at {}\n{}",
            what,
            owner,
            Stacks.place(stack),
            Stacks.text(stack)));
  }

  void failure(String what, Owner owner, Throwable failure) {
    later(() -> LOG.error("{} of {} failed: {}", what, owner, failure.toString(), failure));
  }

  private boolean isNew(String place) {
    return reportedPlaces.size() >= PLACES_MAX || reportedPlaces.add(place);
  }

  private void later(TaskBody body) {
    loop.startBackground(Owner.HUB, "report", body);
  }
}
