package dev.hearth.lawnmower;

import dev.hearth.entity.EntityAction;
import dev.hearth.entity.StateReproduction;
import dev.hearth.integration.Hub;
import dev.hearth.integration.Integration;
import dev.hearth.schema.Schemas;
import dev.hearth.service.Service;
import java.util.Map;

/// The domain `lawn_mower` and its services `start_mowing`, `pause`, `dock` and `stop`.
///
/// **Runs on the loop.**
public final class LawnMowerDomain implements Integration {
  /// Its name.
  public static final String NAME = "lawn_mower";

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public void setUp(Hub hub, Map<String, Object> config) {
    register(
        hub,
        "start_mowing",
        "Lets a lawn mower begin to mow, or go on.",
        (mower, data, call) -> mower.startMowing(),
        LawnMowerEntity.START_MOWING);
    register(
        hub,
        "pause",
        "Interrupts a lawn mower.",
        (mower, data, call) -> mower.pause(),
        LawnMowerEntity.PAUSE);
    register(
        hub,
        "dock",
        "Sends a lawn mower to its dock.",
        (mower, data, call) -> mower.dock(),
        LawnMowerEntity.DOCK);
    register(
        hub,
        "stop",
        "Stops a lawn mower where it is.",
        (mower, data, call) -> mower.stop(),
        LawnMowerEntity.STOP);
    hub.entities()
        .registerReproduction(
            NAME,
            StateReproduction.byState(
                NAME,
                Map.of(
                    "mowing", "start_mowing",
                    "paused", "pause",
                    "idle", "stop",
                    "docked", "dock",
                    "returning", "dock")));
  }

  private static void register(
      Hub hub,
      String name,
      String description,
      EntityAction<LawnMowerEntity> action,
      long requiredFeatures) {
    hub.services()
        .registerForEntities(
            Service.named(NAME, name).describedAs(description).accepting(Schemas.object()),
            LawnMowerEntity.class,
            action,
            requiredFeatures);
  }
}
