package dev.hearth.text;

import dev.hearth.entity.StateReproduction;
import dev.hearth.integration.Hub;
import dev.hearth.integration.Integration;
import dev.hearth.schema.Fields;
import dev.hearth.schema.Schemas;
import dev.hearth.service.Service;
import java.util.Map;

/// The domain `text` and its service `set_value`.
///
/// **Runs on the loop.**
public final class TextDomain implements Integration {
  /// Its name.
  public static final String NAME = "text";

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public void setUp(Hub hub, Map<String, Object> config) {
    hub.services()
        .registerForEntities(
            Service.named(NAME, "set_value")
                .describedAs("Sets a text.")
                .accepting(
                    Schemas.object()
                        .required("value", Schemas.stringOrScalar())
                        .describedAs("The text")),
            TextEntity.class,
            (entity, data, call) -> entity.setChecked(new Fields(data).text("value")));
    hub.entities()
        .registerReproduction(NAME, StateReproduction.byValue(NAME, "value", Schemas.string()));
  }
}
