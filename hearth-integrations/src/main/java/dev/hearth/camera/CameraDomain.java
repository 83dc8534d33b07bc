package dev.hearth.camera;

import dev.hearth.entity.EntityAction;
import dev.hearth.integration.Hub;
import dev.hearth.integration.Integration;
import dev.hearth.schema.Schemas;
import dev.hearth.service.Service;
import java.util.Map;

/// The domain `camera` and its services `turn_on`, `turn_off`, `enable_motion_detection` and `disable_motion_detection`.
///
/// **Runs on the loop.**
public final class CameraDomain implements Integration {
  /// Its name.
  public static final String NAME = "camera";

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public void setUp(Hub hub, Map<String, Object> config) {
    register(
        hub,
        "turn_on",
        "Turns a camera on.",
        (camera, data, call) -> camera.turnOn(),
        CameraEntity.ON_OFF);
    register(
        hub,
        "turn_off",
        "Turns a camera off.",
        (camera, data, call) -> camera.turnOff(),
        CameraEntity.ON_OFF);
    register(
        hub,
        "enable_motion_detection",
        "Lets a camera look for what moves.",
        (camera, data, call) -> camera.enableMotionDetection());
    register(
        hub,
        "disable_motion_detection",
        "Lets a camera look no longer for what moves.",
        (camera, data, call) -> camera.disableMotionDetection());
  }

  private static void register(
      Hub hub,
      String name,
      String description,
      EntityAction<CameraEntity> action,
      long... requiredFeatures) {
    hub.services()
        .registerForEntities(
            Service.named(NAME, name).describedAs(description).accepting(Schemas.object()),
            CameraEntity.class,
            action,
            requiredFeatures);
  }
}
