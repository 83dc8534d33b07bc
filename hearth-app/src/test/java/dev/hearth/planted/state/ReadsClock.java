package dev.hearth.planted.state;

import java.time.Instant;
import java.util.function.Supplier;

class ReadsClock {
  Supplier<Instant> byReference() {
    return Instant::now;
  }

  long byCall() {
    return System.nanoTime();
  }
}
