package dev.hearth.entity;

import dev.hearth.error.HearthException;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The data of a [Coordinator] could not be fetched, for a reason that lies outside.
public final class RefreshFailedException extends HearthException {
  private static final long serialVersionUID = 1L;

  private final @Nullable Duration retryAfter;

  /// With what went wrong, such as `The inverter answered with status 500`.
  public RefreshFailedException(String message) {
    super(message);
    this.retryAfter = null;
  }

  /// The same from somebody who has said when to ask again: the next refresh, and only that one, waits for so long.
  public RefreshFailedException(String message, Duration retryAfter) {
    super(message);
    this.retryAfter = retryAfter;
  }

  /// When to ask again, if that was said.
  public Optional<Duration> retryAfter() {
    return Optional.ofNullable(retryAfter);
  }
}
