package dev.hearth.config;

import dev.hearth.error.HearthException;
import org.jspecify.annotations.Nullable;

/// A configuration file cannot be read at all. The message is a sentence with file, line and column,
/// followed by the line in question where that helps.
///
/// **Runs on any thread (immutable).**
public final class MalformedYamlException extends HearthException {

  private final transient Mark mark;
  private final String reason;

  MalformedYamlException(Mark mark, String reason) {
    this(mark, reason, "", null);
  }

  MalformedYamlException(Mark mark, String reason, String excerpt, @Nullable Throwable cause) {
    super(mark + ": " + reason + (excerpt.isEmpty() ? "" : "\n" + excerpt), cause);
    this.mark = mark;
    this.reason = reason;
  }

  public Mark mark() {
    return mark;
  }

  /// What was expected and what was found, without the place.
  public String reason() {
    return reason;
  }
}
