package dev.hearth.storage;

import dev.hearth.error.IoReason;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// A folder of files.
///
/// The folder is made if it is missing. In one that cannot be written, as on a card that has failed, files can still be read,
/// and [#obstacle] says why no more. Only its owner may read it and the files in it (where the file
/// system knows owners): they hold tokens and password hashes.
///
/// **Runs on any thread.** All methods block.
public final class FileDisk implements Disk {

  /* A write goes to a temporary file in the same folder, is forced to the device, and is renamed over the old file; then
   * the folder is forced too, or the rename itself could be lost. Temporary names start with a dot, which no name of
   * ours does, so that they are never taken for files; a crash leaves them behind, the next start removes them. */
  private static final String TEMPORARY_PREFIX = ".";
  private static final String TEMPORARY_SUFFIX = ".tmp";

  private static final boolean POSIX =
      FileSystems.getDefault().supportedFileAttributeViews().contains("posix");

  private final Path folder;
  private volatile @Nullable String obstacle;

  /// @throws DiskFailedException if the folder can be written, but not used
  public FileDisk(Path folder) {
    this.folder = folder;
    try {
      Files.createDirectories(folder, owners("rwx------"));
      if (POSIX) {
        Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwx------"));
      }
      removeLeftovers();
    } catch (IOException e) {
      if (isWritable()) {
        throw new DiskFailedException("cannot use the folder " + folder + ": " + IoReason.of(e), e);
      }
      obstacle = "the folder " + folder + " cannot be written: " + IoReason.of(e);
    }
  }

  /// Also of a folder that is not there and cannot be made.
  private boolean isWritable() {
    Path there = folder;
    while (!Files.exists(there) && there.getParent() != null) {
      there = there.getParent();
    }
    return Files.isWritable(there);
  }

  @Override
  public Optional<String> obstacle() {
    return Optional.ofNullable(obstacle);
  }

  @Override
  public Optional<byte[]> read(String name) {
    Path file = file(name);
    try {
      return Optional.of(Files.readAllBytes(file));
    } catch (NoSuchFileException e) {
      return Optional.empty();
    } catch (IOException e) {
      throw new DiskFailedException("cannot read " + file + ": " + IoReason.of(e), e);
    }
  }

  @Override
  public void writeAtomically(String name, byte[] content) {
    Path file = file(name);
    Path temporary = folder.resolve(TEMPORARY_PREFIX + name + TEMPORARY_SUFFIX);
    try {
      Files.deleteIfExists(temporary);
      writeAndForce(temporary, content);
      Files.move(temporary, file, StandardCopyOption.ATOMIC_MOVE);
      forceFolder();
      obstacle = null;
    } catch (IOException e) {
      discard(temporary, e);
      throw new DiskFailedException("cannot write " + file + ": " + IoReason.of(e), e);
    }
  }

  @Override
  public void delete(String name) {
    Path file = file(name);
    try {
      if (Files.deleteIfExists(file)) {
        forceFolder();
      }
    } catch (IOException e) {
      throw new DiskFailedException("cannot delete " + file + ": " + IoReason.of(e), e);
    }
  }

  @Override
  public List<String> names() {
    try (Stream<Path> files = Files.list(folder)) {
      return files
          .filter(Files::isRegularFile)
          .map(file -> file.getFileName().toString())
          .filter(DiskNames::isValid)
          .sorted()
          .toList();
    } catch (IOException e) {
      throw new DiskFailedException("cannot list the folder " + folder + ": " + IoReason.of(e), e);
    }
  }

  private Path file(String name) {
    return folder.resolve(DiskNames.checked(name));
  }

  private static void writeAndForce(Path file, byte[] content) throws IOException {
    Set<StandardOpenOption> options =
        EnumSet.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
    try (FileChannel channel = FileChannel.open(file, options, owners("rw-------"))) {
      ByteBuffer rest = ByteBuffer.wrap(content);
      while (rest.hasRemaining()) {
        channel.write(rest);
      }
      channel.force(true);
    }
  }

  /* Windows cannot open a folder, and does not need to. */
  private void forceFolder() throws IOException {
    if (POSIX) {
      try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
        channel.force(true);
      }
    }
  }

  private void removeLeftovers() throws IOException {
    List<Path> leftovers;
    try (Stream<Path> files = Files.list(folder)) {
      leftovers = files.filter(file -> isTemporary(file.getFileName().toString())).toList();
    }
    for (Path leftover : leftovers) {
      Files.deleteIfExists(leftover);
    }
  }

  private static boolean isTemporary(String name) {
    return name.startsWith(TEMPORARY_PREFIX) && name.endsWith(TEMPORARY_SUFFIX);
  }

  private static void discard(Path temporary, IOException failure) {
    try {
      Files.deleteIfExists(temporary);
    } catch (IOException e) {
      failure.addSuppressed(e);
    }
  }

  private static FileAttribute<?>[] owners(String permissions) {
    if (!POSIX) {
      return new FileAttribute<?>[0];
    }
    Set<PosixFilePermission> set = PosixFilePermissions.fromString(permissions);
    return new FileAttribute<?>[] {PosixFilePermissions.asFileAttribute(set)};
  }
}
