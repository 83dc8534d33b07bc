package dev.hearth.app;

import dev.hearth.error.HearthException;
import dev.hearth.error.IoReason;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/// The folder that belongs to one hub: its configuration and, below [#STORAGE], what it remembers.
///
/// While it is open no other hub can open it.
///
/// **Runs on the main thread.**
final class ConfigFolder implements AutoCloseable {
  /// The name of the folder inside it that the hub writes.
  static final String STORAGE = ".storage";

  /// The name of the folder inside it that may be deleted while no hub runs.
  static final String CACHE = ".cache";

  private static final String LOCK = ".hearth.lock";
  private static final String DEFAULTS = "config/" + HouseConfig.FILE;

  private final Path folder;
  private final FileChannel lock;

  private ConfigFolder(Path folder, FileChannel lock) {
    this.folder = folder;
    this.lock = lock;
  }

  /// Opens a folder for a hub of this process; makes it, with the default configuration, if it has none.
  ///
  /// @throws FolderUnusableException if it cannot be written, or another hub runs in it
  @SuppressWarnings("MustBeClosedChecker") // kept open as long as the hub runs
  static ConfigFolder open(Path folder) {
    try {
      Files.createDirectories(folder);
      FileChannel lock =
          FileChannel.open(
              folder.resolve(LOCK), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
      if (!isLocked(lock)) {
        lock.close();
        throw new FolderUnusableException("Another hub is running in " + folder);
      }
      return new ConfigFolder(folder, lock);
    } catch (IOException e) {
      throw new FolderUnusableException(
          "The folder " + folder + " cannot be used: " + IoReason.of(e));
    }
  }

  private static boolean isLocked(FileChannel channel) throws IOException {
    try {
      return channel.tryLock() != null;
    } catch (OverlappingFileLockException e) {
      return false;
    }
  }

  /// Writes the default configuration if there is none; true if it did.
  boolean fill() {
    Path file = folder.resolve(HouseConfig.FILE);
    if (Files.exists(file)) {
      return false;
    }
    try (InputStream defaults = ConfigFolder.class.getResourceAsStream(DEFAULTS)) {
      if (defaults == null) {
        throw new IllegalStateException("The default configuration is missing in this build");
      }
      Files.copy(defaults, file);
      return true;
    } catch (IOException e) {
      throw new FolderUnusableException("Cannot write " + file + ": " + IoReason.of(e));
    }
  }

  Path path() {
    return folder;
  }

  Path storage() {
    return folder.resolve(STORAGE);
  }

  /// Where the hub keeps copies that it can make again.
  Path cache() {
    return folder.resolve(CACHE);
  }

  @Override
  public void close() {
    try {
      lock.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// A hub cannot run in this folder.
  static final class FolderUnusableException extends HearthException {
    private static final long serialVersionUID = 1L;

    FolderUnusableException(String message) {
      super(message);
    }
  }
}
