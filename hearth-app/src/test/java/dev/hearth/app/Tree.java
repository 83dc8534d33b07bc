package dev.hearth.app;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/// The source tree that the tests were built from.
final class Tree {

  private static final Set<String> NOT_OURS = Set.of("target", ".git", ".idea", "node_modules");

  private Tree() {}

  /// The folder with the wrapper script; tests run in a module below it.
  static Path root() {
    Path folder = Path.of("").toAbsolutePath();
    while (folder != null && !Files.exists(folder.resolve("mvnw"))) {
      folder = folder.getParent();
    }
    if (folder == null) {
      throw new IllegalStateException("no source tree above " + Path.of("").toAbsolutePath());
    }
    return folder;
  }

  /// The module folders, in the order of their names.
  static List<Path> modules() {
    try (Stream<Path> folders = Files.list(root())) {
      return folders.filter(folder -> Files.exists(folder.resolve("src"))).sorted().toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// All files that somebody wrote, relative to the root.
  static List<Path> files() throws IOException {
    List<Path> files = new ArrayList<>();
    Path root = root();
    Files.walkFileTree(
        root,
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) {
            return NOT_OURS.contains(folder.getFileName().toString())
                ? FileVisitResult.SKIP_SUBTREE
                : FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
            files.add(root.relativize(file));
            return FileVisitResult.CONTINUE;
          }
        });
    return files.stream().sorted().toList();
  }
}
