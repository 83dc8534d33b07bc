package dev.hearth;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.IThrowableProxy;
import ch.qos.logback.classic.spi.StackTraceElementProxy;
import ch.qos.logback.classic.spi.ThrowableProxyUtil;
import ch.qos.logback.core.read.ListAppender;
import java.util.Arrays;
import java.util.List;
import org.slf4j.LoggerFactory;

/// What the house logs during a test.
public final class LogLines {
  private final Logger house = (Logger) LoggerFactory.getLogger("dev.hearth");
  private final ListAppender<ILoggingEvent> appender = new ListAppender<>();

  private LogLines() {
    appender.start();
    house.setLevel(Level.DEBUG);
    house.addAppender(appender);
  }

  /// Listens until [#end].
  public static LogLines begin() {
    return new LogLines();
  }

  public void end() {
    house.detachAppender(appender);
    house.setLevel(null);
  }

  public List<String> errors() {
    return at(Level.ERROR);
  }

  public List<String> warnings() {
    return at(Level.WARN);
  }

  public List<String> infos() {
    return at(Level.INFO);
  }

  /// Warnings and errors, each with the stack trace that was logged with it.
  public List<String> complaints() {
    return all().stream()
        .filter(event -> event.getLevel().isGreaterOrEqual(Level.WARN))
        .map(LogLines::withPlaces)
        .toList();
  }

  /// The places that errors name: the lines of the stack traces that were logged with them.
  public List<String> errorPlaces() {
    return all().stream()
        .filter(event -> event.getLevel() == Level.ERROR && event.getThrowableProxy() != null)
        .flatMap(event -> Arrays.stream(event.getThrowableProxy().getStackTraceElementProxyArray()))
        .map(StackTraceElementProxy::getSTEAsString)
        .toList();
  }

  public List<String> debugs() {
    return at(Level.DEBUG);
  }

  private List<String> at(Level level) {
    return all().stream()
        .filter(event -> event.getLevel() == level)
        .map(ILoggingEvent::getFormattedMessage)
        .toList();
  }

  private List<ILoggingEvent> all() {
    // Other threads may log meanwhile; they hold this lock while they add a line.
    synchronized (appender) {
      return List.copyOf(appender.list);
    }
  }

  private static String withPlaces(ILoggingEvent event) {
    IThrowableProxy thrown = event.getThrowableProxy();
    return thrown == null
        ? event.getFormattedMessage()
        : event.getFormattedMessage() + "\n" + ThrowableProxyUtil.asString(thrown);
  }
}
