package dev.hearth.entity;

import dev.hearth.loop.EventLoop;
import dev.hearth.loop.OnLoop;
import dev.hearth.loop.Owner;
import org.slf4j.Logger;

/// Log lines of callbacks. A log may wait for its file or console, and a callback must not wait; a background task does.
///
/// **Runs on the loop.**
@OnLoop
final class Reports {
  private final EventLoop loop;
  private final Logger log;

  Reports(EventLoop loop, Logger log) {
    this.loop = loop;
    this.log = log;
  }

  void info(String message, Object... values) {
    later(() -> log.info(message, values));
  }

  void warn(String message, Object... values) {
    later(() -> log.warn(message, values));
  }

  void error(String message, Object... values) {
    later(() -> log.error(message, values));
  }

  private void later(Runnable line) {
    loop.startBackground(Owner.HUB, "report", line::run);
  }
}
