package examples.networktime;

import java.io.IOException;
import java.time.Duration;

/// Knows what time it is.
interface TimeServer {
  /// How far our clock is behind its clock. Waits for the answer.
  Duration offset() throws IOException;
}
