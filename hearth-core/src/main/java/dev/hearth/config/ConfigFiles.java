package dev.hearth.config;

import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;

/// Where configuration files are read from.
///
/// **Runs on any thread.** All methods may block.
public interface ConfigFiles {

  /// @throws NoSuchFileException if there is no such file
  /// @throws IOException if it cannot be read, or is larger than `bytesMax`
  byte[] read(Path file, int bytesMax) throws IOException;

  /// The files and folders directly in a folder, in any order; empty if there is no such folder.
  List<Path> list(Path folder) throws IOException;

  boolean isDirectory(Path path);
}
