package dev.hearth.waterheater;

import dev.hearth.entity.EntityAction;
import dev.hearth.integration.Hub;
import dev.hearth.integration.Integration;
import dev.hearth.schema.Fields;
import dev.hearth.schema.ObjectSchema;
import dev.hearth.schema.Schemas;
import dev.hearth.service.Service;
import java.util.Map;

/// The domain `water_heater` and its services `turn_on`, `turn_off`, `set_temperature`, `set_operation_mode` and `set_away_mode`.
///
/// **Runs on the loop.**
public final class WaterHeaterDomain implements Integration {
  /// Its name.
  public static final String NAME = "water_heater";

  static final String TEMPERATURE = "temperature";
  static final String OPERATION_MODE = "operation_mode";
  static final String AWAY_MODE = "away_mode";

  private static final String ONE_OF_MODES = "One of the operations of the water heater";
  private static final ObjectSchema NOTHING = Schemas.object();

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public void setUp(Hub hub, Map<String, Object> config) {
    register(
        hub,
        "turn_on",
        "Turns a water heater on.",
        NOTHING,
        (heater, data, call) -> heater.turnOn(),
        WaterHeaterEntity.ON_OFF);
    register(
        hub,
        "turn_off",
        "Turns a water heater off.",
        NOTHING,
        (heater, data, call) -> heater.turnOff(),
        WaterHeaterEntity.ON_OFF);
    register(
        hub,
        "set_temperature",
        "Sets which temperature a water heater aims at.",
        Schemas.object()
            .required(TEMPERATURE, Schemas.number())
            .describedAs("The temperature, in the degrees of the house")
            .optional(OPERATION_MODE, Schemas.stringOrScalar())
            .describedAs(ONE_OF_MODES + ", to be put into first"),
        (heater, data, call) -> heater.setTemperatureChecked(new Fields(data)),
        WaterHeaterEntity.TARGET_TEMPERATURE);
    register(
        hub,
        "set_operation_mode",
        "Puts a water heater into an operation.",
        Schemas.object()
            .required(OPERATION_MODE, Schemas.stringOrScalar())
            .describedAs(ONE_OF_MODES),
        (heater, data, call) -> heater.setOperationChecked(new Fields(data).text(OPERATION_MODE)),
        WaterHeaterEntity.OPERATION_MODE);
    register(
        hub,
        "set_away_mode",
        "Tells a water heater whether somebody is at home.",
        Schemas.object()
            .required(AWAY_MODE, Schemas.bool())
            .describedAs("Whether nobody is at home"),
        (heater, data, call) -> {
          if (new Fields(data).bool(AWAY_MODE)) {
            heater.turnAwayModeOn();
          } else {
            heater.turnAwayModeOff();
          }
        },
        WaterHeaterEntity.AWAY_MODE);
    hub.entities().registerReproduction(NAME, WaterHeaterReproduction::callsFor);
  }

  private static void register(
      Hub hub,
      String name,
      String description,
      ObjectSchema schema,
      EntityAction<WaterHeaterEntity> action,
      long requiredFeatures) {
    hub.services()
        .registerForEntities(
            Service.named(NAME, name).describedAs(description).accepting(schema),
            WaterHeaterEntity.class,
            action,
            requiredFeatures);
  }
}
