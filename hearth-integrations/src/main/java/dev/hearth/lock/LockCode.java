package dev.hearth.lock;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The code that came with a command, if one did. It fits [LockEntity#codeFormat]; whether it is the right one the lock knows.
/// It is never shown in messages.
///
/// **Runs on any thread (immutable).**
public final class LockCode {
  /// No code was given.
  public static final LockCode NONE = new LockCode(null);

  private final @Nullable String text;

  private LockCode(@Nullable String text) {
    this.text = text;
  }

  /// This code; an empty one is none.
  public static LockCode of(String text) {
    return text.isEmpty() ? NONE : new LockCode(text);
  }

  /// The code itself.
  public Optional<String> text() {
    return Optional.ofNullable(text);
  }

  @Override
  public String toString() {
    return text == null ? "LockCode[none]" : "LockCode[hidden]";
  }
}
