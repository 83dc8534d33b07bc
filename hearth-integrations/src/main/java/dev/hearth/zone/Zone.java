package dev.hearth.zone;

import dev.hearth.schema.Fields;
import dev.hearth.schema.ObjectSchema;
import dev.hearth.schema.Schemas;
import java.util.Map;
import java.util.Optional;

/// A round place on the map.
///
/// **Runs on any thread** (immutable).
///
/// @param name for people; who is there has it as their state
/// @param latitude of its middle, in degrees, north positive
/// @param longitude of its middle, in degrees, east positive
/// @param radiusMetres from its middle to its edge
/// @param icon such as `mdi:briefcase`
/// @param kind whether people are seen there
public record Zone(
    String name,
    double latitude,
    double longitude,
    double radiusMetres,
    Optional<String> icon,
    Kind kind) {
  /// How far a zone reaches unless said otherwise.
  public static final double RADIUS_METRES = 100;

  static final ObjectSchema SCHEMA =
      Schemas.object()
          .required("name", Schemas.nonEmptyString())
          .describedAs("The name, which is the state of who is there")
          .required("latitude", Schemas.number(-90, 90))
          .describedAs("Latitude of the middle in degrees")
          .required("longitude", Schemas.number(-180, 180))
          .describedAs("Longitude of the middle in degrees")
          .optional("radius", Schemas.number(0, Double.MAX_VALUE), RADIUS_METRES)
          .describedAs("Metres from the middle to the edge")
          .optional("icon", Schemas.nonEmptyString())
          .describedAs("An icon such as mdi:briefcase")
          .optional("passive", Schemas.bool(), false)
          .describedAs("Whether it is only for automations: nobody is seen there");

  /// Whether people are seen in a zone.
  public enum Kind {
    /// They are.
    ACTIVE,
    /// They are not; it is for automations.
    PASSIVE
  }

  /// An active zone without an icon.
  public static Zone at(String name, double latitude, double longitude, double radiusMetres) {
    return new Zone(name, latitude, longitude, radiusMetres, Optional.empty(), Kind.ACTIVE);
  }

  /// The same with an icon.
  public Zone with(String otherIcon) {
    return new Zone(name, latitude, longitude, radiusMetres, Optional.of(otherIcon), kind);
  }

  static Zone of(Map<String, Object> checked) {
    Fields item = new Fields(checked);
    return new Zone(
        item.text("name"),
        item.number("latitude"),
        item.number("longitude"),
        item.number("radius"),
        item.find("icon", String.class),
        item.bool("passive") ? Kind.PASSIVE : Kind.ACTIVE);
  }
}
