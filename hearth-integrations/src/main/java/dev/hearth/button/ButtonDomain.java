package dev.hearth.button;

import dev.hearth.integration.Hub;
import dev.hearth.integration.Integration;
import dev.hearth.schema.Schemas;
import dev.hearth.service.Service;
import java.util.Map;

/// The domain `button` and its service `press`.
///
/// **Runs on the loop.**
public final class ButtonDomain implements Integration {
  /// Its name.
  public static final String NAME = "button";

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public void setUp(Hub hub, Map<String, Object> config) {
    hub.services()
        .registerForEntities(
            Service.named(NAME, "press")
                .describedAs("Presses a button.")
                .accepting(Schemas.object()),
            ButtonEntity.class,
            (entity, data, call) -> entity.pressAt(hub.time().now()));
  }
}
