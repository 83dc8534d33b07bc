package dev.hearth.loop;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
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

  private static final String[] NOT_THE_CULPRIT = {
    "java.",
    "jdk.",
    "sun.",
    "dev.hearth.loop.",
    "dev.hearth.event.EventBus.",
    "dev.hearth.integration.Hub.",
    "dev.hearth.integration.HubDoor.",
    "dev.hearth.integration.NamedEntryFace.",
    "dev.hearth.integration.StateFace.",
    "dev.hearth.integration.EventFace.",
    "dev.hearth.integration.ServiceFace.",
    "dev.hearth.integration.EntityFace.",
    "dev.hearth.integration.RegistryFace.",
    "dev.hearth.integration.TaskFace.",
    "dev.hearth.integration.TimeFace.",
    "dev.hearth.integration.StorageFace."
  };

  /// Who fires an event is not who carries it.
  private static final String[] CARRIES_EVENTS = {
    "dev.hearth.event.", "dev.hearth.state.", "dev.hearth.entity."
  };

  private final EventLoop loop;
  private final Accounts.Places late = new Accounts.Places();
  private final Accounts.Places floods = new Accounts.Places();

  LoopReports(EventLoop loop) {
    this.loop = loop;
  }

  void lateCallback(String what, Owner owner, StackTraceElement[] stack) {
    String place = place(stack);
    LoopRecording.lateCallback(owner, what, place);
    if (!late.add(place, owner.name(), 0)) {
      return;
    }
    later(() ->
        LOG.warn(
            "{} ({}) waits at {}. A callback must not wait: start a task for it. The callbacks behind it go on without"
                + " it.\n{}",
            what,
            owner,
            place,
            text(stack)));
  }

  /// Names each owner once.
  void flood(Owner owner, StackTraceElement[] stack) {
    if (!floods.add(owner.name(), owner.name(), 0)) {
      return;
    }
    later(() ->
        LOG.warn(
            "{} has fired {} events within {} ms or less, the last one at {}. Everybody who listens is kept busy by them.\n{}",
            owner,
            Owner.FLOOD_EVENTS,
            Owner.FLOOD_TIME.toMillis(),
            place(stack, CARRIES_EVENTS),
            text(stack)));
  }

  /// **Runs on any thread.**
  void leftThreads(Watchdog.LeftThreads left, Accounts accounts) {
    later(() ->
        LOG.warn(
            "{} more threads than before have been begun and have not ended. {} of them ({}) are at {}, such as \"{}\"\n{}",
            left.count(),
            left.countThere(),
            accounts.ownerOf(left.stack()).orElse("of an unknown owner"),
            left.place(),
            left.threadName(),
            text(left.stack())));
  }

  void brokenSection(String what, Owner owner, StackTraceElement[] stack) {
    later(() ->
        LOG.error(
            "{} ({}) suspended inside an atomic section at {}\n{}",
            what,
            owner,
            place(stack),
            text(stack)));
  }

  void failure(String what, Owner owner, Throwable failure) {
    later(() -> LOG.error("{} of {} failed: {}", what, owner, failure.toString(), failure));
  }

  /// Where callbacks waited, most often first.
  List<LoopStatistics.Place> latePlaces() {
    return late.worst();
  }

  private void later(TaskBody body) {
    try {
      loop.startBackground(Owner.HUB, "report", body);
    } catch (HubStoppedException e) {
      // Whoever reports goes on to its end; nobody is left to log.
    }
  }

  // ---- Stack traces

  /// The innermost frame that is neither the JDK's nor the loop's: where somebody should look.
  static String place(StackTraceElement[] stack) {
    return place(stack, new String[0]);
  }

  private static String place(StackTraceElement[] stack, String[] leftOut) {
    return Arrays.stream(stack)
        .filter(frame -> !isOf(NOT_THE_CULPRIT, frame) && !isOf(leftOut, frame))
        .findFirst()
        .or(() -> Arrays.stream(stack).findFirst())
        .map(StackTraceElement::toString)
        .orElse("an unknown place");
  }

  static String text(StackTraceElement[] stack) {
    return Arrays.stream(stack)
        .map(frame -> "    at " + frame)
        .collect(Collectors.joining(System.lineSeparator()));
  }

  private static boolean isOf(String[] prefixes, StackTraceElement frame) {
    String name = frame.getClassName().replace('$', '.') + ".";
    return Arrays.stream(prefixes).anyMatch(name::startsWith);
  }
}
