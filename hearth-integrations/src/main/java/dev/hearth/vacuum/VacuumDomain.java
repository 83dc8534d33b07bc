package dev.hearth.vacuum;

import dev.hearth.entity.EntityAction;
import dev.hearth.integration.Hub;
import dev.hearth.integration.Integration;
import dev.hearth.schema.Fields;
import dev.hearth.schema.ObjectSchema;
import dev.hearth.schema.Schema;
import dev.hearth.schema.Schemas;
import dev.hearth.service.Service;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The domain `vacuum` and its services: `start`, `pause`, `stop`, `return_to_base`, `clean_spot`, `clean_area`, `locate`,
/// `set_fan_speed` and `send_command`.
///
/// **Runs on the loop.**
public final class VacuumDomain implements Integration {
  /// Its name.
  public static final String NAME = "vacuum";

  static final String FAN_SPEED = "fan_speed";
  private static final String COMMAND = "command";
  private static final String PARAMS = "params";
  private static final String AREAS = "cleaning_area_id";
  private static final ObjectSchema NOTHING = Schemas.object();

  /// The parameters of a command: by name, in an order, or a single one.
  private sealed interface Params {
    record Named(Map<String, Object> values) implements Params {}

    record Listed(List<Object> values) implements Params {}
  }

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public void setUp(Hub hub, Map<String, Object> config) {
    setUpCleaning(hub);
    setUpRest(hub);
    hub.entities().registerReproduction(NAME, VacuumReproduction::callsFor);
  }

  private static void setUpCleaning(Hub hub) {
    register(
        hub,
        "start",
        "Lets a vacuum cleaner begin to clean, or go on.",
        NOTHING,
        (vacuum, data, call) -> vacuum.start(),
        VacuumEntity.START);
    register(
        hub,
        "pause",
        "Interrupts a vacuum cleaner.",
        NOTHING,
        (vacuum, data, call) -> vacuum.pause(),
        VacuumEntity.PAUSE);
    register(
        hub,
        "stop",
        "Stops a vacuum cleaner where it is.",
        NOTHING,
        (vacuum, data, call) -> vacuum.stop(),
        VacuumEntity.STOP);
    register(
        hub,
        "return_to_base",
        "Sends a vacuum cleaner to its dock.",
        NOTHING,
        (vacuum, data, call) -> vacuum.returnToBase(),
        VacuumEntity.RETURN_HOME);
    register(
        hub,
        "clean_spot",
        "Lets a vacuum cleaner clean where it is.",
        NOTHING,
        (vacuum, data, call) -> vacuum.cleanSpot(),
        VacuumEntity.CLEAN_SPOT);
    register(
        hub,
        "clean_area",
        "Lets a vacuum cleaner clean single areas.",
        Schemas.object()
            .required(AREAS, Schemas.listOrSingle(Schemas.string()))
            .describedAs("The ids of the areas, in the order of the work"),
        (vacuum, data, call) -> vacuum.cleanKnownAreas(new Fields(data).texts(AREAS)),
        VacuumEntity.CLEAN_AREA);
  }

  private static void setUpRest(Hub hub) {
    register(
        hub,
        "locate",
        "Lets a vacuum cleaner show where it is.",
        NOTHING,
        (vacuum, data, call) -> vacuum.locate(),
        VacuumEntity.LOCATE);
    register(
        hub,
        "set_fan_speed",
        "Sets how strongly a vacuum cleaner sucks.",
        Schemas.object()
            .required(FAN_SPEED, Schemas.stringOrScalar())
            .describedAs("One of the fan speeds of the vacuum cleaner"),
        (vacuum, data, call) -> vacuum.setFanSpeedChecked(new Fields(data).text(FAN_SPEED)),
        VacuumEntity.FAN_SPEED);
    register(
        hub,
        "send_command",
        "Sends a vacuum cleaner a command that only its make knows.",
        Schemas.object()
            .required(COMMAND, Schemas.stringOrScalar())
            .describedAs("The name of the command")
            .optional(PARAMS, params())
            .describedAs("Its parameters: a mapping, or a list"),
        (vacuum, data, call) -> vacuum.sendCommand(command(new Fields(data))),
        VacuumEntity.SEND_COMMAND);
  }

  private static Schema<Params> params() {
    return Schemas.anyOf(
        "a mapping or a list",
        Schemas.jsonObject().map(Params.Named::new),
        Schemas.listOrSingle(Schemas.anything()).map(Params.Listed::new));
  }

  private static VacuumCommand command(Fields data) {
    String name = data.text(COMMAND);
    Optional<Params> params = data.find(PARAMS, Params.class);
    return params
        .map(given ->
            switch (given) {
              case Params.Named named -> new VacuumCommand(name, named.values(), List.of());
              case Params.Listed listed -> new VacuumCommand(name, Map.of(), listed.values());
            })
        .orElseGet(() -> new VacuumCommand(name, Map.of(), List.of()));
  }

  private static void register(
      Hub hub,
      String name,
      String description,
      ObjectSchema schema,
      EntityAction<VacuumEntity> action,
      long requiredFeatures) {
    hub.services()
        .registerForEntities(
            Service.named(NAME, name).describedAs(description).accepting(schema),
            VacuumEntity.class,
            action,
            requiredFeatures);
  }
}
