package dev.hearth.integration;

import dev.hearth.event.Subscription;
import dev.hearth.loop.EventLoop;
import dev.hearth.loop.Owner;
import dev.hearth.loop.Task;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// The way by which every call of a [Hub] enters the house, and the list of what it leaves there.
///
/// The rule that all faces of a hub share is kept here: a call is a plain one on the loop and is handed over and waited for
/// from any other thread; it counts for the owner; what it begins is kept until the integration is torn down; what begins
/// later is refused.
///
/// **Before it:** the faces of [Hub]. **After it:** the rooms of [Core].
///
/// **Runs on any thread** up to [#reading] and [#beginning]; everything else on the loop.
final class HubDoor {
  /// The number of tasks of a part that are kept before those that have ended are looked for.
  private static final int PRUNE_MIN = 64;

  private final Core core;
  private final EventLoop loop;
  private final Owner owner;
  private final GuestCode guestCode;
  private final boolean isPart;

  // Until torn down; on the loop.
  private final Set<Subscription> standing = new LinkedHashSet<>();
  private final Set<Task<?>> tasksOfPart = new LinkedHashSet<>();
  private int pruneAt = PRUNE_MIN;
  private volatile boolean isTakenBack;

  private HubDoor(Core core, Owner owner, boolean isPart) {
    this.core = core;
    this.loop = core.loop();
    this.owner = owner;
    this.isPart = isPart;
    this.guestCode = new GuestCode(this);
  }

  /// The door of a whole integration.
  static HubDoor of(Core core, Owner owner) {
    return new HubDoor(core, owner, false);
  }

  /// A door whose registrations can be taken back alone.
  HubDoor ofPart() {
    return new HubDoor(core, owner, true);
  }

  Core core() {
    return core;
  }

  EventLoop loop() {
    return loop;
  }

  Owner owner() {
    return owner;
  }

  /// Makes code of the integration run where the integration is placed.
  GuestCode guestCode() {
    return guestCode;
  }

  boolean isTakenBack() {
    return isTakenBack;
  }

  /// Does what changes nothing, also after everything was taken back.
  <T extends @Nullable Object> T reading(String what, Supplier<T> body) {
    return loop.call(owner, what, () -> asOwner(body));
  }

  /// Does what changes the house or leaves something behind, unless everything was taken back.
  ///
  /// @throws IntegrationTornDownException if everything was taken back
  <T extends @Nullable Object> T beginning(String what, Supplier<T> body) {
    return reading(
        what,
        () -> {
          if (isTakenBack) {
            throw new IntegrationTornDownException(owner.name(), what);
          }
          return body.get();
        });
  }

  void run(String what, Runnable body) {
    this.<@Nullable Void>reading(
        what,
        () -> {
          body.run();
          return null;
        });
  }

  private <T extends @Nullable Object> T asOwner(Supplier<T> body) {
    Owner before = loop.switchOwner(owner);
    try {
      return owner.guest(body);
    } finally {
      loop.switchOwner(before);
    }
  }

  // ---- What is left behind

  /// Keeps what must be ended when the integration is torn down; returns something that ends it from any thread. Ends it at
  /// once if everything was taken back while it was begun.
  Subscription keep(Subscription inner) {
    if (isTakenBack) {
      inner.remove();
      throw new IntegrationTornDownException(owner.name(), "keep");
    }
    standing.add(inner);
    return () ->
        run(
            "remove",
            () -> {
              if (standing.remove(inner)) {
                inner.remove();
              }
            });
  }

  /// Begins something and keeps it.
  Subscription kept(String what, Supplier<Subscription> begin) {
    return beginning(what, () -> keep(begin.get()));
  }

  /// The same for something that ends by itself; it must then run what it is given.
  Subscription keptUntilOver(String what, Function<Runnable, Subscription> begin) {
    return beginning(
        what,
        () -> {
          SelfEnding ending = new SelfEnding();
          ending.inner = begin.apply(() -> standing.remove(ending));
          return keep(ending);
        });
  }

  /// What was kept has ended by itself.
  void forget(Subscription inner) {
    standing.remove(inner);
  }

  /// Keeps a task of a part, to be cancelled with it; those of a whole integration are known to the loop.
  <T extends @Nullable Object> Task<T> keepTask(Task<T> task) {
    if (isPart) {
      if (tasksOfPart.size() >= pruneAt) {
        tasksOfPart.removeIf(Task::isDone);
        pruneAt = 2 * Math.max(PRUNE_MIN, tasksOfPart.size());
      }
      tasksOfPart.add(task);
    }
    return task;
  }

  /// Takes back everything, last first, and refuses what comes later. **Runs on the loop**, in a task.
  void takeBack() {
    loop.check();
    isTakenBack = true;
    List<Subscription> all = new ArrayList<>(standing).reversed();
    standing.clear();
    for (Subscription subscription : all) {
      try {
        subscription.remove();
      } catch (RuntimeException e) {
        loop.reportFailure("Taking back", owner, e);
      }
    }
    if (!isPart) {
      loop.tasks().cancelOf(owner);
      owner.retire();
    }
    tasksOfPart.forEach(Task::cancel);
    tasksOfPart.clear();
  }

  /// Something that is no longer kept once it has ended by itself.
  private static final class SelfEnding implements Subscription {
    private @Nullable Subscription inner;

    @Override
    public void remove() {
      if (inner != null) {
        inner.remove();
      }
    }
  }
}
