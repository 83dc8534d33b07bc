package dev.hearth.plugin;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URL;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/// What the code of an integration's own jar sees of the hub: the JDK, SLF4J, JSpecify, and the packages that a module of the
/// hub publishes. Everything else, and above all the hub's libraries, it does not see, so that it can bring its own.
///
/// A module publishes packages by a file [#LIST] on the class path of the hub, with one name a line.
///
/// **Runs on any thread.**
public final class PublishedApi extends ClassLoader {
  static {
    registerAsParallelCapable();
  }

  /// Where each module of the hub names the packages that it publishes.
  public static final String LIST = "META-INF/hearth/published-packages";

  private final ClassLoader hub;
  private final Set<String> packages;

  /// Reads the lists.
  ///
  /// @param hub finds the lists and the classes
  PublishedApi(ClassLoader hub) {
    super("hearth-api", ClassLoader.getPlatformClassLoader());
    this.hub = hub;
    this.packages = packagesOf(hub);
  }

  /// Returns the names of the packages that the modules of a hub publish.
  ///
  /// @throws UncheckedIOException if a list cannot be read
  public static Set<String> packagesOf(ClassLoader hub) {
    Set<String> packages = new HashSet<>();
    try {
      List<URL> lists = new ArrayList<>();
      hub.getResources(LIST).asIterator().forEachRemaining(lists::add);
      for (URL list : lists) {
        try (InputStream in = list.openStream()) {
          new String(in.readAllBytes(), UTF_8)
              .lines()
              .map(String::strip)
              .filter(name -> !name.isEmpty())
              .forEach(packages::add);
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return Set.copyOf(packages);
  }

  @Override
  protected Class<?> findClass(String name) throws ClassNotFoundException {
    if (isPublished(name)) {
      return hub.loadClass(name);
    }
    throw new ClassNotFoundException(name);
  }

  private boolean isPublished(String className) {
    int end = className.lastIndexOf('.');
    return (end > 0 && packages.contains(className.substring(0, end)))
        || className.startsWith("org.slf4j.")
        || className.startsWith("org.jspecify.");
  }
}
