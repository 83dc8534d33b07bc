package dev.hearth.lock;

import dev.hearth.entity.StateReproduction;
import dev.hearth.integration.Hub;
import dev.hearth.integration.Integration;
import dev.hearth.schema.Fields;
import dev.hearth.schema.ObjectSchema;
import dev.hearth.schema.Schemas;
import dev.hearth.service.Service;
import java.util.Map;

/// The domain `lock` and its services `lock`, `unlock` and `open`.
///
/// **Runs on the loop.**
public final class LockDomain implements Integration {
  /// Its name.
  public static final String NAME = "lock";

  private static final String CODE = "code";

  private static final ObjectSchema WITH_CODE =
      Schemas.object()
          .optional(CODE, Schemas.stringOrScalar())
          .describedAs("The code, if the lock needs one");

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public void setUp(Hub hub, Map<String, Object> config) {
    hub.services()
        .registerForEntities(
            service("lock", "Locks a lock."),
            LockEntity.class,
            (lock, data, call) -> lock.lock(code(lock, data)));
    hub.services()
        .registerForEntities(
            service("unlock", "Unlocks a lock."),
            LockEntity.class,
            (lock, data, call) -> lock.unlock(code(lock, data)));
    hub.services()
        .registerForEntities(
            service("open", "Unlocks a lock and pulls its latch."),
            LockEntity.class,
            (lock, data, call) -> lock.open(code(lock, data)),
            LockEntity.OPEN);
    hub.entities()
        .registerReproduction(
            NAME,
            StateReproduction.byState(
                NAME,
                Map.of(
                    "locked", "lock",
                    "locking", "lock",
                    "unlocked", "unlock",
                    "unlocking", "unlock",
                    "open", "open",
                    "opening", "open")));
  }

  private static Service.Draft service(String name, String description) {
    return Service.named(NAME, name).describedAs(description).accepting(WITH_CODE);
  }

  private static LockCode code(LockEntity lock, Map<String, Object> data) {
    return lock.requireFitting(
        new Fields(data).find(CODE, String.class).map(LockCode::of).orElse(LockCode.NONE));
  }
}
