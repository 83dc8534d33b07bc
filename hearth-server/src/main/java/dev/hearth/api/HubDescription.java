package dev.hearth.api;

import dev.hearth.house.House;
import dev.hearth.json.Json;
import dev.hearth.json.JsonNull;
import dev.hearth.lifecycle.HubState;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/// What clients are told about the hub itself.
///
/// **Runs on the loop**, as the suppliers do.
///
/// @param house what the configuration says about the house
/// @param components names of what is set up: `light`, `demo`, `demo.light`
/// @param configFolder where the configuration lies
/// @param version of Hearth
/// @param mode whether something is left out
/// @param storageProblem why something cannot be saved at present
public record HubDescription(
    Supplier<House> house,
    Supplier<List<String>> components,
    Path configFolder,
    String version,
    Mode mode,
    Supplier<Optional<String>> storageProblem) {
  /// Of a hub that can save everything.
  public HubDescription(
      Supplier<House> house,
      Supplier<List<String>> components,
      Path configFolder,
      String version,
      Mode mode) {
    this(house, components, configFolder, version, mode, Optional::empty);
  }

  /// How much of the house runs.
  public enum Mode {
    /// All of it.
    NORMAL,
    /// Without the integrations of the house's own.
    SAFE,
    /// Without any integration, because the configuration is broken.
    RECOVERY
  }

  /// The version of the field's API that we speak. Clients decide by it what they may ask.
  public static final String API_VERSION = "2026.5.0";

  /// How far from the house still counts as at home.
  private static final long RADIUS_METRES = 100;

  private static final Map<String, Object> METRIC =
      Json.object(
          "length",
          "km",
          "accumulated_precipitation",
          "mm",
          "area",
          "m²",
          "mass",
          "g",
          "pressure",
          "Pa",
          "temperature",
          "°C",
          "volume",
          "L",
          "wind_speed",
          "m/s");

  private static final Map<String, Object> US_CUSTOMARY =
      Json.object(
          "length",
          "mi",
          "accumulated_precipitation",
          "in",
          "area",
          "ft²",
          "mass",
          "lb",
          "pressure",
          "psi",
          "temperature",
          "°F",
          "volume",
          "gal",
          "wind_speed",
          "mph");

  /// The object that clients call the configuration.
  public Map<String, Object> toMap(HubState state) {
    House known = house.get();
    List<String> folders = List.of(configFolder.resolve("www").toString());
    return Json.object(
        "latitude",
        known.location().latitude(),
        "longitude",
        known.location().longitude(),
        "elevation",
        Math.round(known.location().elevationMetres()),
        "radius",
        RADIUS_METRES,
        "unit_system",
        switch (known.units()) {
          case METRIC -> METRIC;
          case US_CUSTOMARY -> US_CUSTOMARY;
        },
        "location_name",
        known.name(),
        "time_zone",
        known.zone().getId(),
        "components",
        components.get(),
        "config_dir",
        configFolder.toString(),
        "whitelist_external_dirs",
        folders,
        "allowlist_external_dirs",
        folders,
        "allowlist_external_urls",
        List.of(),
        "version",
        API_VERSION,
        "hearth_version",
        version,
        "config_source",
        "yaml",
        "recovery_mode",
        mode == Mode.RECOVERY,
        "safe_mode",
        mode == Mode.SAFE,
        "storage_problem",
        Json.orNull(storageProblem.get()),
        "debug",
        false,
        "state",
        nameOf(state),
        "external_url",
        JsonNull.NULL,
        "internal_url",
        JsonNull.NULL,
        "currency",
        known.currency(),
        "country",
        known.country().isEmpty() ? JsonNull.NULL : known.country(),
        "language",
        known.language());
  }

  /* Clients know five states; after the last one nobody is there to ask. */
  static String nameOf(HubState state) {
    return state == HubState.STOPPED ? HubState.NOT_RUNNING.name() : state.name();
  }
}
