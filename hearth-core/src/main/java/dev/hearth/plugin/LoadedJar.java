package dev.hearth.plugin;

import dev.hearth.error.IoReason;
import dev.hearth.integration.Integration;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;
import java.util.Set;
import java.util.jar.Attributes;
import java.util.jar.JarFile;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.zip.ZipException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// A jar of the house's own, or a folder of jars that belong together, loaded from a private copy in a class loader of its own.
///
/// **Runs on any thread** that may read files.
public final class LoadedJar implements AutoCloseable {
  /// The version of the API that integrations are built against. It is raised when older ones may not run any more, or newer
  /// ones may not run here.
  public static final int API_VERSION = 1;

  /// In the manifest of a jar: the version it was built against. One without it is taken as it is.
  public static final String API_ATTRIBUTE = "Hearth-Api";

  private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9_]*");

  private static final Logger LOG = LoggerFactory.getLogger(LoadedJar.class);

  private final Path origin;
  private final Path copy;
  private final URLClassLoader loader;
  private final List<Integration> integrations;

  private LoadedJar(Path origin, Path copy, URLClassLoader loader, List<Integration> integrations) {
    this.origin = origin;
    this.copy = copy;
    this.loader = loader;
    this.integrations = List.copyOf(integrations);
  }

  /// Copies and loads.
  ///
  /// @param origin the jar, or the folder with jars
  /// @param cache where the copy goes
  /// @param api what its code sees of the hub
  /// @throws BrokenJarException naming it and the reason; nothing stays behind then
  public static LoadedJar load(Path origin, Path cache, ClassLoader api) {
    Path copy = null;
    try {
      Files.createDirectories(cache);
      copy = Files.createTempDirectory(cache, origin.getFileName() + "-");
      return loadCopy(origin, copy, api);
    } catch (BrokenJarException e) {
      delete(copy);
      throw e;
    } catch (IOException e) {
      delete(copy);
      throw new BrokenJarException(nameOf(origin), IoReason.of(e));
    }
  }

  private static LoadedJar loadCopy(Path origin, Path copy, ClassLoader api) throws IOException {
    List<URL> urls = new ArrayList<>();
    for (Path jar : jarsOf(origin)) {
      Path own = copy.resolve(urls.size() + "-" + jar.getFileName());
      Files.copy(jar, own, StandardCopyOption.REPLACE_EXISTING);
      check(origin, jar, own);
      urls.add(urlOf(own));
    }
    URLClassLoader loader =
        new URLClassLoader("hearth-" + origin.getFileName(), urls.toArray(URL[]::new), api);
    boolean isLoaded = false;
    try {
      LoadedJar loaded = new LoadedJar(origin, copy, loader, find(origin, loader));
      isLoaded = true;
      return loaded;
    } finally {
      if (!isLoaded) {
        loader.close();
      }
    }
  }

  /// The jar itself; or those in the folder, then those in its `lib`.
  private static List<Path> jarsOf(Path origin) throws IOException {
    if (!Files.isDirectory(origin)) {
      return List.of(origin);
    }
    List<Path> jars = new ArrayList<>();
    for (Path folder : List.of(origin, origin.resolve("lib"))) {
      if (Files.isDirectory(folder)) {
        try (Stream<Path> files = Files.list(folder)) {
          files.filter(LoadedJar::isJar).sorted().forEach(jars::add);
        }
      }
    }
    return jars;
  }

  static boolean isJar(Path file) {
    return file.toString().endsWith(".jar") && Files.isRegularFile(file);
  }

  private static void check(Path origin, Path jar, Path copy) throws IOException {
    try (JarFile opened = new JarFile(copy.toFile())) {
      Attributes manifest =
          opened.getManifest() == null
              ? new Attributes()
              : opened.getManifest().getMainAttributes();
      String wanted = manifest.getValue(API_ATTRIBUTE);
      if (wanted != null && !isSupported(wanted)) {
        throw new BrokenJarException(
            nameOf(origin),
            "it was built for version "
                + wanted
                + " of Hearth's API, and this hub has version "
                + API_VERSION
                + (isNewer(wanted) ? "; update the hub" : "; get a newer version of it"));
      }
    } catch (ZipException e) {
      throw new BrokenJarException(
          nameOf(origin),
          (jar.equals(origin) ? "it" : jar.getFileName().toString())
              + " is not a jar, or it is damaged ("
              + e.getMessage()
              + ")");
    }
  }

  private static boolean isSupported(String wanted) {
    return wanted.strip().equals(String.valueOf(API_VERSION));
  }

  private static boolean isNewer(String wanted) {
    try {
      return Integer.parseInt(wanted.strip()) > API_VERSION;
    } catch (NumberFormatException e) {
      return false;
    }
  }

  private static URL urlOf(Path file) {
    try {
      return file.toUri().toURL();
    } catch (MalformedURLException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static List<Integration> find(Path origin, ClassLoader loader) {
    Thread thread = Thread.currentThread();
    ClassLoader before = thread.getContextClassLoader();
    thread.setContextClassLoader(loader);
    try {
      List<Integration> found = new ArrayList<>();
      Set<String> names = new HashSet<>();
      for (Integration integration : ServiceLoader.load(Integration.class, loader)) {
        String name = integration.name();
        if (!NAME.matcher(name).matches()) {
          throw new BrokenJarException(
              nameOf(origin),
              "expected the name of an integration in snake_case, such as my_lamp, got \""
                  + name
                  + "\" from "
                  + integration.getClass().getName());
        }
        if (!names.add(name)) {
          throw new BrokenJarException(nameOf(origin), "two integrations in it are named " + name);
        }
        found.add(integration);
      }
      if (found.isEmpty()) {
        throw new BrokenJarException(
            nameOf(origin),
            "no integration is inside: META-INF/services/"
                + Integration.class.getName()
                + " must name its class");
      }
      return found;
    } catch (BrokenJarException e) {
      throw e;
    } catch (ServiceConfigurationError | LinkageError | RuntimeException e) {
      LOG.debug("Loading {}", origin, e);
      throw new BrokenJarException(nameOf(origin), reasonOf(e));
    } finally {
      thread.setContextClassLoader(before);
    }
  }

  /// Why code cannot be loaded, in words for whoever has built it.
  private static String reasonOf(Throwable failure) {
    Throwable cause = failure;
    while (cause instanceof ServiceConfigurationError && cause.getCause() != null) {
      cause = cause.getCause();
    }
    String message = String.valueOf(cause.getMessage());
    return switch (cause) {
      case ServiceConfigurationError e -> message;
      case ExceptionInInitializerError e ->
          "the static initialiser of a class failed: " + e.getCause();
      case UnsupportedClassVersionError e ->
          "it was built for a newer Java than the hub runs on ("
              + Runtime.version().feature()
              + "): "
              + message;
      case NoClassDefFoundError e when message.startsWith("Could not initialize class") ->
          "the static initialiser of a class failed: " + message;
      case NoClassDefFoundError e ->
          "it needs the class "
              + message.replace('/', '.')
              + ", which is neither in it nor part of what integrations see of the hub";
      case ClassNotFoundException e ->
          "it needs the class "
              + message
              + ", which is neither in it nor part of what integrations see of the hub";
      case LinkageError e -> "it does not fit this hub: " + e;
      default -> "its integration cannot be made: " + cause;
    };
  }

  static String nameOf(Path origin) {
    return IntegrationFolder.NAME + "/" + origin.getFileName();
  }

  /// Where it lies, for people.
  public String place() {
    return nameOf(origin);
  }

  /// The jar, or the folder with jars.
  Path origin() {
    return origin;
  }

  /// Whether it still lies where it came from.
  boolean isThere() {
    return Files.exists(origin);
  }

  /// The integrations inside.
  public List<Integration> integrations() {
    return integrations;
  }

  /// The names of the integrations inside.
  public Set<String> names() {
    Set<String> names = new HashSet<>();
    integrations.forEach(integration -> names.add(integration.name()));
    return names;
  }

  /// Lets go of the files. Code of it that still runs somewhere may not find more of its classes.
  @Override
  public void close() {
    try {
      loader.close();
    } catch (IOException e) {
      LOG.warn("{} cannot be closed: {}", place(), IoReason.of(e));
    }
    delete(copy);
  }

  private static void delete(@org.jspecify.annotations.Nullable Path folder) {
    if (folder != null) {
      deleteAll(folder)
          .ifPresent(reason -> LOG.warn("Cannot delete the copy {}: {}", folder, reason));
    }
  }

  /// Deletes a folder with all that is in it; says why if that is not possible.
  public static Optional<String> deleteAll(Path folder) {
    if (!Files.exists(folder)) {
      return Optional.empty();
    }
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.sorted((a, b) -> b.compareTo(a)).toList()) {
        Files.deleteIfExists(file);
      }
      return Optional.empty();
    } catch (IOException e) {
      return Optional.of(IoReason.of(e));
    }
  }
}
