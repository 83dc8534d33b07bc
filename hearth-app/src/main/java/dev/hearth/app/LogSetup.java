package dev.hearth.app;

import ch.qos.logback.classic.AsyncAppender;
import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.encoder.PatternLayoutEncoder;
import ch.qos.logback.classic.spi.Configurator;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.ConsoleAppender;
import ch.qos.logback.core.spi.ContextAwareBase;
import org.slf4j.LoggerFactory;

/// Log lines go to the standard error stream through a queue, so that a slow console never holds the loop. Found by Logback
/// through [java.util.ServiceLoader]; reading no file for it makes the start faster.
///
/// The environment variable `HEARTH_LOG_LEVEL` (`debug`, `info`, `warn`, ...) sets how much is said of Hearth itself.
///
/// **Runs on any thread.**
public final class LogSetup extends ContextAwareBase implements Configurator {
  private static final int QUEUE_SIZE = 2_048;
  private static final int FLUSH_MILLIS = 2_000;
  private static final String PATTERN =
      "%d{yyyy-MM-dd HH:mm:ss.SSS} %-5level %logger{0}: %msg%n%ex";

  /// Made by [java.util.ServiceLoader].
  public LogSetup() {}

  @Override
  public ExecutionStatus configure(LoggerContext context) {
    PatternLayoutEncoder encoder = new PatternLayoutEncoder();
    encoder.setContext(context);
    encoder.setPattern(PATTERN);
    encoder.start();

    ConsoleAppender<ILoggingEvent> console = new ConsoleAppender<>();
    console.setContext(context);
    console.setTarget("System.err");
    console.setEncoder(encoder);
    console.start();

    AsyncAppender queue = new AsyncAppender();
    queue.setContext(context);
    queue.setQueueSize(QUEUE_SIZE);
    queue.setMaxFlushTime(FLUSH_MILLIS);
    queue.setNeverBlock(true);
    queue.addAppender(console);
    queue.start();

    Logger root = context.getLogger(Logger.ROOT_LOGGER_NAME);
    root.setLevel(Level.WARN);
    root.addAppender(queue);
    // A client that sends nonsense must not fill the log.
    context.getLogger("org.eclipse.jetty").setLevel(Level.ERROR);
    context
        .getLogger("dev.hearth")
        .setLevel(Level.toLevel(System.getenv("HEARTH_LOG_LEVEL"), Level.INFO));
    return ExecutionStatus.DO_NOT_INVOKE_NEXT_IF_ANY;
  }

  /// Writes what is still in the queue. Nothing is logged afterwards.
  static void finish() {
    if (LoggerFactory.getILoggerFactory() instanceof LoggerContext context) {
      context.stop();
    }
  }
}
