package dev.hearth.http;

import dev.hearth.time.TimeSource;
import java.time.Duration;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.locks.LockSupport;
import org.eclipse.jetty.io.Connection;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// All open connections, and the watch that closes those that take too long.
///
/// The web server itself only notices a connection on which nothing moves at all; one byte now and then would keep it for ever.
///
/// **Runs on any thread**; the watch on its own, `hearth-http-watch`.
final class Connections implements Connection.Listener {
  private static final Logger LOG = LoggerFactory.getLogger(Connections.class);

  private static final Duration WATCH_INTERVAL = Duration.ofMillis(250);
  private static final Duration QUIET_INTERVAL = Duration.ofMillis(10);

  private final TimeSource time;
  private final HttpLimits limits;
  private final ConcurrentMap<Connection, OpenConnection> open = new ConcurrentHashMap<>();
  private @Nullable Thread watch;

  Connections(TimeSource time, HttpLimits limits) {
    this.time = time;
    this.limits = limits;
  }

  @Override
  public void onOpened(Connection connection) {
    open.put(connection, new OpenConnection(connection, time));
  }

  @Override
  public void onClosed(Connection connection) {
    open.remove(connection);
  }

  OpenConnection of(Connection connection) {
    return open.computeIfAbsent(connection, unknown -> new OpenConnection(unknown, time));
  }

  int size() {
    return open.size();
  }

  int streaming() {
    return (int) open.values().stream().filter(OpenConnection::isStreaming).count();
  }

  /// Waits until no request is being answered and no stream is open. False when the limit is over.
  boolean awaitQuiet(Duration limit) {
    long deadline = time.nanos() + limit.toNanos();
    while (open.values().stream().anyMatch(OpenConnection::isBusy)) {
      if (time.nanos() > deadline) {
        return false;
      }
      LockSupport.parkNanos(this, QUIET_INTERVAL.toNanos());
    }
    return true;
  }

  void startWatch() {
    watch = Thread.ofVirtual().name("hearth-http-watch").start(this::watch);
  }

  void stopWatch() {
    if (watch != null) {
      watch.interrupt();
    }
  }

  private void watch() {
    while (!Thread.currentThread().isInterrupted()) {
      LockSupport.parkNanos(this, WATCH_INTERVAL.toNanos());
      open.values().forEach(this::closeIfOverdue);
    }
  }

  private void closeIfOverdue(OpenConnection connection) {
    try {
      if (connection.isOverdue(limits)) {
        connection.close();
      }
    } catch (RuntimeException e) {
      LOG.warn("Cannot close a connection that took too long", e);
    }
  }
}
