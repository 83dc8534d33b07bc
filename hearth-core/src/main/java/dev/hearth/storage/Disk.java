package dev.hearth.storage;

import java.util.List;
import java.util.Optional;

/// Named files, each replaced as a whole.
///
/// A reader finds the content of the last [#writeAtomically] that returned, or of one that was under
/// way, and never a mixture; also after a crash or a loss of power.
///
/// Names are plain file names such as `auth` or `core.entity_registry`: letters, digits, `.`, `_`, `-`,
/// starting with a letter or digit.
///
/// **Runs on any thread.** All methods block; one thread at a time writes a given name.
public interface Disk {

  /// The content of a file, or empty if there is none.
  ///
  /// @throws DiskFailedException if it is there and cannot be read
  Optional<byte[]> read(String name);

  /// Replaces or creates a file. When this returns the content survives a loss of power.
  ///
  /// @throws DiskFailedException if that failed; the file is then as it was
  void writeAtomically(String name, byte[] content);

  /// Removes a file. Does nothing if there is none.
  void delete(String name);

  /// Why nothing can be written, if that is known; empty as soon as a write has worked.
  default Optional<String> obstacle() {
    return Optional.empty();
  }

  /// The names of all files, sorted.
  List<String> names();
}
