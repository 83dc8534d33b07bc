package dev.hearth.entity;

import dev.hearth.loop.EventLoop;
import dev.hearth.loop.OnLoop;
import dev.hearth.loop.Owner;
import dev.hearth.loop.Task;
import dev.hearth.loop.TaskBody;
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
/// **Before it:** a timer, `EntityServices`. **After it:** `Entity.update`, then the state is written.
///
/// **Runs on the loop.**
@OnLoop
final class Updates {
  /// An update that takes longer is worth a warning.
  static final Duration SLOW = Duration.ofSeconds(10);

  /// Platforms with the same interval do not all poll in the same moment: the first poll comes up to this much early.
  private static final Duration PHASE_MAX = Duration.ofSeconds(1);

  // Until torn down.
  private final EventLoop loop;
  private final StateWriter writer;
  private final Owner owner;
  private final UpdatePolicy policy;
  private final Permits permits;
  private final Reports reports;

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

  // ---- Polling

  /// Begins to poll if one of the entities wants it.
  void beginPolling(Supplier<Collection<LiveEntity>> entities, RandomGenerator random) {
    if (timer == null && isPollingWanted(entities)) {
      long phase = Math.min(PHASE_MAX.toNanos(), policy.interval().toNanos() / 4);
      timer =
          loop.schedule(policy.interval().minusNanos(random.nextLong(phase)), () -> poll(entities));
    }
  }

  /// Ends polling if none of the entities wants it any more.
  void endPolling(Supplier<Collection<LiveEntity>> entities) {
    if (timer != null && !isPollingWanted(entities)) {
      timer.cancel();
      timer = null;
    }
  }

  private static boolean isPollingWanted(Supplier<Collection<LiveEntity>> entities) {
    return entities.get().stream().anyMatch(live -> live.entity().isPolled());
  }

  private void poll(Supplier<Collection<LiveEntity>> entities) {
    timer = loop.schedule(policy.interval(), () -> poll(entities));
    List<LiveEntity> unfinished = new ArrayList<>();
    for (LiveEntity live : List.copyOf(entities.get())) {
      if (!live.isUpdating()) {
        if (live.entity().isPolled()) {
          start(live);
        }
      } else if (!live.isUnfinishedLogged) {
        live.isUnfinishedLogged = true;
        unfinished.add(live);
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
    Attempt attempt = new Attempt(live);
    try {
      permits.acquire();
      attempt.begin();
      inPlace("update " + live, live.entity()::update);
    } catch (TaskCancelledException | InterruptedException e) {
      attempt.end();
      throw e;
    } catch (Exception e) {
      attempt.end();
      if (live.isAdded() && !attempt.isOverdue) {
        failed(live, e);
      }
      return;
    }
    attempt.end();
    succeeded(live);
  }

  private void succeeded(LiveEntity live) {
    boolean isBack = live.isUpdateFailing || live.isOverdue;
    live.isUpdateFailing = false;
    live.isOverdue = false;
    writer.write(live);
    if (isBack && live.isAdded()) {
      reports.info("{} ({}) is updated again", live, owner);
    }
  }

  private void failed(LiveEntity live, Exception e) {
    if (!live.isUpdateFailing) {
      live.isUpdateFailing = true;
      reports.error("The update of {} ({}) failed; its state stays as it is", live, owner, e);
    }
  }

  /// Fetches the first values of entities that are not added yet, all at the same time. Returns those that succeeded.
  List<Entity> updateFirst(List<? extends Entity> entities) {
    List<Task<Boolean>> tasks = new ArrayList<>();
    for (Entity entity : entities) {
      tasks.add(loop.start(owner, "first update of " + nameOf(entity), () -> updateFirst(entity)));
    }
    List<Entity> updated = new ArrayList<>();
    for (int i = 0; i < tasks.size(); i++) {
      if (tasks.get(i).await()) {
        updated.add(entities.get(i));
      }
    }
    return updated;
  }

  private void inPlace(String what, TaskBody body) throws Exception {
    owner.<@Nullable Void>inPlace(
        loop,
        what,
        () -> {
          body.run();
          return null;
        });
  }

  private boolean updateFirst(Entity entity) throws InterruptedException {
    permits.acquire();
    try {
      inPlace("first update of " + nameOf(entity), entity::update);
      return true;
    } catch (TaskCancelledException | InterruptedException e) {
      throw e;
    } catch (Exception e) {
      reports.error(
          "{} ({}) is not added because its first update failed", nameOf(entity), owner, e);
      return false;
    } finally {
      permits.release();
    }
  }

  static String nameOf(Entity entity) {
    return entity.domain() + " " + entity.identity();
  }

  /// One update from getting its permit on.
  private final class Attempt {
    private final LiveEntity live;
    private @Nullable Timer slow;
    private @Nullable Timer limit;
    private boolean hasPermit;
    boolean isOverdue;

    Attempt(LiveEntity live) {
      this.live = live;
    }

    void begin() {
      hasPermit = true;
      slow =
          loop.schedule(
              SLOW,
              () ->
                  reports.warn(
                      "The update of {} ({}) takes longer than {} s",
                      live,
                      owner,
                      SLOW.toSeconds()));
      if (policy.isLimited()) {
        limit = loop.schedule(policy.limit(), this::giveUp);
      }
    }

    /// Time is up: others may go on, and the update is asked to end.
    private void giveUp() {
      isOverdue = true;
      boolean isNew = !live.isOverdue;
      live.isOverdue = true;
      Task<?> task = live.update;
      releasePermit();
      writer.write(live);
      if (task != null) {
        task.cancel();
      }
      if (isNew) {
        reports.error(
            "The update of {} ({}) has not ended within {} s; it is unavailable until an update succeeds",
            live,
            owner,
            policy.limit().toSeconds());
      }
    }

    void end() {
      cancel(slow);
      cancel(limit);
      releasePermit();
      live.update = null;
      live.isUnfinishedLogged = false;
    }

    private void releasePermit() {
      if (hasPermit) {
        hasPermit = false;
        permits.release();
      }
    }

    private static void cancel(@Nullable Timer timer) {
      if (timer != null) {
        timer.cancel();
      }
    }
  }
}
