package dev.hearth.integration;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.AppenderBase;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.slf4j.LoggerFactory;

/// What was logged as a warning or an error during one test. An error that the test does not expect fails it.
public final class SimulatedLog {
  private final List<ILoggingEvent> lines = new ArrayList<>();
  private final Collector collector = new Collector();
  private final Logger root = (Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);

  SimulatedLog() {
    collector.setContext(root.getLoggerContext());
    collector.start();
    root.addAppender(collector);
  }

  void stop() {
    root.detachAppender(collector);
  }

  /// The warnings and errors so far, as text.
  public synchronized List<String> lines() {
    return lines.stream().map(ILoggingEvent::getFormattedMessage).toList();
  }

  /// Takes out the lines that contain all of these texts, and fails if there is none. What is taken out was expected.
  public synchronized SimulatedLog expects(String... texts) {
    boolean found =
        lines.removeIf(line -> Arrays.stream(texts).allMatch(line.getFormattedMessage()::contains));
    if (!found) {
      throw new AssertionError(
          "No warning or error with " + Arrays.toString(texts) + " was logged, but: " + lines());
    }
    return this;
  }

  /// Takes out the lines that contain this text, if there are any: they are what a test has planted.
  public synchronized SimulatedLog allows(String text) {
    lines.removeIf(line -> line.getFormattedMessage().contains(text));
    return this;
  }

  synchronized List<String> unexpectedErrors() {
    return lines.stream()
        .filter(line -> line.getLevel().isGreaterOrEqual(Level.ERROR))
        .map(ILoggingEvent::getFormattedMessage)
        .toList();
  }

  private synchronized void add(ILoggingEvent line) {
    lines.add(line);
  }

  private final class Collector extends AppenderBase<ILoggingEvent> {
    @Override
    protected void append(ILoggingEvent line) {
      if (line.getLevel().isGreaterOrEqual(Level.WARN)) {
        add(line);
      }
    }
  }
}
