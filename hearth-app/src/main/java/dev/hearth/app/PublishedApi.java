package dev.hearth.app;

import java.util.Set;

/// What the code of an integration's own jar sees of the hub: the JDK, SLF4J, JSpecify, and the rooms of the house up to the
/// entity domains. Everything else, and above all the hub's libraries, it does not see, so that it can bring its own.
///
/// **Runs on any thread.**
final class PublishedApi extends ClassLoader {
  static {
    registerAsParallelCapable();
  }

  /// Rooms that are nobody's business: the roof, and furniture, because furniture does not know furniture.
  static final Set<String> HIDDEN_ROOMS =
      Set.of("helpers", "sun", "systemmonitor", "mqtt", "recorder", "demo", "cli", "app");

  private static final String HOUSE = "dev.hearth.";

  private final ClassLoader hub;

  PublishedApi(ClassLoader hub) {
    super("hearth-api", ClassLoader.getPlatformClassLoader());
    this.hub = hub;
  }

  @Override
  protected Class<?> findClass(String name) throws ClassNotFoundException {
    if (isPublished(name)) {
      return hub.loadClass(name);
    }
    throw new ClassNotFoundException(name);
  }

  static boolean isPublished(String className) {
    if (className.startsWith(HOUSE)) {
      String inside = className.substring(HOUSE.length());
      int end = inside.indexOf('.');
      return end > 0 && !HIDDEN_ROOMS.contains(inside.substring(0, end));
    }
    return className.startsWith("org.slf4j.") || className.startsWith("org.jspecify.");
  }
}
