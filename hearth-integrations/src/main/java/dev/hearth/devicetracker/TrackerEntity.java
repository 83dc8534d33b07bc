package dev.hearth.devicetracker;

import dev.hearth.integration.Hub;
import dev.hearth.zone.Zones;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// A device that knows its position. Its state is `home`, the name of another zone, or `not_home`; `unknown` as long as there
/// is no position.
///
/// Each time its state is written counts as news, also if it has not moved, unless it is polled.
///
/// **Before it:** the device. **After it:** the state.
///
/// **Runs on the loop.**
public abstract non-sealed class TrackerEntity extends DeviceTrackerEntity {
  private final Hub hub;

  /// @param hub of the integration; knows the zones
  protected TrackerEntity(Hub hub) {
    this.hub = hub;
  }

  /// A position on the earth.
  ///
  /// @param latitude in degrees, north positive
  /// @param longitude in degrees, east positive
  /// @param accuracyMetres how far off it may be
  public record Position(double latitude, double longitude, double accuracyMetres) {}

  /// Where it is; empty if not known.
  public abstract Optional<Position> position();

  /// What to tell in place of the zone, if the device itself knows a name for where it is.
  public Optional<String> locationName() {
    return Optional.empty();
  }

  @Override
  public SourceType sourceType() {
    return SourceType.GPS;
  }

  @Override
  public boolean isUpdateForced() {
    return !isPolled();
  }

  @Override
  public final Optional<?> stateValue() {
    return locationName().or(() -> zones().map(Zones.Found::state));
  }

  @Override
  final List<String> inZones() {
    return zones().map(Zones.Found::all).orElse(List.of());
  }

  private Optional<Zones.Found> zones() {
    return position().map(at -> Zones.at(hub, at.latitude(), at.longitude(), at.accuracyMetres()));
  }

  @Override
  public final Map<String, Object> stateAttributes() {
    Map<String, Object> attributes = super.stateAttributes();
    position()
        .ifPresent(at -> {
          attributes.put("latitude", at.latitude());
          attributes.put("longitude", at.longitude());
          attributes.put("gps_accuracy", at.accuracyMetres());
        });
    return attributes;
  }
}
