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

  OpenSections(Accounts accounts, LoopReports reports) {
    this.accounts = accounts;
    this.reports = reports;
  }

  void enter(CallbackRun run) {
    run.outer = innermostRun;
    innermostRun = run;
  }

  void leave(CallbackRun run) {
    if (innermostRun != run) {
      throw new IllegalStateException("Callback runs must end in reverse order");
    }
    innermostRun = run.outer;
    run.outer = null;
  }

  void beginAtomic() {
    atomicDepth++;
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
        handOver(run);
      }
    }
  }

  private static void handOver(CallbackRun innermost) {
    CallbackRun run = innermost;
    while (run != null) {
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
