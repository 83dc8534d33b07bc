package dev.hearth.lifecycle;

import dev.hearth.event.EventBus;
import dev.hearth.event.EventType;
import dev.hearth.event.FreePayload;
import dev.hearth.event.Subscription;
import dev.hearth.loop.CallTimedOutException;
import dev.hearth.loop.EventLoop;
import dev.hearth.loop.OnLoop;
import dev.hearth.loop.Owner;
import dev.hearth.loop.Task;
import dev.hearth.loop.TaskBody;
import dev.hearth.loop.TaskRoster;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Brings the hub up and down in phases.
///
/// Each phase fires its event, waits for the tracked tasks up to its limit, says which are still running, whose they are and
/// where they wait, and goes on: no task can keep the hub from starting or stopping.
///
/// **Before it:** `Wiring`, once the integrations are set up. **After it:** everybody who listens to [LifecycleEvents].
///
/// **Runs on the loop**, in a task.
@OnLoop
public final class Lifecycle {
  /// How long the start waits for tasks.
  static final Duration START_LIMIT = Duration.ofSeconds(15);

  /// The time a stop may take altogether: 10 s less than supervisors of the field give.
  public static final Duration STOP_BUDGET = Duration.ofSeconds(210);

  /// After so long in a phase the log says what it waits for.
  private static final Duration QUIET = Duration.ofSeconds(2);

  /// What is running when the stop begins, such as a service call, has so long to end in peace.
  static final Duration RUNNING_GRACE = Duration.ofSeconds(5);

  /// What was cancelled has so long to end.
  static final Duration CANCEL_GRACE = Duration.ofMillis(100);

  // Of the 210 seconds of a stop; with another budget each has its share.
  private static final int JOBS_SECONDS = 20;
  private static final int STOPPING_SECONDS = 100;
  private static final int FINAL_WRITE_SECONDS = 60;
  private static final int CLOSE_SECONDS = 30;

  private static final Logger LOG = LoggerFactory.getLogger(Lifecycle.class);

  private final EventLoop loop;
  private final EventBus bus;
  private final List<Job> startJobs = new ArrayList<>();
  private final List<Job> stopJobs = new ArrayList<>();
  private HubState state = HubState.NOT_RUNNING;
  private boolean isStopAsked;

  /// Not running.
  public Lifecycle(EventLoop loop, EventBus bus) {
    this.loop = loop;
    this.bus = bus;
  }

  /// Where the hub is.
  public HubState state() {
    loop.check();
    return state;
  }

  // ---- Jobs of others

  private record Job(Owner owner, String name, TaskBody body) {}

  /// Runs a task once all have heard of the start, and before the hub is up. For the current owner.
  public Subscription beforeStarted(String name, TaskBody body) {
    return add(startJobs, name, body);
  }

  /// Runs a task at the very begin of a stop, while everything still works. For the current owner.
  public Subscription beforeStop(String name, TaskBody body) {
    return add(stopJobs, name, body);
  }

  private Subscription add(List<Job> jobs, String name, TaskBody body) {
    loop.check();
    Job job = new Job(loop.owner(), name, body);
    jobs.add(job);
    return () -> jobs.remove(job);
  }

  private List<Task<@Nullable Void>> begin(List<Job> jobs) {
    return List.copyOf(jobs).stream()
        .<Task<@Nullable Void>>map(job -> loop.start(job.owner(), job.name(), job.body()))
        .toList();
  }

  // ---- Start

  /// Fires the start events and waits for the tasks that begin then, at most 15 s.
  ///
  /// @throws IllegalStateException if the hub was started before
  public void start() {
    loop.check();
    if (state != HubState.NOT_RUNNING || isStopAsked) {
      throw new IllegalStateException("The hub cannot be started while it is " + state);
    }
    state = HubState.STARTING;
    fire(LifecycleEvents.CORE_CONFIG_UPDATED);
    fire(LifecycleEvents.START);
    begin(startJobs);
    boolean isIdle = isIdleWithin("start", START_LIMIT);
    if (state != HubState.STARTING) {
      LOG.warn("The hub was stopped while it started");
      return;
    }
    if (!isIdle) {
      LOG.warn(
          "Going on after {} s without what still delays the start:\n{}",
          START_LIMIT.toSeconds(),
          text(pending -> pending + "\n" + pending.stack()));
    }
    state = HubState.RUNNING;
    fire(LifecycleEvents.CORE_CONFIG_UPDATED);
    fire(LifecycleEvents.STARTED);
  }

  // ---- Stop

  /// Takes the hub down within [#STOP_BUDGET]; returns when everything is written and the loop may be closed. Does nothing if
  /// the hub is not running or is being stopped already.
  public void stop() {
    stop(STOP_BUDGET);
  }

  /// The same within a budget, of which each phase may use its share.
  public void stop(Duration budget) {
    loop.check();
    if (isStopAsked) {
      LOG.info("The hub is being stopped already");
      return;
    }
    if (!state.isRunning()) {
      LOG.debug("The hub is not running, so there is nothing to stop ({})", state);
      return;
    }
    isStopAsked = true;
    letOthersEnd(share(budget, JOBS_SECONDS));

    state = HubState.STOPPING;
    loop.tasks().setAside();
    loop.tasks().cancelBackground();
    loop.cancelTimersEndingWithHub();
    fire(LifecycleEvents.STOP);
    awaitTasks("stop", share(budget, STOPPING_SECONDS));

    state = HubState.FINAL_WRITE;
    fire(LifecycleEvents.FINAL_WRITE);
    awaitTasks("final write", share(budget, FINAL_WRITE_SECONDS));

    // Before the event: what its listeners begin has its time.
    loop.tasks().setAside();
    state = HubState.NOT_RUNNING;
    fire(LifecycleEvents.CLOSE);
    cancelLeftovers(share(budget, CLOSE_SECONDS));
    awaitTasks("close", share(budget, CLOSE_SECONDS));
    state = HubState.STOPPED;
  }

  /// Runs the jobs that wanted to be told before, and lets running tasks end that need no more than a moment.
  private void letOthersEnd(Duration limit) {
    long deadline = loop.time().nanos() + limit.toNanos();
    List<Task<@Nullable Void>> jobs = begin(stopJobs);
    if (state == HubState.STARTING) {
      LOG.warn("The hub is stopped before it has started");
    } else {
      isIdleWithin(
          "the begin of the stop", RUNNING_GRACE.compareTo(limit) < 0 ? RUNNING_GRACE : limit);
    }
    for (Task<@Nullable Void> job : jobs) {
      if (!job.isDone()) {
        finish(job, Duration.ofNanos(Math.max(0, deadline - loop.time().nanos())));
      }
    }
  }

  private static void finish(Task<@Nullable Void> job, Duration limit) {
    try {
      job.await(limit);
    } catch (CallTimedOutException e) {
      LOG.warn("Going on without \"{}\" ({}), which has not ended", job.name(), job.owner());
    } catch (RuntimeException e) {
      LOG.error("\"{}\" ({}) failed: {}", job.name(), job.owner(), e, e);
    }
  }

  /// What was not waited for, or did not end in time, is asked to end now.
  private void cancelLeftovers(Duration limit) {
    try {
      List<TaskRoster.Pending> abandoned = loop.tasks().cancelAside(CANCEL_GRACE, limit);
      abandoned.forEach(task ->
          LOG.error("{} was cancelled and has not ended; it is abandoned\n{}", task, task.stack()));
    } catch (RuntimeException e) {
      LOG.error("Leftover tasks could not be cancelled: {}", e, e);
    }
  }

  private void fire(EventType<FreePayload> type) {
    bus.fire(type, FreePayload.EMPTY);
  }

  private void awaitTasks(String phase, Duration limit) {
    if (!isIdleWithin(phase, limit)) {
      LOG.warn(
          "Going on after {} s of {} without these tasks, which are still running:\n{}",
          limit.toSeconds(),
          phase,
          text(TaskRoster.Pending::toString));
    }
  }

  private boolean isIdleWithin(String phase, Duration limit) {
    Duration quiet = limit.compareTo(QUIET) < 0 ? limit : QUIET;
    if (loop.tasks().awaitIdle(quiet)) {
      return true;
    }
    Duration rest = limit.minus(quiet);
    if (rest.isZero()) {
      return false;
    }
    LOG.info(
        "Waiting up to {} s more in {} for\n{}",
        rest.toSeconds(),
        phase,
        text(TaskRoster.Pending::toString));
    return loop.tasks().awaitIdle(rest);
  }

  private String text(Function<TaskRoster.Pending, String> line) {
    return loop.tasks().pending().stream()
        .map(pending -> "  " + line.apply(pending))
        .collect(Collectors.joining("\n"));
  }

  private static Duration share(Duration budget, int seconds) {
    return budget.multipliedBy(seconds).dividedBy(STOP_BUDGET.toSeconds());
  }
}
