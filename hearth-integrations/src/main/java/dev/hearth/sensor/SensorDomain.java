package dev.hearth.sensor;

import dev.hearth.integration.Hub;
import dev.hearth.integration.Integration;
import java.util.Map;

/// The domain `sensor`. It has no services: a sensor only tells.
///
/// **Runs on the loop.**
public final class SensorDomain implements Integration {
  /// Its name.
  public static final String NAME = "sensor";

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public void setUp(Hub hub, Map<String, Object> config) {}
}
