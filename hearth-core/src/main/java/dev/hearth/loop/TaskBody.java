package dev.hearth.loop;

/// What a task does when there is no result. It may wait and may throw anything.
@FunctionalInterface
public interface TaskBody {
  /// Does the work. **Runs on the loop.**
  void run() throws Exception;
}
