package dev.hearth.schema;

import dev.hearth.error.HearthException;
import java.util.List;
import java.util.stream.Collectors;

/// Data from outside does not fit its schema. Carries every problem that was found; the message lists
/// them with their paths: `brightness: expected a whole number from 0 to 255, got "bright"`.
///
/// **Runs on any thread (immutable).**
public final class InvalidDataException extends HearthException {

  private final transient List<Problem> problems;

  /// @param problems at least one
  public InvalidDataException(List<Problem> problems) {
    super(problems.stream().map(Problem::toString).collect(Collectors.joining("; ")));
    this.problems = List.copyOf(problems);
  }

  public List<Problem> problems() {
    return problems;
  }
}
