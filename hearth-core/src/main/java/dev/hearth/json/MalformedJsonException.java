package dev.hearth.json;

import dev.hearth.error.HearthException;

/// A text was expected to be JSON and is not. The message is one sentence with the place and a few characters around it,
/// never the whole text.
///
/// **Runs on any thread (immutable).**
public final class MalformedJsonException extends HearthException {

  private final int line;
  private final int column;
  private final String reason;
  private final String excerpt;

  MalformedJsonException(int line, int column, String reason, String excerpt) {
    super(
        "JSON, line %d, column %d: %s%s"
            .formatted(line, column, reason, excerpt.isEmpty() ? "" : ", near `" + excerpt + "`"));
    this.line = line;
    this.column = column;
    this.reason = reason;
    this.excerpt = excerpt;
  }

  /// The line of the mistake, from 1.
  public int line() {
    return line;
  }

  /// The column of the mistake in characters, from 1. May be one or two off: it is where reading stopped.
  public int column() {
    return column;
  }

  public String reason() {
    return reason;
  }

  /// The characters around the mistake, on one line; empty if there are none.
  public String excerpt() {
    return excerpt;
  }
}
