package dev.hearth.service;

import dev.hearth.loop.EventLoop;
import dev.hearth.loop.OnLoop;
import dev.hearth.loop.Task;
import dev.hearth.loop.TaskBody;
import dev.hearth.loop.TaskCancelledException;
import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Reads the configuration of one integration again, never twice at the same time.
///
/// Who asks while a reload is in progress waits for its end. If others then reload everything that was asked for, beginning
/// after the question, that is answer enough and nothing is read once more; a reload that failed answers nobody but the one
/// who began it.
///
/// **Before it:** the `reload` service of an integration. **After it:** its set-up.
///
/// **Runs on the loop**, in tasks.
///
/// ```java
/// Service.named("automation", "reload").forAdmins().handledBy(call -> reloads.run(Set.of(Reloads.ALL), this::readAgain));
/// ```
@OnLoop
public final class Reloads {
  /// The target of a reload that leaves nothing out.
  public static final String ALL = "*";

  private final EventLoop loop;

  /// When the last successful reload of a target began, counted in reloads.
  private final Map<String, Long> reloadedByTarget = new HashMap<>();

  /// Who has asked, longest first, and neither has an answer nor a reload of its own.
  private final ArrayDeque<Object> waiting = new ArrayDeque<>();

  private long begun;
  private @Nullable Task<?> running;

  /// No reload yet.
  public Reloads(EventLoop loop) {
    this.loop = loop;
  }

  /// Reloads these targets, or waits for those who do. Returns when all of them have been read since this was called.
  ///
  /// @param targets what is read again, such as the ids of automations; or [#ALL]
  /// @param reload reads them; it goes on even if the caller is cancelled
  public void run(Set<String> targets, TaskBody reload) {
    loop.check();
    long asked = begun;
    Object ticket = new Object();
    waiting.add(ticket);
    Task<?> mine = null;
    try {
      while (mine == null && !targets.stream().allMatch(t -> isReloadedSince(asked, t))) {
        Task<?> other = running;
        if (other != null && !other.isDone()) {
          awaitEnd(other);
        } else if (waiting.peekFirst() == ticket) {
          mine = begin(targets, reload);
        } else {
          // Whoever is first has been woken too, and begins in a moment.
          Thread.yield();
        }
      }
    } finally {
      waiting.remove(ticket);
    }
    if (mine != null) {
      mine.await();
    }
  }

  private boolean isReloadedSince(long asked, String target) {
    return reloadedByTarget.getOrDefault(target, 0L) > asked
        || reloadedByTarget.getOrDefault(ALL, 0L) > asked;
  }

  private Task<?> begin(Set<String> targets, TaskBody reload) {
    long number = ++begun;
    Task<?> task =
        loop.start(
            loop.owner(),
            "reload " + targets,
            () -> {
              reload.run();
              targets.forEach(target -> reloadedByTarget.put(target, number));
            });
    running = task;
    return task;
  }

  /// Its failure is for the one who began it; a cancelled waiter is another thing.
  private static void awaitEnd(Task<?> other) {
    try {
      other.await();
    } catch (TaskCancelledException e) {
      if (!other.isDone()) {
        throw e;
      }
    } catch (RuntimeException | Error e) {
      // Told to the one who began it.
    }
  }
}
