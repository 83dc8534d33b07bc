package dev.hearth.app;

import java.io.IOException;
import java.io.OutputStream;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.jar.Attributes;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;

/// Compiles sources and packs them into a jar, as the authors of integrations do.
final class JarMaker {
  private final Path work;
  private final List<Path> sources = new ArrayList<>();
  private final Manifest manifest = new Manifest();
  private final List<String> services = new ArrayList<>();
  private final List<String> leftOut = new ArrayList<>();

  /// @param work an empty folder
  JarMaker(Path work) {
    this.work = work;
    manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
  }

  /// Adds a class of the package `guest`.
  JarMaker source(String simpleName, String text) {
    try {
      Path file = work.resolve("src/guest/" + simpleName + ".java");
      Files.createDirectories(file.getParent());
      Files.writeString(file, text);
      sources.add(file);
      return this;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// Names an integration for the service loader.
  JarMaker integration(String... simpleNames) {
    Arrays.stream(simpleNames).map(name -> "guest." + name).forEach(services::add);
    return this;
  }

  JarMaker attribute(String name, String value) {
    manifest.getMainAttributes().putValue(name, value);
    return this;
  }

  /// Leaves a class out of the jar.
  JarMaker without(String simpleName) {
    leftOut.add(simpleName + ".class");
    return this;
  }

  /// Writes the jar, in place of one that is there.
  Path to(Path jar) throws IOException {
    Path classes = work.resolve("classes");
    Files.createDirectories(classes);
    Files.createDirectories(jar.getParent());
    compile(classes);
    if (!services.isEmpty()) {
      Path file = classes.resolve("META-INF/services/dev.hearth.integration.Integration");
      Files.createDirectories(file.getParent());
      Files.write(file, services);
    }
    try (OutputStream out = Files.newOutputStream(jar);
        JarOutputStream packed = new JarOutputStream(out, manifest);
        Stream<Path> files = Files.walk(classes)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        if (!leftOut.contains(file.getFileName().toString())) {
          packed.putNextEntry(new ZipEntry(classes.relativize(file).toString().replace('\\', '/')));
          packed.write(Files.readAllBytes(file));
          packed.closeEntry();
        }
      }
    }
    return jar;
  }

  private void compile(Path classes) throws IOException {
    if (sources.isEmpty()) {
      return;
    }
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    StringWriter said = new StringWriter();
    try (StandardJavaFileManager files = compiler.getStandardFileManager(null, null, null)) {
      boolean isDone =
          compiler
              .getTask(
                  said,
                  files,
                  null,
                  List.of(
                      "-d",
                      classes.toString(),
                      "-cp",
                      System.getProperty("java.class.path"),
                      "-proc:none"),
                  null,
                  files.getJavaFileObjectsFromPaths(sources))
              .call();
      if (!isDone) {
        throw new AssertionError("The sources do not compile:\n" + said);
      }
    }
  }
}
