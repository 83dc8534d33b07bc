package dev.hearth.integration;

import dev.hearth.entity.NotReadyException;
import dev.hearth.event.Subscription;
import dev.hearth.lifecycle.HubState;
import dev.hearth.lifecycle.LifecycleEvents;
import dev.hearth.loop.OnLoop;
import dev.hearth.loop.Timer;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;

/// A set-up that is tried again: after a while or, while the hub starts, as soon as it has started. Not when it stops.
///
/// **Runs on the loop.**
@OnLoop
final class Retry implements Subscription {
  private static final Duration PLATFORM_STEP = Duration.ofSeconds(30);
  private static final int PLATFORM_STEPS_MAX = 6;
  private static final Duration INTEGRATION_STEP = Duration.ofSeconds(5);
  private static final Duration INTEGRATION_MAX = Duration.ofSeconds(600);

  private static final Logger LOG = LoggerFactory.getLogger(Retry.class);

  private final Core core;
  private final Runnable attempt;
  private final Subscription pending;
  private final String when;
  private boolean isOver;

  /// Of an attempt that must not wait.
  Retry(Core core, Duration delay, Runnable attempt) {
    this.core = core;
    this.attempt = attempt;
    if (core.lifecycle().state() == HubState.RUNNING) {
      Timer timer = core.loop().schedule(delay, this::begin);
      pending = timer::cancel;
      when = "in " + delay.toSeconds() + " s";
    } else {
      pending = core.bus().listenOnce(LifecycleEvents.STARTED, event -> begin());
      when = "when the hub has started";
    }
  }

  private void begin() {
    isOver = true;
    if (core.lifecycle().state().isRunning()) {
      attempt.run();
    }
  }

  /// How long a part of an integration waits: 30 s more each time, up to 180 s.
  static Duration ofPlatform(int tries) {
    return PLATFORM_STEP.multipliedBy(Math.min(tries, PLATFORM_STEPS_MAX));
  }

  /// How long an integration waits: 5 s, and twice as long each time, up to 600 s.
  static Duration ofIntegration(int tries) {
    Duration wait = INTEGRATION_STEP.multipliedBy(1L << Math.min(tries - 1, 10));
    return wait.compareTo(INTEGRATION_MAX) > 0 ? INTEGRATION_MAX : wait;
  }

  /// Says that it is tried again: aloud after the first try only.
  void tell(String who, NotReadyException why, int tries) {
    LOG.atLevel(tries == 1 ? Level.WARN : Level.DEBUG)
        .log("{} is not ready yet: {}. Trying again {}", who, why.getMessage(), when);
  }

  /// It is not tried any more.
  @Override
  public void remove() {
    if (!isOver) {
      isOver = true;
      pending.remove();
    }
  }
}
