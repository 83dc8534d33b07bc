package dev.hearth.entity;

import dev.hearth.error.HearthException;
import dev.hearth.event.Subscription;
import dev.hearth.loop.EventLoop;
import dev.hearth.loop.OnLoop;
import dev.hearth.loop.Owner;
import dev.hearth.loop.Task;
import dev.hearth.loop.TaskCancelledException;
import dev.hearth.loop.Timer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeoutException;
import java.util.function.BooleanSupplier;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import org.slf4j.LoggerFactory;

/// Fetches data that many entities share, once for all of them.
///
/// It refreshes at an interval as long as somebody listens, and when asked. There is never more than one refresh at a time. A
/// failure keeps the data, is told to the listeners and logged once, and so is its end. Entities follow it with
/// [Entity#coordinator].
///
/// **Before it:** `Hub.entities().coordinator`. **After it:** the listeners, in the order in which they came, and thereby the
/// states of the entities.
///
/// **Runs on the loop.** Other threads may call it too, and wait until it is done there.
///
/// @param <T> the data
@OnLoop
public final class Coordinator<T> {
  /// After a refresh that was asked for the next one waits this long.
  static final Duration COOL_DOWN = Duration.ofSeconds(10);

  /// After so many listeners others may use the loop.
  static final int BATCH = 200;

  private static final long SECOND_NANOS = Duration.ofSeconds(1).toNanos();
  private static final long PHASE_MIN_NANOS = Duration.ofMillis(50).toNanos();
  private static final long PHASE_MAX_NANOS = Duration.ofMillis(500).toNanos();

  private final Coordination<T> plan;
  private final Owner owner;
  private final EventLoop loop;
  private final BooleanSupplier isHubStopping;
  private final Reports reports;
  private final LimitedCall calls = new LimitedCall();

  // Not all coordinators of a house ask in the same moment.
  private final long phaseNanos;

  // What is known.
  private @Nullable T data;
  private boolean isSuccessful = true;
  private @Nullable Throwable failure;
  private boolean isPrepared;
  private boolean isRefused;

  // Who wants to know.
  private final Set<Listening> listeners = new LinkedHashSet<>();
  private long tellings;

  // When it is refreshed.
  private @Nullable Task<?> running;
  private @Nullable Timer next;
  private @Nullable Timer coolDown;
  private boolean isRequested;
  private @Nullable Duration retryAfter;
  private boolean isShutDown;

  Coordinator(
      Coordination<T> plan,
      Owner owner,
      EventLoop loop,
      RandomGenerator random,
      BooleanSupplier isHubStopping) {
    this.plan = plan;
    this.owner = owner;
    this.loop = loop;
    this.isHubStopping = isHubStopping;
    this.reports = new Reports(loop, LoggerFactory.getLogger(Coordinator.class));
    this.phaseNanos = random.nextLong(PHASE_MIN_NANOS, PHASE_MAX_NANOS);
  }

  // ---- What is known

  /// The data of the last success.
  public Optional<T> findData() {
    if (!loop.isCurrent()) {
      return loop.call(owner, "findData of " + plan.name(), () -> findData());
    }
    return Optional.ofNullable(data);
  }

  /// The same.
  ///
  /// @throws IllegalStateException if there was no success yet
  public T requireData() {
    return findData()
        .orElseThrow(() -> new IllegalStateException("There are no data yet of " + plan.name()));
  }

  /// Whether there are data and the last refresh has brought them.
  public boolean isAvailable() {
    if (!loop.isCurrent()) {
      return loop.call(owner, "isAvailable of " + plan.name(), () -> isAvailable());
    }
    return isSuccessful && data != null;
  }

  /// Why the last refresh failed; empty if it did not.
  public Optional<Throwable> lastFailure() {
    if (!loop.isCurrent()) {
      return loop.call(owner, "lastFailure of " + plan.name(), () -> lastFailure());
    }
    return Optional.ofNullable(failure);
  }

  // ---- Who wants to know

  /// Calls the listener after each success, or change if the plan says so, and after the first of several failures. The first
  /// listener makes the refreshes begin, and when the last one goes they end.
  public Subscription listen(Runnable listener) {
    if (!loop.isCurrent()) {
      return loop.call(owner, "listen of " + plan.name(), () -> listen(listener));
    }
    if (isShutDown) {
      return () -> {};
    }
    Listening listening = new Listening(listener);
    listeners.add(listening);
    if (listeners.size() == 1 && !isRunning()) {
      scheduleNext();
    }
    return () -> remove(listening);
  }

  private void remove(Listening listening) {
    listening.isOver = true;
    if (listeners.remove(listening) && listeners.isEmpty()) {
      next = cancelled(next);
    }
  }

  // ---- Refreshing

  /// Prepares and fetches for the first time. A failure is not logged here. In a task.
  ///
  /// @throws NotReadyException with the cause, to be passed on by the set-up of the integration
  /// @throws AuthenticationFailedException as it was thrown
  public void firstRefresh() {
    if (!loop.isCurrent()) {
      handOver("firstRefresh", () -> firstRefresh());
      return;
    }
    waitFor(running);
    T fetched;
    try {
      fetched = fetch("first refresh of ");
    } catch (AuthenticationFailedException | TaskCancelledException e) {
      throw e;
    } catch (Exception e) {
      isSuccessful = false;
      failure = e;
      throw new NotReadyException(HearthException.textOf(e), e);
    }
    take(fetched);
    scheduleNext();
  }

  private T fetch(String what) throws Exception {
    List<T> fetched = new ArrayList<>(1);
    calls.run(
        loop,
        owner,
        what + plan.name(),
        plan.limit(),
        () -> {
          if (!isPrepared) {
            plan.preparation().run();
            isPrepared = true;
          }
          fetched.add(plan.fetch().call());
        });
    return fetched.getFirst();
  }

  /// Refreshes now and returns when that is done and told. If a refresh is running, another one begins after it. Does nothing
  /// after [#shutDown]. In a task.
  public void refresh() {
    if (!loop.isCurrent()) {
      handOver("refresh", () -> refresh());
      return;
    }
    waitFor(running);
    if (!isRunning() && !isShutDown) {
      begin();
    }
    waitFor(running);
  }

  private boolean isRunning() {
    return running != null && !running.isDone();
  }

  private static void waitFor(@Nullable Task<?> task) {
    if (task == null) {
      return;
    }
    try {
      task.await();
    } catch (TaskCancelledException e) {
      if (!task.isDone()) {
        throw e;
      }
    }
  }

  /// Asks for a refresh and returns at once. It begins now, or at the end of the 10 s after the last one; several requests
  /// until then are one. Does nothing after [#shutDown].
  public void requestRefresh() {
    if (!loop.isCurrent()) {
      handOver("requestRefresh", () -> requestRefresh());
      return;
    }
    if (isShutDown) {
      return;
    }
    if (!isRunning() && coolDown == null) {
      begin();
    } else {
      isRequested = true;
    }
  }

  private void begin() {
    isRequested = false;
    next = cancelled(next);
    coolDown = cancelled(coolDown);
    running = loop.startBackground(owner, "refresh " + plan.name(), this::refreshNow);
  }

  private void refreshNow() throws Exception {
    Task<?> own = running;
    try {
      // Never two at the same time: one that was left behind must end first.
      if (!calls.isBusy()) {
        succeeded(fetch("refresh of "));
      }
    } catch (Exception | Error e) {
      if (own != null && own.isCancelled()) {
        throw e;
      }
      failed(e);
    } finally {
      running = null;
      if (!isShutDown) {
        coolDown = loop.schedule(COOL_DOWN, this::onCool);
        scheduleNext();
      }
    }
  }

  private void onCool() {
    coolDown = null;
    if (isRequested && !isRunning() && !isHubStopping.getAsBoolean()) {
      begin();
    }
  }

  private void scheduleNext() {
    next = cancelled(next);
    if (plan.interval().isZero() || listeners.isEmpty() || isShutDown || isRefused) {
      return;
    }
    Duration wait = retryAfter == null ? plan.interval() : retryAfter;
    retryAfter = null;
    long now = loop.time().nanos();
    long beginOfSecond = Math.floorDiv(now, SECOND_NANOS) * SECOND_NANOS;
    long due = beginOfSecond + phaseNanos + wait.toNanos();
    next = loop.schedule(Duration.ofNanos(Math.max(0, due - now)), this::onDue);
  }

  private void onDue() {
    next = null;
    if (!isRunning() && !isHubStopping.getAsBoolean()) {
      begin();
    }
  }

  // ---- What came of it

  private void succeeded(T fetched) {
    if (isShutDown) {
      return;
    }
    boolean isBack = !isSuccessful;
    boolean isChanged = !fetched.equals(data);
    take(fetched);
    if (isBack) {
      reports.info("{} ({}) can be fetched again", plan.name(), owner);
    }
    if (isBack || isChanged || plan.tells() == Coordination.Tells.ALWAYS) {
      tellAll();
    }
  }

  /// Whatever was wrong before is over.
  private void take(T fresh) {
    data = fresh;
    isSuccessful = true;
    isRefused = false;
    failure = null;
    retryAfter = null;
  }

  private void failed(Throwable e) {
    boolean isNew = isSuccessful;
    isSuccessful = false;
    failure = e;
    if (e instanceof RefreshFailedException refused) {
      retryAfter = refused.retryAfter().orElse(null);
    }
    switch (e) {
      case AuthenticationFailedException auth -> {
        isRefused = true;
        reports.error(
            "{} ({}) is not fetched any more until somebody sees to it: {}",
            plan.name(),
            owner,
            HearthException.textOf(auth));
      }
      case HearthException ours -> reportFirst(isNew, ours);
      case IOException io -> reportFirst(isNew, io);
      case UncheckedIOException io -> reportFirst(isNew, io);
      case TimeoutException timeout -> reportFirst(isNew, timeout);
      default -> reports.error("Fetching {} ({}) failed unexpectedly", plan.name(), owner, e);
    }
    if (isNew) {
      tellAll();
    }
  }

  private void reportFirst(boolean isNew, Throwable e) {
    if (isNew && e instanceof HangingException) {
      // Where it hangs is worth more than what it says.
      reports.error("{} ({}) cannot be fetched", plan.name(), owner, e);
    } else if (isNew) {
      reports.error("{} ({}) cannot be fetched: {}", plan.name(), owner, HearthException.textOf(e));
    }
  }

  /// Takes data that came by another way, as if they had been fetched now.
  public void push(T pushed) {
    if (!loop.isCurrent()) {
      handOver("push", () -> push(pushed));
      return;
    }
    if (!isShutDown) {
      calm();
      boolean isBack = !isSuccessful;
      take(pushed);
      if (isBack) {
        reports.info("{} ({}) is there again", plan.name(), owner);
      }
      tell();
      if (!isRunning()) {
        scheduleNext();
      }
    }
  }

  /// Takes note that the data cannot be had now.
  public void pushFailure(Exception why) {
    if (!loop.isCurrent()) {
      handOver("pushFailure", () -> pushFailure(why));
      return;
    }
    if (!isShutDown) {
      boolean isNew = isSuccessful;
      isSuccessful = false;
      failure = why;
      reportFirst(isNew, why);
      if (isNew) {
        tell();
      }
    }
  }

  private void calm() {
    isRequested = false;
    coolDown = cancelled(coolDown);
  }

  /// Ends it: nothing is fetched or told any more, and every later call does nothing.
  public void shutDown() {
    if (!loop.isCurrent()) {
      handOver("shutDown", () -> shutDown());
      return;
    }
    isShutDown = true;
    calm();
    next = cancelled(next);
    listeners.forEach(listening -> listening.isOver = true);
    listeners.clear();
    if (running != null) {
      running.cancel();
    }
  }

  private static @Nullable Timer cancelled(@Nullable Timer timer) {
    if (timer != null) {
      timer.cancel();
    }
    return null;
  }

  /// On another thread than the loop's, such as one of an integration that has threads of its own: waits until it is done.
  private void handOver(String what, Runnable body) {
    loop.<@Nullable Void>call(
        owner,
        what + " of " + plan.name(),
        () -> {
          body.run();
          return null;
        });
  }

  // ---- Telling

  /// In a task: tells all, and lets others use the loop in between.
  private void tellAll() {
    Telling telling = new Telling();
    while (!telling.tellSome()) {
      Thread.yield();
    }
  }

  /// In a callback: tells the first ones at once, and the rest in a task.
  private void tell() {
    Telling telling = new Telling();
    if (!telling.tellSome()) {
      loop.startBackground(
          owner,
          "tell the listeners of " + plan.name(),
          () -> {
            while (!telling.tellSome()) {
              Thread.yield();
            }
          });
    }
  }

  /// One round of all listeners. When the next round begins, this one ends where it is.
  private final class Telling {
    private final long number = ++tellings;
    private final List<Listening> all = List.copyOf(listeners);
    private int told;

    /// Returns whether it is done.
    boolean tellSome() {
      int end = Math.min(all.size(), told + BATCH);
      while (told < end && number == tellings) {
        call(all.get(told++));
      }
      return told == all.size() || number != tellings;
    }

    private void call(Listening listening) {
      if (listening.isOver) {
        return;
      }
      try {
        owner.callBack(loop, listening.body);
      } catch (RuntimeException | Error e) {
        loop.reportFailure("A listener of " + plan.name(), owner, e);
      }
    }
  }

  private static final class Listening {
    final Runnable body;
    boolean isOver;

    Listening(Runnable body) {
      this.body = body;
    }
  }
}
