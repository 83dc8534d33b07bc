package dev.hearth.devicetracker;

import dev.hearth.integration.Hub;
import dev.hearth.integration.Integration;
import dev.hearth.zone.ZoneDomain;
import java.util.Map;
import java.util.Set;

/// The domain `device_tracker`. It has no services; devices that are written down by hand (`known_devices.yaml` and
/// `device_tracker.see`) belong to the past of the field and are left out.
///
/// **Runs on the loop.**
public final class DeviceTrackerDomain implements Integration {
  /// Its name.
  public static final String NAME = "device_tracker";

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public Set<String> dependencies() {
    return Set.of(ZoneDomain.NAME);
  }

  @Override
  public void setUp(Hub hub, Map<String, Object> config) {}
}
