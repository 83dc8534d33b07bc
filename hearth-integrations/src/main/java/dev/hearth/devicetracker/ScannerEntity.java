package dev.hearth.devicetracker;

import dev.hearth.integration.Hub;
import dev.hearth.zone.Zones;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// A device that is at home while it is connected to something there, such as the router. Its state is `home` or `not_home`;
/// `unknown` as long as that is not known.
///
/// **Before it:** what scans. **After it:** the state.
///
/// **Runs on the loop.**
public abstract non-sealed class ScannerEntity extends DeviceTrackerEntity {
  private final Hub hub;

  /// @param hub of the integration; knows the zones
  protected ScannerEntity(Hub hub) {
    this.hub = hub;
  }

  /// Whether it is connected; empty if not known.
  public abstract Optional<Boolean> isConnected();

  /// Its address in the network.
  public Optional<String> ipAddress() {
    return Optional.empty();
  }

  /// The address of its hardware.
  public Optional<String> macAddress() {
    return Optional.empty();
  }

  /// Its name in the network.
  public Optional<String> hostname() {
    return Optional.empty();
  }

  @Override
  public SourceType sourceType() {
    return SourceType.ROUTER;
  }

  @Override
  public final Optional<?> stateValue() {
    return isConnected().map(connected -> connected ? "home" : "not_home");
  }

  @Override
  final List<String> inZones() {
    return isConnected().orElse(false) ? Zones.aroundHome(hub) : List.of();
  }

  @Override
  public final Map<String, Object> stateAttributes() {
    Map<String, Object> attributes = super.stateAttributes();
    ipAddress().ifPresent(ip -> attributes.put("ip", ip));
    macAddress().ifPresent(mac -> attributes.put("mac", mac));
    hostname().ifPresent(name -> attributes.put("host_name", name));
    return attributes;
  }
}
