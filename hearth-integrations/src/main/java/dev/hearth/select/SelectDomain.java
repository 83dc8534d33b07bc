package dev.hearth.select;

import dev.hearth.entity.EntityAction;
import dev.hearth.entity.WantedState;
import dev.hearth.error.HearthException;
import dev.hearth.integration.Hub;
import dev.hearth.integration.Integration;
import dev.hearth.schema.Fields;
import dev.hearth.schema.ObjectSchema;
import dev.hearth.schema.Schemas;
import dev.hearth.service.Service;
import dev.hearth.service.ServiceCall;
import dev.hearth.state.State;
import java.util.List;
import java.util.Map;

/// The domain `select` and its services `select_option`, `select_first`, `select_last`, `select_next`, `select_previous`.
///
/// **Runs on the loop.**
public final class SelectDomain implements Integration {
  /// Its name.
  public static final String NAME = "select";

  private static final ObjectSchema CYCLE =
      Schemas.object()
          .optional("cycle", Schemas.bool(), true)
          .describedAs("Whether the first follows the last");

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public void setUp(Hub hub, Map<String, Object> config) {
    register(
        hub,
        "select_option",
        "Chooses an option.",
        Schemas.object()
            .required("option", Schemas.stringOrScalar())
            .describedAs("One of the options of the entity"),
        (entity, data, call) -> entity.selectChecked(new Fields(data).text("option")));
    register(
        hub,
        "select_first",
        "Chooses the first option.",
        Schemas.object(),
        (entity, data, call) -> entity.selectFirst());
    register(
        hub,
        "select_last",
        "Chooses the last option.",
        Schemas.object(),
        (entity, data, call) -> entity.selectLast());
    register(
        hub,
        "select_next",
        "Chooses the next option.",
        CYCLE,
        (entity, data, call) -> entity.selectAt(1, end(data)));
    register(
        hub,
        "select_previous",
        "Chooses the previous option.",
        CYCLE,
        (entity, data, call) -> entity.selectAt(-1, end(data)));
    hub.entities().registerReproduction(NAME, SelectDomain::callsFor);
  }

  private static List<ServiceCall> callsFor(
      WantedState wanted, State now, Map<String, Object> how) {
    if (now.attribute("options").orElse(List.of()) instanceof List<?> options
        && !options.contains(wanted.value())) {
      throw new HearthException(
          "expected one of %s, got \"%s\"".formatted(options, wanted.value()));
    }
    return wanted.value().equals(now.value())
        ? List.of()
        : List.of(ServiceCall.of(NAME, "select_option").with(Map.of("option", wanted.value())));
  }

  private static void register(
      Hub hub,
      String name,
      String description,
      ObjectSchema schema,
      EntityAction<SelectEntity> action) {
    hub.services()
        .registerForEntities(
            Service.named(NAME, name).describedAs(description).accepting(schema),
            SelectEntity.class,
            action);
  }

  private static SelectEntity.End end(Map<String, Object> data) {
    return new Fields(data).bool("cycle") ? SelectEntity.End.CYCLE : SelectEntity.End.STAY;
  }
}
