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
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The folder that belongs to one hub: its configuration and, below [#STORAGE], what it remembers.
///
/// While it is open no other hub can open it. A folder that cannot be written is not locked: a hub in it changes nothing.
///
/// **Runs on the main thread.**
final class ConfigFolder implements AutoCloseable {
  /// The name of the folder inside it that the hub writes.
  static final String STORAGE = ".storage";

  /// The name of the folder inside it that may be deleted while no hub runs.
  static final String CACHE = ".cache";

  private static final Logger LOG = LoggerFactory.getLogger(ConfigFolder.class);

  private static final String LOCK = ".hearth.lock";
  private static final String DEFAULTS = "config/" + HouseConfig.FILE;

  private final Path folder;
  private final @Nullable FileChannel lock;

  private ConfigFolder(Path folder, @Nullable FileChannel lock) {
    this.folder = folder;
    this.lock = lock;
  }

  /// Opens a folder for a hub of this process; makes it, with the default configuration, if it has none.
  ///
  /// @throws FolderUnusableException if it cannot be read or made, or another hub runs in it
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
      if (Files.isDirectory(folder) && !Files.isWritable(folder)) {
        return new ConfigFolder(folder, null);
      }
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

  /// Where the hub keeps copies that it can make again; another folder each time if this one cannot be written.
  Path cache() {
    if (lock == null) {
      try {
        return Files.createTempDirectory("hearth-cache-");
      } catch (IOException e) {
        LOG.debug("No temporary folder", e);
      }
    }
    return folder.resolve(CACHE);
  }

  @Override
  public void close() {
    if (lock == null) {
      return;
    }
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
