package dev.hearth.fan;

import dev.hearth.entity.EntityAction;
import dev.hearth.integration.Hub;
import dev.hearth.integration.Integration;
import dev.hearth.schema.Fields;
import dev.hearth.schema.ObjectSchema;
import dev.hearth.schema.Schema;
import dev.hearth.schema.Schemas;
import dev.hearth.service.Service;
import java.util.Map;

/// The domain `fan` and its services: `turn_on`, `turn_off`, `toggle`, and those that change how a fan runs.
///
/// **Runs on the loop.**
public final class FanDomain implements Integration {
  /// Its name.
  public static final String NAME = "fan";

  static final String PERCENTAGE = "percentage";
  static final String PRESET_MODE = "preset_mode";
  static final String OSCILLATING = "oscillating";
  static final String DIRECTION = "direction";

  private static final String PERCENTAGE_STEP = "percentage_step";
  private static final ObjectSchema NOTHING = Schemas.object();

  private static final ObjectSchema STEP =
      Schemas.object()
          .optional(PERCENTAGE_STEP, percentage())
          .describedAs("By how much, in percent; one of the speeds of the fan if it is left out");

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public void setUp(Hub hub, Map<String, Object> config) {
    setUpPower(hub);
    setUpSpeed(hub);
    setUpRest(hub);
    hub.entities().registerReproduction(NAME, FanReproduction::callsFor);
  }

  private static void setUpPower(Hub hub) {
    register(
        hub,
        "turn_on",
        "Turns a fan on.",
        Schemas.object()
            .optional(PERCENTAGE, percentage())
            .describedAs("How fast, from 0 (off) to 100")
            .optional(PRESET_MODE, Schemas.stringOrScalar())
            .describedAs("One of the preset modes of the fan"),
        (fan, data, call) -> fan.turnOnChecked(new Fields(data)),
        FanEntity.TURN_ON);
    register(
        hub,
        "turn_off",
        "Turns a fan off.",
        NOTHING,
        (fan, data, call) -> fan.turnOff(),
        FanEntity.TURN_OFF);
    register(
        hub,
        "toggle",
        "Turns a fan off if it is on, else on.",
        NOTHING,
        (fan, data, call) -> fan.toggle(),
        FanEntity.TURN_OFF,
        FanEntity.TURN_ON);
  }

  private static void setUpSpeed(Hub hub) {
    register(
        hub,
        "increase_speed",
        "Lets a fan run faster.",
        STEP,
        (fan, data, call) -> change(fan, new Fields(data), 1),
        FanEntity.SET_SPEED);
    register(
        hub,
        "decrease_speed",
        "Lets a fan run slower.",
        STEP,
        (fan, data, call) -> change(fan, new Fields(data), -1),
        FanEntity.SET_SPEED);
    register(
        hub,
        "set_percentage",
        "Sets how fast a fan runs.",
        Schemas.object()
            .required(PERCENTAGE, percentage())
            .describedAs("How fast, from 0 (off) to 100"),
        (fan, data, call) -> fan.setSpeed(Math.toIntExact(new Fields(data).integer(PERCENTAGE))),
        FanEntity.SET_SPEED);
  }

  private static void setUpRest(Hub hub) {
    register(
        hub,
        "oscillate",
        "Lets a fan oscillate or stand still.",
        Schemas.object()
            .required(OSCILLATING, Schemas.bool())
            .describedAs("Whether it is to oscillate"),
        (fan, data, call) -> {
          if (new Fields(data).bool(OSCILLATING)) {
            fan.startOscillating();
          } else {
            fan.stopOscillating();
          }
        },
        FanEntity.OSCILLATE);
    register(
        hub,
        "set_direction",
        "Sets which way a fan turns.",
        Schemas.object()
            .required(DIRECTION, Schemas.enumOf(FanDirection.class))
            .describedAs("forward or reverse"),
        (fan, data, call) ->
            fan.setDirection(new Fields(data).require(DIRECTION, FanDirection.class)),
        FanEntity.DIRECTION);
    register(
        hub,
        "set_preset_mode",
        "Puts a fan into a preset mode.",
        Schemas.object()
            .required(PRESET_MODE, Schemas.stringOrScalar())
            .describedAs("One of the preset modes of the fan"),
        (fan, data, call) -> fan.setPresetModeChecked(new Fields(data).text(PRESET_MODE)),
        FanEntity.SET_SPEED,
        FanEntity.PRESET_MODE);
  }

  private static void change(FanEntity fan, Fields data, int sign) throws Exception {
    if (data.has(PERCENTAGE_STEP)) {
      fan.changePercentage(sign * Math.toIntExact(data.integer(PERCENTAGE_STEP)));
    } else {
      fan.changeSpeed(sign);
    }
  }

  private static Schema<Long> percentage() {
    return Schemas.truncatedInteger(0, FanEntity.PERCENTAGE_MAX);
  }

  private static void register(
      Hub hub,
      String name,
      String description,
      ObjectSchema schema,
      EntityAction<FanEntity> action,
      long... requiredFeatures) {
    hub.services()
        .registerForEntities(
            Service.named(NAME, name).describedAs(description).accepting(schema),
            FanEntity.class,
            action,
            requiredFeatures);
  }
}
