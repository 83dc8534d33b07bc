package dev.hearth.integration;

import dev.hearth.event.Subscription;
import dev.hearth.loop.CallTimedOutException;
import dev.hearth.loop.Task;
import dev.hearth.loop.TaskBody;
import dev.hearth.loop.TaskFailedException;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// Tasks, and what they do that holds a thread.
///
/// Every call follows the rule of [Hub]: a plain call on the loop, handed over and waited for from any other thread.
///
/// **After it:** [dev.hearth.loop.EventLoop], [dev.hearth.lifecycle.Lifecycle].
///
/// **Runs on any thread.**
public final class TaskFace {
  private final HubDoor door;

  TaskFace(HubDoor door) {
    this.door = door;
  }

  /// Starts a task, which may wait; the start of the hub waits for it.
  public <T extends @Nullable Object> Task<T> start(String name, Callable<T> body) {
    return door.beginning(
        "start",
        () ->
            door.keepTask(
                door.loop()
                    .start(
                        door.owner(), name, () -> door.owner().inPlace(door.loop(), name, body))));
  }

  /// The same without a result.
  public Task<@Nullable Void> start(String name, TaskBody body) {
    return door.beginning(
        "start",
        () ->
            door.<@Nullable Void>keepTask(
                door.loop().start(door.owner(), name, door.guestCode().task(name, body))));
  }

  /// Starts a task for which nobody waits, such as a connection that is kept. It is cancelled when the integration is torn
  /// down or the hub stops.
  public Task<@Nullable Void> startBackground(String name, TaskBody body) {
    return door.beginning(
        "startBackground",
        () ->
            door.<@Nullable Void>keepTask(
                door.loop()
                    .startBackground(door.owner(), name, door.guestCode().task(name, body))));
  }

  /// The same for a task of the core that calls the integration now and then.
  Task<@Nullable Void> startOnLoop(String name, TaskBody body) {
    return door.beginning(
        "startBackground",
        () -> door.<@Nullable Void>keepTask(door.loop().startBackground(door.owner(), name, body)));
  }

  /// Runs the body in a task and waits for its end, but not longer than the limit. What does not end in time is cancelled.
  ///
  /// @return what the body returns
  /// @throws CallTimedOutException if the limit is over
  /// @throws Exception what the body throws
  public <T extends @Nullable Object> T within(Duration limit, String name, Callable<T> body)
      throws Exception {
    Task<T> task =
        door.beginning(
            "start",
            () ->
                door.keepTask(
                    door.loop()
                        .start(
                            door.owner(),
                            name,
                            () -> door.owner().inPlace(door.loop(), name, body))));
    try {
      return task.await(limit);
    } catch (TaskFailedException e) {
      throw e.getCause() instanceof Exception cause ? cause : e;
    } finally {
      task.cancel();
    }
  }

  /// Suspends the task.
  public void sleep(Duration duration) {
    door.loop().sleep(duration);
  }

  /// Runs work that cannot suspend (files, native code) on a worker thread while the task is suspended.
  public <T extends @Nullable Object> T blocking(String what, Callable<T> work) {
    return door.loop().blocking(what, () -> door.owner().asGuest(work));
  }

  /// Runs `body` on the loop and returns its result: several steps that nobody may see half done.
  public <T extends @Nullable Object> T onLoop(String what, Supplier<T> body) {
    return door.beginning(what, body);
  }

  /// Runs a task once everybody has heard `homeassistant_start` and before `homeassistant_started`; the start waits for it for
  /// some seconds.
  public Subscription beforeStarted(String name, TaskBody body) {
    return door.beginning(
        "beforeStarted",
        () ->
            door.keep(
                door.core().lifecycle().beforeStarted(name, door.guestCode().task(name, body))));
  }

  /// Runs a task when the hub is to stop, while everything still works; the stop waits for it for some seconds.
  public Subscription beforeStop(String name, TaskBody body) {
    return door.beginning(
        "beforeStop",
        () ->
            door.keep(door.core().lifecycle().beforeStop(name, door.guestCode().task(name, body))));
  }
}
