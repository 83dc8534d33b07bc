package dev.hearth.http;

import dev.hearth.time.TimeSource;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Tells the owner that somebody tries tokens, without letting them fill the log.
///
/// **Runs on any thread.**
final class WrongTokens {
  private static final Logger LOG = LoggerFactory.getLogger(WrongTokens.class);

  private static final Duration LOG_INTERVAL = Duration.ofMinutes(1);

  private final TimeSource time;
  private final AtomicInteger unlogged = new AtomicInteger();
  private final AtomicLong nextLogNanos;

  WrongTokens(TimeSource time) {
    this.time = time;
    this.nextLogNanos = new AtomicLong(time.nanos());
  }

  void note(String client) {
    unlogged.incrementAndGet();
    long now = time.nanos();
    long next = nextLogNanos.get();
    if (now - next >= 0 && nextLogNanos.compareAndSet(next, now + LOG_INTERVAL.toNanos())) {
      LOG.warn(
          "Wrong access tokens refused: {}, the last one from {}", unlogged.getAndSet(0), client);
    }
  }
}
