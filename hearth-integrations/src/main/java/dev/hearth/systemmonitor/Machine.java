package dev.hearth.systemmonitor;

/// A machine that says how it is doing: the real one, or one that a test makes up.
///
/// **Runs on a worker thread**, one reading at a time. It may block.
interface Machine {
  /// How it is doing now. A value that it does not have, or does not have yet, is not in the answer.
  Reading read();
}
