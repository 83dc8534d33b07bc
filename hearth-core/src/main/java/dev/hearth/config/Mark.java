package dev.hearth.config;

import java.nio.file.Path;

/// A place in a file.
///
/// **Runs on any thread (immutable).**
///
/// @param file relative to the configuration folder if it lies in there
/// @param line from 1
/// @param column from 1
public record Mark(Path file, int line, int column) {

  @Override
  public String toString() {
    return file + ", line " + line + ", column " + column;
  }
}
