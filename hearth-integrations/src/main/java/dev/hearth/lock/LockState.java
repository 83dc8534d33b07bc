package dev.hearth.lock;

import java.util.Locale;

/// What a lock is doing or has done.
///
/// **Runs on any thread** (constants).
public enum LockState {
  /// It got stuck.
  JAMMED,
  /// It is locked.
  LOCKED,
  /// It is about to be locked.
  LOCKING,
  /// It is unlocked and the latch is pulled: the door can be pushed open.
  OPEN,
  /// It is about to be open.
  OPENING,
  /// It is unlocked.
  UNLOCKED,
  /// It is about to be unlocked.
  UNLOCKING;

  /// How it is written in states.
  public String key() {
    return name().toLowerCase(Locale.ROOT);
  }
}
