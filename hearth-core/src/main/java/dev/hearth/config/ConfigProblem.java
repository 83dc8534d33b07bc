package dev.hearth.config;

/// Something wrong, or at least odd, in a configuration file.
///
/// **Runs on any thread (immutable).**
///
/// @param mark where
/// @param path which option, such as `http.port`; empty if it is about none
/// @param message what was expected and what came
public record ConfigProblem(Mark mark, String path, String message) {

  @Override
  public String toString() {
    return mark + ": " + (path.isEmpty() ? "" : path + ": ") + message;
  }
}
