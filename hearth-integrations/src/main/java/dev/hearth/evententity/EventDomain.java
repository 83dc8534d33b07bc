package dev.hearth.evententity;

import dev.hearth.integration.Hub;
import dev.hearth.integration.Integration;
import java.util.Map;

/// The domain `event`. It has no services: events come from devices.
///
/// **Runs on the loop.**
public final class EventDomain implements Integration {
  /// Its name.
  public static final String NAME = "event";

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public void setUp(Hub hub, Map<String, Object> config) {}
}
