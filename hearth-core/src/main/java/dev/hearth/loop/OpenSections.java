package dev.hearth.loop;

import org.jspecify.annotations.Nullable;

/// What the running slice is in the middle of: callbacks, and sections that must not suspend.
///
/// **Runs on the loop.**
@OnLoop
final class OpenSections {
  private final Accounts accounts;
  private final LoopReports reports;
  private @Nullable CallbackRun innermostRun;
  private int atomicDepth;
  private @Nullable Thread atomicThread;

  OpenSections(Accounts accounts, LoopReports reports) {
    this.accounts = accounts;
    this.reports = reports;
  }

  /*
   * A stack that overflows, or memory that is used up, can end a run at any place, also inside of enter, leave or handOver.
   * So a run that is found open is either entered again or handed over; nothing here relies on a pair.
   */

  void enter(CallbackRun run) {
    if (!isOpen(run)) {
      run.outer = innermostRun;
      innermostRun = run;
    }
  }

  /// Runs inside this one that are still open were ended by an exception; others carry them on.
  void leave(CallbackRun run) {
    if (isOpen(run)) {
      CallbackRun inner = innermostRun;
      innermostRun = run.outer;
      run.outer = null;
      handOver(inner, run);
    }
  }

  private boolean isOpen(CallbackRun wanted) {
    CallbackRun run = innermostRun;
    while (run != null && run != wanted) {
      run = run.outer;
    }
    return run != null;
  }

  /// @throws IllegalStateException if another thread is inside such a section: then two change the state of the hub at once
  void beginAtomic() {
    Thread current = Thread.currentThread();
    if (atomicDepth != 0 && atomicThread != current) {
      throw new IllegalStateException(
          "\"%s\" changes the state of the hub while \"%s\" does"
              .formatted(nameOf(current), nameOf(atomicThread)));
    }
    atomicThread = current;
    atomicDepth++;
  }

  private static String nameOf(@Nullable Thread thread) {
    return thread == null ? "nobody" : thread.getName();
  }

  /// Does nothing if the section was broken, and so has ended already.
  void endAtomic() {
    if (atomicDepth > 0) {
      atomicDepth--;
    }
  }

  /// A slice has ended. If that was in the middle of something, it is reported, and others carry the callbacks on.
  void sliceEnded(Slice suspended, Owner owner) {
    if (atomicDepth != 0) {
      atomicDepth = 0;
      accounts.addBrokenSection();
      reports.brokenSection(suspended.name(), owner, stackOf(suspended));
    }
    CallbackRun run = innermostRun;
    if (run != null) {
      innermostRun = null;
      if (!suspended.isEnded()) {
        accounts.addLateCallback(owner);
        reports.lateCallback(run.describe(), owner, stackOf(suspended));
      }
      handOver(run, null);
    }
  }

  private static void handOver(@Nullable CallbackRun innermost, @Nullable CallbackRun end) {
    CallbackRun run = innermost;
    while (run != null && run != end) {
      CallbackRun outer = run.outer;
      run.outer = null;
      run.handOver();
      run = outer;
    }
  }

  private static StackTraceElement[] stackOf(Slice suspended) {
    Thread thread = suspended.thread();
    return thread == null ? new StackTraceElement[0] : thread.getStackTrace();
  }
}
