package dev.hearth.http;

import dev.hearth.api.Outbox;
import dev.hearth.time.TimeSource;
import java.time.Duration;
import org.eclipse.jetty.io.Connection;
import org.jspecify.annotations.Nullable;

/// One client's connection: what it is busy with and since when.
///
/// **Runs on any thread.**
final class OpenConnection {
  /// What the connection waits for.
  enum Phase {
    FIRST_HEADERS,
    NEXT_HEADERS,
    BODY,
    WORK,
    ANSWER,
    STREAM
  }

  private final Connection connection;
  private final TimeSource time;

  // Guarded by this; held for a few instructions only.
  private Phase phase = Phase.FIRST_HEADERS;
  private long sinceNanos;
  private int turn;
  private @Nullable Outbox outbox;

  OpenConnection(Connection connection, TimeSource time) {
    this.connection = connection;
    this.time = time;
    this.sinceNanos = time.nanos();
  }

  /// A request has arrived; returns its number.
  synchronized int begin() {
    turn++;
    move(Phase.BODY);
    return turn;
  }

  /// The request goes on to another phase.
  synchronized void enter(Phase next) {
    move(next);
  }

  /// The request is answered by a stream.
  synchronized void stream(Outbox from) {
    outbox = from;
    move(Phase.STREAM);
  }

  /* The web server may tell of the end of a request after it has begun the next one. */
  synchronized void end(int ended) {
    if (turn == ended) {
      outbox = null;
      move(Phase.NEXT_HEADERS);
    }
  }

  synchronized boolean isBusy() {
    return switch (phase) {
      case BODY, WORK, ANSWER, STREAM -> true;
      case FIRST_HEADERS, NEXT_HEADERS -> false;
    };
  }

  synchronized boolean isStreaming() {
    return phase == Phase.STREAM;
  }

  synchronized boolean isOverdue(HttpLimits limits) {
    return switch (phase) {
      case FIRST_HEADERS -> isOver(limits.headers());
      case NEXT_HEADERS -> isOver(limits.rest());
      case BODY -> isOver(limits.body());
      case ANSWER -> isOver(limits.answer());
      case WORK -> false;
      case STREAM -> outbox != null && outbox.isDropped();
    };
  }

  /// Ends it, whatever it is busy with.
  void close() {
    connection.getEndPoint().close();
  }

  private boolean isOver(Duration limit) {
    return time.nanos() - sinceNanos > limit.toNanos();
  }

  private void move(Phase next) {
    phase = next;
    sinceNanos = time.nanos();
  }
}
