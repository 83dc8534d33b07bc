package dev.hearth.config;

import dev.hearth.error.HearthException;
import java.util.List;
import java.util.stream.Collectors;

/// A part of the configuration does not fit its schema. Carries every problem; the message has one
/// line for each, such as `configuration.yaml, line 4, column 9: http.port: expected a whole number from
/// 0 to 65535, got "x"`.
///
/// **Runs on any thread (immutable).**
public final class InvalidConfigException extends HearthException {

  private final transient List<ConfigProblem> problems;

  public InvalidConfigException(List<ConfigProblem> problems) {
    super(problems.stream().map(ConfigProblem::toString).collect(Collectors.joining("\n")));
    this.problems = List.copyOf(problems);
  }

  public List<ConfigProblem> problems() {
    return problems;
  }
}
