package dev.hearth.integration;

import dev.hearth.entity.HangingException;
import dev.hearth.entity.NotReadyException;
import dev.hearth.error.HearthException;
import dev.hearth.event.Subscription;
import dev.hearth.loop.CallTimedOutException;
import dev.hearth.loop.OnLoop;
import dev.hearth.loop.Task;
import dev.hearth.loop.TaskCancelledException;
import dev.hearth.loop.Timer;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The attempts to set up one part of an integration.
///
/// Each has a [Hub] of its own, so that what it registered can be taken back before the next. When the integration is torn
/// down, the attempts end.
///
/// **Before it:** [EntityFace#setUpPlatform]. **After it:** [PlatformSetUp].
///
/// **Runs on the loop.**
@OnLoop
final class PlatformSetUps {
  /// An attempt that takes longer is worth a warning.
  static final Duration SLOW = Duration.ofSeconds(10);

  /// Nobody waits longer for an attempt; it goes on all the same.
  static final Duration LIMIT = Duration.ofSeconds(60);

  private static final Logger LOG = LoggerFactory.getLogger(PlatformSetUps.class);

  private final Core core;
  private final Hub whole;
  private final String name;
  private final PlatformSetUp setUp;
  private int tries;

  // Until the next attempt.
  private @Nullable Task<?> attempt;
  private @Nullable Subscription registered;
  private @Nullable Retry retry;

  PlatformSetUps(Hub whole, String name, PlatformSetUp setUp) {
    this.core = whole.core();
    this.whole = whole;
    this.name = name;
    this.setUp = setUp;
  }

  PlatformSetUps begin() {
    Hub part = whole.part();
    registered = whole.door().keep(part::takeBack);
    tries++;
    attempt = whole.tasks().startOnLoop("set up " + this, () -> setUpLogged(part));
    return this;
  }

  /// Waits for the first attempt, but not longer than [#LIMIT].
  void awaitFirst() {
    Task<?> first = attempt;
    if (first == null) {
      return;
    }
    try {
      first.await(LIMIT);
    } catch (CallTimedOutException e) {
      LOG.error(
          "Setting up {} has not ended within {} s; going on without waiting for it",
          this,
          LIMIT.toSeconds(),
          HangingException.of(first, LIMIT));
    } catch (TaskCancelledException e) {
      if (!first.isDone()) {
        throw e;
      }
    }
  }

  private void setUpLogged(Hub part) throws Exception {
    Timer slow = core.loop().schedule(SLOW, this::warnSlow);
    try {
      part.owner().inPlace(core.loop(), "set up " + this, () -> setUp.setUp(part));
      if (tries > 1) {
        LOG.info("{} is set up after {} attempts", this, tries);
      }
    } catch (NotReadyException e) {
      takeBack();
      retry(e);
    } catch (InterruptedException | TaskCancelledException e) {
      takeBack();
      throw e;
    } catch (Exception | Error e) {
      takeBack();
      LOG.error("Setting up {} failed: {}", this, HearthException.textOf(e), e);
    } finally {
      slow.cancel();
    }
  }

  private void warnSlow() {
    core.loop()
        .startBackground(
            core.loop().owner(),
            "warning",
            () -> LOG.warn("Setting up {} takes over {} s", this, SLOW.toSeconds()));
  }

  private void takeBack() {
    if (registered != null) {
      registered.remove();
    }
  }

  private void retry(NotReadyException why) {
    Retry next = new Retry(core, Retry.ofPlatform(tries), this::beginAgain);
    retry = next;
    whole.door().keep(next);
    next.tell(toString(), why, tries);
  }

  private void beginAgain() {
    if (retry != null) {
      whole.door().forget(retry);
    }
    begin();
  }

  @Override
  public String toString() {
    return name + " of " + whole.owner();
  }
}
