package dev.hearth.number;

import dev.hearth.entity.StateReproduction;
import dev.hearth.integration.Hub;
import dev.hearth.integration.Integration;
import dev.hearth.schema.Fields;
import dev.hearth.schema.Schemas;
import dev.hearth.service.Service;
import java.util.Map;

/// The domain `number` and its service `set_value`.
///
/// **Runs on the loop.**
public final class NumberDomain implements Integration {
  /// Its name.
  public static final String NAME = "number";

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public void setUp(Hub hub, Map<String, Object> config) {
    hub.services()
        .registerForEntities(
            Service.named(NAME, "set_value")
                .describedAs("Sets a number.")
                .accepting(
                    Schemas.object()
                        .required("value", Schemas.number())
                        .describedAs("The number, in the unit that the entity shows")),
            NumberEntity.class,
            (entity, data, call) -> entity.setShown(new Fields(data).number("value")));
    hub.entities()
        .registerReproduction(NAME, StateReproduction.byValue(NAME, "value", Schemas.number()));
  }
}
