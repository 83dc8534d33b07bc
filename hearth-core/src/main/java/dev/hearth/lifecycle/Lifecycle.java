package dev.hearth.lifecycle;

import dev.hearth.event.EventBus;
import dev.hearth.event.EventType;
import dev.hearth.event.FreePayload;
import dev.hearth.loop.EventLoop;
import dev.hearth.loop.OnLoop;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Brings the hub up and down in phases.
///
/// Each phase fires its event, waits for the tracked tasks up to its limit, says which are still running, and goes on: no
/// task can keep the hub from starting or stopping.
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

  // Shares of the budget that the phases of a stop may use.
  private static final double STOPPING_SHARE = 0.57;
  private static final double FINAL_WRITE_SHARE = 0.29;
  private static final double CLOSE_SHARE = 0.14;

  private static final Logger LOG = LoggerFactory.getLogger(Lifecycle.class);

  private final EventLoop loop;
  private final EventBus bus;
  private HubState state = HubState.NOT_RUNNING;

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

  /// Fires the start events and waits for the tasks that begin then, at most 15 s.
  ///
  /// @throws IllegalStateException if the hub was started before
  public void start() {
    loop.check();
    if (state != HubState.NOT_RUNNING) {
      throw new IllegalStateException("The hub cannot be started while it is " + state);
    }
    state = HubState.STARTING;
    fire(LifecycleEvents.CORE_CONFIG_UPDATED);
    fire(LifecycleEvents.START);
    awaitTasks("start", START_LIMIT);
    if (state != HubState.STARTING) {
      LOG.warn("The hub was stopped while it started");
      return;
    }
    state = HubState.RUNNING;
    fire(LifecycleEvents.CORE_CONFIG_UPDATED);
    fire(LifecycleEvents.STARTED);
  }

  /// Takes the hub down within [#STOP_BUDGET]; returns when everything is written and the loop may be closed. Does nothing if
  /// the hub is not running or is being stopped already.
  public void stop() {
    stop(STOP_BUDGET);
  }

  /// The same within a budget; a phase that needs less leaves its time to the others.
  public void stop(Duration budget) {
    loop.check();
    if (!state.isRunning()) {
      LOG.debug("The hub is not running, so there is nothing to stop ({})", state);
      return;
    }
    if (state == HubState.STARTING) {
      LOG.warn("The hub is stopped before it has started");
    }
    state = HubState.STOPPING;
    loop.tasks().cancelBackground();
    fire(LifecycleEvents.STOP);
    awaitTasks("stop", share(budget, STOPPING_SHARE));

    state = HubState.FINAL_WRITE;
    fire(LifecycleEvents.FINAL_WRITE);
    awaitTasks("final write", share(budget, FINAL_WRITE_SHARE));

    // Before the event: what its listeners begin has its time.
    loop.tasks().cancelTracked();
    state = HubState.NOT_RUNNING;
    fire(LifecycleEvents.CLOSE);
    awaitTasks("close", share(budget, CLOSE_SHARE));
    state = HubState.STOPPED;
  }

  private void fire(EventType<FreePayload> type) {
    bus.fire(type, FreePayload.EMPTY);
  }

  private void awaitTasks(String phase, Duration limit) {
    Duration quiet = limit.compareTo(QUIET) < 0 ? limit : QUIET;
    if (loop.tasks().awaitIdle(quiet)) {
      return;
    }
    Duration rest = limit.minus(quiet);
    if (!rest.isZero()) {
      LOG.info(
          "Waiting up to {} s more in {} for {}", rest.toSeconds(), phase, loop.tasks().pending());
    }
    if (rest.isZero() || !loop.tasks().awaitIdle(rest)) {
      LOG.warn(
          "Going on after {} s of {} without these tasks, which are still running: {}",
          limit.toSeconds(),
          phase,
          loop.tasks().pending());
    }
  }

  private static Duration share(Duration budget, double share) {
    return Duration.ofNanos((long) (budget.toNanos() * share));
  }
}
