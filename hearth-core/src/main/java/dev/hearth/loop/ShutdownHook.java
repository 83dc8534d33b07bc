package dev.hearth.loop;

/// The one thread that the JVM starts when the process is asked to end.
///
/// **Runs on its own thread**, `hearth-shutdown`.
public final class ShutdownHook {
  private ShutdownHook() {}

  /// Runs the body when the process gets SIGTERM or Ctrl-C, or leaves with `System.exit`.
  public static void install(Runnable body) {
    Runtime.getRuntime()
        .addShutdownHook(Thread.ofPlatform().name("hearth-shutdown").unstarted(body));
  }
}
