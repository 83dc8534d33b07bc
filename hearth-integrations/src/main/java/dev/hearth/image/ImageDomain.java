package dev.hearth.image;

import dev.hearth.integration.Hub;
import dev.hearth.integration.Integration;
import java.util.Map;

/// The domain `image`. It has no services: pictures come from devices.
///
/// **Runs on the loop.**
public final class ImageDomain implements Integration {
  /// Its name.
  public static final String NAME = "image";

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public void setUp(Hub hub, Map<String, Object> config) {}
}
