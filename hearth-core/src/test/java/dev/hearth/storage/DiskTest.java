package dev.hearth.storage;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeFalse;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class DiskTest {

  @TempDir static Path temp;

  static Stream<Supplier<Disk>> disks() throws IOException {
    Path folder = Files.createTempDirectory(temp, "disk");
    return Stream.of(() -> new FileDisk(folder.resolve("storage")), MemoryDisk::new);
  }

  @ParameterizedTest
  @MethodSource("disks")
  void write_newAndExisting_isReadBack(Supplier<Disk> open) {
    Disk disk = open.get();

    disk.writeAtomically("core.areas", bytes("a longer first content"));
    disk.writeAtomically("core.areas", bytes("second"));
    disk.writeAtomically("auth", new byte[0]);

    assertThat(disk.read("core.areas"))
        .hasValueSatisfying(c -> assertThat(c).isEqualTo(bytes("second")));
    assertThat(disk.read("auth")).hasValueSatisfying(c -> assertThat(c).isEmpty());
    assertThat(disk.names()).containsExactly("auth", "core.areas");
  }

  @ParameterizedTest
  @MethodSource("disks")
  void delete_knownAndUnknown_leavesNothing(Supplier<Disk> open) {
    Disk disk = open.get();
    disk.writeAtomically("a", bytes("x"));

    disk.delete("a");
    disk.delete("a");

    assertThat(disk.read("a")).isEmpty();
    assertThat(disk.names()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        ".",
        "..",
        "../x",
        "a/b",
        "a\\b",
        ".hidden",
        "/etc/passwd",
        "a\0b",
        "ä",
        "-x",
        "a b"
      })
  void anyMethod_nameOutsideTheFolder_isRefused(String name) {
    for (Disk disk : new Disk[] {new FileDisk(temp.resolve("names")), new MemoryDisk()}) {
      assertThatThrownBy(() -> disk.read(name)).isInstanceOf(DiskFailedException.class);
      assertThatThrownBy(() -> disk.delete(name)).isInstanceOf(DiskFailedException.class);
      assertThatThrownBy(() -> disk.writeAtomically(name, bytes("x")))
          .isInstanceOf(DiskFailedException.class);
    }
  }

  @Test
  void fileDisk_leftoversOfACrash_areRemovedAndNothingElse() throws IOException {
    Path folder = Files.createDirectory(temp.resolve("leftovers"));
    Files.writeString(folder.resolve(".auth.tmp"), "half");
    Files.writeString(folder.resolve("auth"), "whole");
    Files.writeString(folder.resolve(".keep"), "not ours");

    FileDisk disk = new FileDisk(folder);

    assertThat(folder.resolve(".auth.tmp")).doesNotExist();
    assertThat(folder.resolve(".keep")).exists();
    assertThat(disk.names()).containsExactly("auth");
  }

  @Test
  void fileDisk_folderAndFiles_belongToTheOwnerOnly() throws IOException {
    assumeTrue(FileSystems.getDefault().supportedFileAttributeViews().contains("posix"));
    Path folder = Files.createDirectory(temp.resolve("owner"));
    Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxr-xr-x"));
    Files.createFile(folder.resolve("auth"));
    FileDisk disk = new FileDisk(folder);

    disk.writeAtomically("auth", bytes("secret"));

    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(folder)))
        .isEqualTo("rwx------");
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(folder.resolve("auth"))))
        .isEqualTo("rw-------");
  }

  @Test
  void fileDisk_folderCannotBeWritten_isReadAndSaysWhyNoMore() throws IOException {
    Path folder = Files.createDirectory(temp.resolve("readable"));
    new FileDisk(folder).writeAtomically("auth", bytes("old"));
    Files.setPosixFilePermissions(temp, PosixFilePermissions.fromString("r-xr-xr-x"));
    Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("r-xr-xr-x"));
    // Whoever may do everything may write here too; that a hub starts on a read-only mount is shown
    // elsewhere.
    assumeFalse(Files.isWritable(temp));

    FileDisk missing = new FileDisk(temp.resolve("missing"));

    assertThat(missing.obstacle().orElseThrow()).contains("missing cannot be written");
    assertThat(missing.read("auth")).isEmpty();
    assertThatThrownBy(() -> missing.writeAtomically("auth", bytes("new")))
        .isInstanceOf(DiskFailedException.class);
    Files.setPosixFilePermissions(temp, PosixFilePermissions.fromString("rwx------"));
  }

  @Test
  void fileDisk_writeFails_leavesOldContentAndNoTemporaryFile() throws IOException {
    Path folder = temp.resolve("failing");
    FileDisk disk = new FileDisk(folder);
    Files.createDirectories(folder.resolve("taken/inside")); // cannot be replaced by a file

    assertThatThrownBy(() -> disk.writeAtomically("taken", bytes("x")))
        .isInstanceOf(DiskFailedException.class)
        .hasMessageContaining("taken");

    try (Stream<Path> files = Files.list(folder)) {
      assertThat(files).containsExactly(folder.resolve("taken"));
    }
    assertThatThrownBy(() -> disk.read("taken")).isInstanceOf(DiskFailedException.class);
  }

  @Test
  void fileDisk_readWhileWritten_neverSeesAMixture() throws InterruptedException {
    FileDisk disk = new FileDisk(temp.resolve("mixture"));
    disk.writeAtomically("f", bytes("a".repeat(50_000)));
    AtomicBoolean done = new AtomicBoolean();
    Thread writer =
        Thread.ofVirtual()
            .start(() -> {
              for (int i = 0; i < 40; i++) {
                disk.writeAtomically("f", bytes((i % 2 == 0 ? "b" : "a").repeat(50_000)));
              }
              done.set(true);
            });

    while (!done.get()) {
      byte[] content = disk.read("f").orElseThrow();
      assertThat(content).hasSize(50_000);
      assertThat(content[content.length - 1]).isEqualTo(content[0]);
    }
    writer.join();
  }

  @Test
  void fileDisk_folderIsAFile_saysWhich() throws IOException {
    Path file = Files.createFile(temp.resolve("file"));

    assertThatThrownBy(() -> new FileDisk(file))
        .isInstanceOf(DiskFailedException.class)
        .hasMessageContaining(file.toString());
  }

  @Test
  void memoryDisk_toldToFail_failsThatOftenAndCountsTheRest() {
    MemoryDisk disk = new MemoryDisk();
    disk.failNext(1);

    assertThatThrownBy(() -> disk.writeAtomically("a", bytes("1")))
        .isInstanceOf(DiskFailedException.class);
    disk.writeAtomically("a", bytes("2"));
    MemoryDisk afterCrash = disk.copy();
    disk.writeAtomically("a", bytes("3"));

    assertThat(disk.writes()).containsExactly("a", "a");
    assertThat(afterCrash.read("a")).hasValueSatisfying(c -> assertThat(c).isEqualTo(bytes("2")));
  }

  private static byte[] bytes(String text) {
    return text.getBytes(UTF_8);
  }
}
