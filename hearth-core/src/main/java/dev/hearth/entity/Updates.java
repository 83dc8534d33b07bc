package dev.hearth.entity;

import dev.hearth.loop.CallTimedOutException;
import dev.hearth.loop.EventLoop;
import dev.hearth.loop.OnLoop;
import dev.hearth.loop.Owner;
import dev.hearth.loop.Task;
import dev.hearth.loop.TaskCancelledException;
import dev.hearth.loop.Timer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import org.slf4j.LoggerFactory;

/// Updates the entities of one platform: when asked, and the polled ones at intervals.
///
/// Each update is a background task of the integration. An entity is never updated twice at the same time; one that is not
/// finished when the next poll begins is left out of it, and the others are polled all the same.
///
/// An update that hangs gives its permit back, is cancelled and left behind, and its entity is unavailable. It is polled again
/// after a while that grows from hang to hang, but not before the update that was left behind has ended.
///
/// **Before it:** a timer, `EntityServices`. **After it:** `Entity.update`, then the state is written.
///
/// **Runs on the loop.**
@OnLoop
final class Updates {
  /// An update that takes longer is worth a warning.
  static final Duration SLOW = Duration.ofSeconds(10);

  /// An entity whose update hangs is not polled for this long, twice as long the second time in a row, and so on ...
  static final Duration QUARANTINE = Duration.ofSeconds(30);

  /// ... up to so many times as long.
  static final int QUARANTINE_STEPS_MAX = 6;

  /// Platforms with the same interval do not all poll in the same moment: the first poll comes up to this much early.
  private static final Duration PHASE_MAX = Duration.ofSeconds(1);

  // Until torn down.
  private final EventLoop loop;
  private final StateWriter writer;
  private final Owner owner;
  private final UpdatePolicy policy;
  private final Permits permits;
  private final Reports reports;
  private final List<LiveEntity> leftBehind = new ArrayList<>();
  private boolean isOver;

  // While there are polled entities.
  private @Nullable Timer timer;

  Updates(EventLoop loop, StateWriter writer, Owner owner, UpdatePolicy policy) {
    this.loop = loop;
    this.writer = writer;
    this.owner = owner;
    this.policy = policy;
    this.permits = new Permits(policy.parallelMax());
    this.reports = new Reports(loop, LoggerFactory.getLogger(Updates.class));
  }

  Permits permits() {
    return permits;
  }

  /// How many updates were left behind and have not ended yet.
  int hanging() {
    leftBehind.removeIf(live -> !live.calls.isBusy());
    return leftBehind.size();
  }

  // ---- Polling

  /// Begins to poll if one of the entities wants it.
  void beginPolling(Supplier<Collection<LiveEntity>> entities, RandomGenerator random) {
    if (timer == null && !isOver && isPollingWanted(entities)) {
      long phase = Math.min(PHASE_MAX.toNanos(), policy.interval().toNanos() / 4);
      timer =
          loop.schedule(policy.interval().minusNanos(random.nextLong(phase)), () -> poll(entities))
              .endingWithHub();
    }
  }

  /// Ends polling if none of the entities wants it any more.
  void endPolling(Supplier<Collection<LiveEntity>> entities) {
    if (timer != null && !isPollingWanted(entities)) {
      timer.cancel();
      timer = null;
    }
  }

  /// Ends polling for good: the hub stops.
  void endPolling() {
    isOver = true;
    endPolling(List::of);
  }

  private static boolean isPollingWanted(Supplier<Collection<LiveEntity>> entities) {
    return entities.get().stream().anyMatch(LiveEntity::isPolled);
  }

  private void poll(Supplier<Collection<LiveEntity>> entities) {
    timer = loop.schedule(policy.interval(), () -> poll(entities)).endingWithHub();
    List<LiveEntity> unfinished = new ArrayList<>();
    for (LiveEntity live : List.copyOf(entities.get())) {
      if (live.isUpdating()) {
        if (!live.isUnfinishedLogged && !live.isOverdue) {
          live.isUnfinishedLogged = true;
          unfinished.add(live);
        }
      } else if (live.isPolled() && !isInQuarantine(live)) {
        start(live);
      }
    }
    if (!unfinished.isEmpty()) {
      reports.warn(
          "The update of {} ({}) is not finished after {} s; the other entities are polled without waiting for it",
          unfinished,
          owner,
          policy.interval().toSeconds());
    }
  }

  private boolean isInQuarantine(LiveEntity live) {
    return live.hangs > 0 && loop.time().nanos() - live.quarantinedUntilNanos < 0;
  }

  // ---- One update

  /// Begins an update, unless one is in progress.
  void request(LiveEntity live) {
    if (!live.isUpdating()) {
      start(live);
    }
  }

  /// Updates and writes the state; returns when that is done. If an update is in progress, only writes the state.
  void updateNow(LiveEntity live) {
    if (live.isUpdating()) {
      writer.write(live);
      return;
    }
    Task<?> task = start(live);
    try {
      task.await();
    } catch (TaskCancelledException e) {
      if (!task.isCancelled()) {
        throw e;
      }
    }
  }

  private Task<?> start(LiveEntity live) {
    Task<?> task = loop.startBackground(owner, "update " + live, () -> update(live));
    live.update = task;
    return task;
  }

  private void update(LiveEntity live) throws Exception {
    Task<?> own = live.update;
    permits.acquire();
    Timer slow = loop.schedule(SLOW, () -> warnSlow(live));
    try {
      live.calls.run(loop, owner, "update of " + live, policy.limit(), live.entity()::update);
      succeeded(live);
    } catch (HangingException e) {
      isHanging(live, e);
    } catch (Exception | Error e) {
      if (own != null && own.isCancelled()) {
        throw e;
      }
      failed(live, e);
    } finally {
      slow.cancel();
      permits.release();
      live.isUnfinishedLogged = false;
      live.update = null;
    }
  }

  private void warnSlow(LiveEntity live) {
    reports.warn("The update of {} ({}) takes longer than {} s", live, owner, SLOW.toSeconds());
  }

  private void succeeded(LiveEntity live) {
    boolean isBack = live.isUpdateFailing || live.isOverdue;
    live.isUpdateFailing = false;
    live.isOverdue = false;
    live.hangs = 0;
    writer.write(live);
    if (isBack && live.isAdded()) {
      reports.info("{} ({}) is updated again", live, owner);
    }
  }

  private void failed(LiveEntity live, Throwable e) {
    if (!live.isUpdateFailing && live.isAdded()) {
      live.isUpdateFailing = true;
      reports.error("The update of {} ({}) failed; its state stays as it is", live, owner, e);
    }
  }

  /// Time is up: the entity is in quarantine, and whoever waits for the permit may go on.
  private void isHanging(LiveEntity live, HangingException e) {
    boolean isNew = !live.isOverdue;
    live.isOverdue = true;
    live.hangs++;
    int steps = Math.min(live.hangs, QUARANTINE_STEPS_MAX);
    live.quarantinedUntilNanos = loop.time().nanos() + QUARANTINE.multipliedBy(steps).toNanos();
    int others = hanging();
    if (!leftBehind.contains(live)) {
      leftBehind.add(live);
    }
    writer.write(live);
    if (isNew && live.isAdded()) {
      reports.error(
          "The update of {} ({}) has not ended within {} s; it is unavailable until an update succeeds. Updates of this"
              + " platform that hang now: {}",
          live,
          owner,
          policy.limit().toSeconds(),
          others + 1,
          e);
    }
  }

  // ---- Before adding

  /// Fetches the first values of entities that are not added yet, all at the same time. Returns those that succeeded within
  /// the limit.
  List<Entity> updateFirst(List<? extends Entity> entities, Duration limit) {
    List<FirstUpdate> updates = new ArrayList<>();
    List<Entity> updated = new ArrayList<>();
    long endNanos = loop.time().nanos() + limit.toNanos();
    try {
      for (Entity entity : entities) {
        updates.add(new FirstUpdate(entity, limit));
      }
      for (FirstUpdate update : updates) {
        if (update.isDoneUntil(endNanos)) {
          updated.add(update.entity);
        }
      }
    } finally {
      // When the caller is cancelled; otherwise all have ended.
      updates.forEach(update -> update.task.cancel());
    }
    return updated;
  }

  static String nameOf(Entity entity) {
    return entity.domain() + " " + entity.identity();
  }

  /// The update of an entity that is not added yet.
  private final class FirstUpdate {
    final Entity entity;
    final Task<Boolean> task;
    private final Duration limit;
    private boolean hasPermit;

    FirstUpdate(Entity entity, Duration limit) {
      this.entity = entity;
      this.limit = limit;
      this.task = loop.start(owner, "first update of " + nameOf(entity), this::run);
    }

    private boolean run() throws Exception {
      permits.acquire();
      hasPermit = true;
      try {
        owner.inPlace(loop, "first update of " + nameOf(entity), entity::update);
        return true;
      } catch (Exception | Error e) {
        if (task.isCancelled()) {
          throw e;
        }
        reports.error(
            "{} ({}) is not added because its first update failed", nameOf(entity), owner, e);
        return false;
      } finally {
        releasePermit();
      }
    }

    /// Waits for it; when time is up it is cancelled and left behind.
    boolean isDoneUntil(long endNanos) {
      Duration left = Duration.ofNanos(Math.max(0, endNanos - loop.time().nanos()));
      try {
        return task.await(left);
      } catch (CallTimedOutException e) {
        HangingException hanging = HangingException.of(task, limit);
        task.cancel();
        releasePermit();
        reports.error(
            "{} ({}) is not added because its first update has not ended within {} s",
            nameOf(entity),
            owner,
            limit.toSeconds(),
            hanging);
        return false;
      } catch (TaskCancelledException e) {
        if (!task.isDone()) {
          throw e;
        }
        return false;
      }
    }

    private void releasePermit() {
      if (hasPermit) {
        hasPermit = false;
        permits.release();
      }
    }
  }
}
