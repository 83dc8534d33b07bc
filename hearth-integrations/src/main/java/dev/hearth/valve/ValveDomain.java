package dev.hearth.valve;

import dev.hearth.entity.EntityAction;
import dev.hearth.integration.Hub;
import dev.hearth.integration.Integration;
import dev.hearth.schema.Fields;
import dev.hearth.schema.ObjectSchema;
import dev.hearth.schema.Schemas;
import dev.hearth.service.Service;
import java.util.Map;

/// The domain `valve` and its services `open_valve`, `close_valve`, `set_valve_position`, `stop_valve` and `toggle`.
///
/// **Runs on the loop.**
public final class ValveDomain implements Integration {
  /// Its name.
  public static final String NAME = "valve";

  private static final String POSITION = "position";
  private static final ObjectSchema NOTHING = Schemas.object();

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public void setUp(Hub hub, Map<String, Object> config) {
    register(
        hub,
        "open_valve",
        "Opens a valve.",
        NOTHING,
        (valve, data, call) -> valve.open(),
        ValveEntity.OPEN);
    register(
        hub,
        "close_valve",
        "Closes a valve.",
        NOTHING,
        (valve, data, call) -> valve.close(),
        ValveEntity.CLOSE);
    register(
        hub,
        "set_valve_position",
        "Moves a valve to a position.",
        Schemas.object()
            .required(POSITION, Schemas.truncatedInteger(0, ValveEntity.POSITION_MAX))
            .describedAs("How far, from 0 (closed) to 100 (fully open)"),
        (valve, data, call) ->
            valve.setValvePosition(Math.toIntExact(new Fields(data).integer(POSITION))),
        ValveEntity.SET_POSITION);
    register(
        hub,
        "stop_valve",
        "Stops a valve that moves.",
        NOTHING,
        (valve, data, call) -> valve.stopValve(),
        ValveEntity.STOP);
    register(
        hub,
        "toggle",
        "Opens or closes a valve, or stops it if it moves.",
        NOTHING,
        (valve, data, call) -> valve.toggle(),
        ValveEntity.OPEN | ValveEntity.CLOSE);
    hub.entities().registerReproduction(NAME, ValveReproduction::callsFor);
  }

  private static void register(
      Hub hub,
      String name,
      String description,
      ObjectSchema schema,
      EntityAction<ValveEntity> action,
      long requiredFeatures) {
    hub.services()
        .registerForEntities(
            Service.named(NAME, name).describedAs(description).accepting(schema),
            ValveEntity.class,
            action,
            requiredFeatures);
  }
}
