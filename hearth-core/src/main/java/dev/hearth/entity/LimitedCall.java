package dev.hearth.entity;

import dev.hearth.loop.CallTimedOutException;
import dev.hearth.loop.EventLoop;
import dev.hearth.loop.OnLoop;
import dev.hearth.loop.Owner;
import dev.hearth.loop.Task;
import dev.hearth.loop.TaskBody;
import dev.hearth.loop.TaskCancelledException;
import dev.hearth.loop.TaskFailedException;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/// Calls into an integration again and again, each time up to a limit.
///
/// What does not end in time is cancelled and left behind. It may be deaf to that; [#isBusy] tells for how long.
///
/// **Runs on the loop**, in tasks.
@OnLoop
final class LimitedCall {
  private @Nullable Task<@Nullable Void> last;

  /// Whether a call is still running, perhaps one that was left behind.
  boolean isBusy() {
    return last != null && !last.isDone();
  }

  /// Runs the body in a task of the owner and waits for its end; throws what it throws.
  ///
  /// @param limit zero: none
  /// @throws HangingException if the limit is over
  /// @throws TaskCancelledException if the caller is cancelled meanwhile, and the call with it
  void run(EventLoop loop, Owner owner, String name, Duration limit, TaskBody body)
      throws Exception {
    Task<@Nullable Void> task =
        loop.startBackground(owner, name, () -> owner.inPlace(loop, name, body));
    last = task;
    try {
      if (limit.isPositive()) {
        task.await(limit);
      } else {
        task.await();
      }
    } catch (TaskFailedException e) {
      throw e.getCause() instanceof Exception checked ? checked : e;
    } catch (CallTimedOutException e) {
      if (task.isDone()) {
        throw e;
      }
      HangingException hanging = HangingException.of(task, limit);
      task.cancel();
      throw hanging;
    } catch (TaskCancelledException e) {
      task.cancel();
      throw e;
    } finally {
      if (task.isDone()) {
        last = null;
      }
    }
  }
}
