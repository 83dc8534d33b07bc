package dev.hearth.update;

import dev.hearth.integration.Hub;
import dev.hearth.integration.Integration;
import dev.hearth.schema.Fields;
import dev.hearth.schema.Schemas;
import dev.hearth.service.Service;
import java.util.Map;

/// The domain `update` and its services `install`, `skip` and `clear_skipped`.
///
/// **Runs on the loop.**
public final class UpdateDomain implements Integration {
  /// Its name.
  public static final String NAME = "update";

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public void setUp(Hub hub, Map<String, Object> config) {
    hub.services()
        .registerForEntities(
            Service.named(NAME, "install")
                .describedAs("Installs an update.")
                .withoutLimit()
                .accepting(
                    Schemas.object()
                        .optional("version", Schemas.stringOrScalar(), "")
                        .describedAs("Which version, instead of the latest")
                        .optional("backup", Schemas.bool(), false)
                        .describedAs("Whether a backup is made before")),
            UpdateEntity.class,
            (entity, data, call) -> entity.installChecked(install(new Fields(data))),
            UpdateEntity.INSTALL);
    hub.services()
        .registerForEntities(
            Service.named(NAME, "skip")
                .describedAs("Marks the offered version as one that is not wanted.")
                .accepting(Schemas.object()),
            UpdateEntity.class,
            (entity, data, call) -> entity.skip());
    hub.services()
        .registerForEntities(
            Service.named(NAME, "clear_skipped")
                .describedAs("Offers a skipped version again.")
                .accepting(Schemas.object()),
            UpdateEntity.class,
            (entity, data, call) -> entity.clearSkipped());
  }

  private static Install install(Fields data) {
    return new Install(data.text("version"), data.bool("backup"));
  }
}
