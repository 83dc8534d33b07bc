package dev.hearth.cover;

import dev.hearth.entity.EntityAction;
import dev.hearth.integration.Hub;
import dev.hearth.integration.Integration;
import dev.hearth.schema.Fields;
import dev.hearth.schema.ObjectSchema;
import dev.hearth.schema.Schemas;
import dev.hearth.service.Service;
import java.util.Map;

/// The domain `cover` and its services: `open_cover`, `close_cover`, `set_cover_position`, `stop_cover`, `toggle`, and the same
/// for slats.
///
/// **Runs on the loop.**
public final class CoverDomain implements Integration {
  /// Its name.
  public static final String NAME = "cover";

  private static final String POSITION = "position";
  private static final String TILT_POSITION = "tilt_position";
  private static final ObjectSchema NOTHING = Schemas.object();

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public void setUp(Hub hub, Map<String, Object> config) {
    setUpCovers(hub);
    setUpSlats(hub);
    hub.entities().registerReproduction(NAME, CoverReproduction::callsFor);
  }

  private static void setUpCovers(Hub hub) {
    register(
        hub,
        "open_cover",
        "Opens a cover.",
        NOTHING,
        (cover, data, call) -> cover.openCover(),
        CoverEntity.OPEN);
    register(
        hub,
        "close_cover",
        "Closes a cover.",
        NOTHING,
        (cover, data, call) -> cover.closeCover(),
        CoverEntity.CLOSE);
    register(
        hub,
        "set_cover_position",
        "Moves a cover to a position.",
        position(POSITION, "Where to, from 0 (closed) to 100 (fully open)"),
        (cover, data, call) -> cover.setCoverPosition(position(data, POSITION)),
        CoverEntity.SET_POSITION);
    register(
        hub,
        "stop_cover",
        "Stops a cover that moves.",
        NOTHING,
        (cover, data, call) -> cover.stopCover(),
        CoverEntity.STOP);
    register(
        hub,
        "toggle",
        "Opens or closes a cover, or stops it if it moves.",
        NOTHING,
        (cover, data, call) -> cover.toggle(),
        CoverEntity.OPEN | CoverEntity.CLOSE);
  }

  private static void setUpSlats(Hub hub) {
    register(
        hub,
        "open_cover_tilt",
        "Tilts the slats of a cover open.",
        NOTHING,
        (cover, data, call) -> cover.openCoverTilt(),
        CoverEntity.OPEN_TILT);
    register(
        hub,
        "close_cover_tilt",
        "Tilts the slats of a cover closed.",
        NOTHING,
        (cover, data, call) -> cover.closeCoverTilt(),
        CoverEntity.CLOSE_TILT);
    register(
        hub,
        "set_cover_tilt_position",
        "Tilts the slats of a cover to a position.",
        position(TILT_POSITION, "How far, from 0 (closed) to 100 (fully open)"),
        (cover, data, call) -> cover.setCoverTiltPosition(position(data, TILT_POSITION)),
        CoverEntity.SET_TILT_POSITION);
    register(
        hub,
        "stop_cover_tilt",
        "Stops the slats of a cover.",
        NOTHING,
        (cover, data, call) -> cover.stopCoverTilt(),
        CoverEntity.STOP_TILT);
    register(
        hub,
        "toggle_cover_tilt",
        "Tilts the slats of a cover open if they are closed, else closed.",
        NOTHING,
        (cover, data, call) -> cover.toggleTilt(),
        CoverEntity.OPEN_TILT | CoverEntity.CLOSE_TILT);
  }

  private static void register(
      Hub hub,
      String name,
      String description,
      ObjectSchema schema,
      EntityAction<CoverEntity> action,
      long requiredFeatures) {
    hub.services()
        .registerForEntities(
            Service.named(NAME, name).describedAs(description).accepting(schema),
            CoverEntity.class,
            action,
            requiredFeatures);
  }

  private static ObjectSchema position(String key, String purpose) {
    return Schemas.object()
        .required(key, Schemas.truncatedInteger(0, CoverEntity.POSITION_MAX))
        .describedAs(purpose);
  }

  private static int position(Map<String, Object> data, String key) {
    return Math.toIntExact(new Fields(data).integer(key));
  }
}
