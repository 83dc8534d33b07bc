package dev.hearth.demo;

import dev.hearth.entity.Entity;
import dev.hearth.entity.EntityIdentity;
import dev.hearth.fan.FanDirection;
import dev.hearth.fan.FanEntity;
import dev.hearth.fan.TurnOn;
import dev.hearth.humidifier.HumidifierAction;
import dev.hearth.humidifier.HumidifierDeviceClass;
import dev.hearth.humidifier.HumidifierEntity;
import dev.hearth.sensor.TemperatureUnit;
import dev.hearth.valve.ValveDeviceClass;
import dev.hearth.valve.ValveEntity;
import dev.hearth.waterheater.WaterHeaterEntity;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

/// Everything in the house that has a motor, a burner or a bolt, and what time does to it.
///
/// **Runs on the loop.** It has no timer of its own: the house tells it when time has passed.
final class DemoAppliances {
  private final DemoThermostat radiator;
  private final DemoThermostat heatPump;
  private final Humidifier humidifier;
  private final WaterHeater waterHeater;
  private final List<Entity> entities;

  /// @param device makes a device of an id and a name
  DemoAppliances(BiFunction<String, String, DemoDevice> device) {
    radiator = DemoThermostat.radiator(device.apply("bedroom_radiator", "Bedroom radiator").main());
    heatPump = DemoThermostat.heatPump(device.apply("heat_pump", "Heat pump").main());
    humidifier = new Humidifier(device.apply("humidifier", "Humidifier").main());
    waterHeater = new WaterHeater(device.apply("boiler", "Boiler").main());
    entities =
        List.of(
            DemoCover.blind(device.apply("living_room_blind", "Living room blind").main()),
            DemoCover.garage(device.apply("garage_door", "Garage door").main()),
            radiator,
            heatPump,
            new Fan(device.apply("ceiling_fan", "Ceiling fan").main()),
            humidifier,
            waterHeater,
            new Valve(device.apply("garden_valve", "Garden valve").main()),
            DemoSecurity.Lock.latched(device.apply("front_door", "Front door").main()),
            DemoSecurity.Lock.keypad(device.apply("shed_door", "Shed door").main(), "1934"),
            new DemoSecurity.Siren(device.apply("siren", "Siren").main()),
            new DemoRobots.Vacuum(device.apply("vacuum", "Vacuum").main()),
            new DemoRobots.LawnMower(device.apply("lawn_mower", "Lawn mower").main()));
  }

  List<Entity> entities() {
    return entities;
  }

  /// Lets time pass.
  void pass(Duration time, double outside) {
    radiator.pass(time, outside);
    heatPump.pass(time, outside);
    humidifier.pass(time);
    waterHeater.pass(time);
  }

  /// A fan with three speeds.
  ///
  /// **Runs on the loop.**
  static final class Fan extends FanEntity {
    private static final int SPEEDS = 3;
    private static final int PRESET_PERCENTAGE = 33;

    private final DemoTag tag;
    private int percentage;
    private int lastPercentage = 66;
    private @Nullable String preset;
    private boolean isOscillating;
    private FanDirection direction = FanDirection.FORWARD;

    Fan(DemoTag tag) {
      this.tag = tag;
    }

    @Override
    public OptionalInt percentage() {
      return OptionalInt.of(percentage);
    }

    @Override
    public int speedCount() {
      return SPEEDS;
    }

    @Override
    public List<String> presetModes() {
      return List.of("breeze", "sleep");
    }

    @Override
    public Optional<String> presetMode() {
      return Optional.ofNullable(preset);
    }

    @Override
    public Optional<Boolean> isOscillating() {
      return Optional.of(isOscillating);
    }

    @Override
    public Optional<FanDirection> direction() {
      return Optional.of(direction);
    }

    @Override
    public long supportedFeatures() {
      return SET_SPEED | OSCILLATE | DIRECTION | PRESET_MODE | TURN_OFF | TURN_ON;
    }

    @Override
    public EntityIdentity identity() {
      return tag.identity();
    }

    @Override
    public void turnOn(TurnOn how) {
      tag.of().takeTime();
      preset = how.presetMode().orElse(null);
      run(how.percentage().orElse(preset == null ? lastPercentage : PRESET_PERCENTAGE));
    }

    @Override
    public void turnOff() {
      tag.of().takeTime();
      preset = null;
      run(0);
    }

    @Override
    public void setPercentage(int wanted) {
      tag.of().takeTime();
      preset = null;
      run(wanted);
    }

    @Override
    public void setPresetMode(String wanted) {
      tag.of().takeTime();
      preset = wanted;
      run(PRESET_PERCENTAGE);
    }

    private void run(int wanted) {
      // The next speed that is not slower.
      int speed = Math.ceilDiv(wanted * SPEEDS, PERCENTAGE_MAX);
      percentage = speed * PERCENTAGE_MAX / SPEEDS;
      if (percentage > 0) {
        lastPercentage = percentage;
      }
      writeState();
    }

    @Override
    public void setDirection(FanDirection wanted) {
      tag.of().takeTime();
      direction = wanted;
      writeState();
    }

    @Override
    public void startOscillating() {
      tag.of().takeTime();
      isOscillating = true;
      writeState();
    }

    @Override
    public void stopOscillating() {
      tag.of().takeTime();
      isOscillating = false;
      writeState();
    }
  }

  /// A humidifier and the air around it, which dries by itself.
  ///
  /// **Runs on the loop.**
  static final class Humidifier extends HumidifierEntity {
    private static final double POWER_PER_MINUTE = 0.8;
    private static final double LOSS_PER_MINUTE = 0.1;
    private static final double DRY = 35;

    private final DemoTag tag;
    private boolean isOn;
    private HumidifierAction action = HumidifierAction.IDLE;
    private double air = 41;
    private int target = 45;
    private String mode = "normal";

    Humidifier(DemoTag tag) {
      this.tag = tag;
    }

    void pass(Duration time) {
      double minutes = time.toMillis() / 60_000.0;
      regulate();
      air = Math.max(DRY, air - LOSS_PER_MINUTE * minutes);
      if (isOn && action == HumidifierAction.HUMIDIFYING) {
        air += POWER_PER_MINUTE * minutes;
      }
      show();
    }

    private void regulate() {
      // It ends at the target, and begins again one percent below it.
      double limit = action == HumidifierAction.HUMIDIFYING ? target : target - 1.0;
      action = isOn && air < limit ? HumidifierAction.HUMIDIFYING : HumidifierAction.IDLE;
    }

    private void show() {
      regulate();
      writeState();
    }

    @Override
    public Optional<Boolean> isOn() {
      return Optional.of(isOn);
    }

    @Override
    public Optional<HumidifierAction> action() {
      return Optional.of(action);
    }

    @Override
    public Optional<Long> currentHumidity() {
      return Optional.of(Math.round(air));
    }

    @Override
    public OptionalInt targetHumidity() {
      return OptionalInt.of(target);
    }

    @Override
    public int minHumidity() {
      return 30;
    }

    @Override
    public int maxHumidity() {
      return 70;
    }

    @Override
    public List<String> modes() {
      return List.of("normal", "sleep");
    }

    @Override
    public Optional<String> mode() {
      return Optional.of(mode);
    }

    @Override
    public long supportedFeatures() {
      return MODES;
    }

    @Override
    public Optional<String> deviceClass() {
      return Optional.of(HumidifierDeviceClass.HUMIDIFIER.key());
    }

    @Override
    public EntityIdentity identity() {
      return tag.identity();
    }

    @Override
    public void turnOn() {
      tag.of().takeTime();
      isOn = true;
      show();
    }

    @Override
    public void turnOff() {
      tag.of().takeTime();
      isOn = false;
      show();
    }

    @Override
    public void setHumidity(int wanted) {
      tag.of().takeTime();
      target = wanted;
      show();
    }

    @Override
    public void setMode(String wanted) {
      tag.of().takeTime();
      mode = wanted;
      show();
    }
  }

  /// A tank of water that cools slowly and is heated fast or cheaply.
  ///
  /// **Runs on the loop.**
  static final class WaterHeater extends WaterHeaterEntity {
    private static final String OFF = "off";
    private static final String ECO = "eco";
    private static final String PERFORMANCE = "performance";

    private static final double ECO_PER_MINUTE = 0.3;
    private static final double PERFORMANCE_PER_MINUTE = 1;
    private static final double LOSS_PER_MINUTE = 0.02;
    private static final double COLD = 15;
    private static final double AWAY_TARGET = 40;

    private final DemoTag tag;
    private String operation = ECO;
    private String lastOperation = ECO;
    private double water = 52;
    private double target = 55;
    private boolean isAway;

    WaterHeater(DemoTag tag) {
      super(tag.of().hub());
      this.tag = tag;
    }

    void pass(Duration time) {
      double minutes = time.toMillis() / 60_000.0;
      water = Math.max(COLD, water - LOSS_PER_MINUTE * minutes);
      double goal = isAway ? AWAY_TARGET : target;
      if (water < goal) {
        water = Math.min(goal, water + powerPerMinute() * minutes);
      }
      writeState();
    }

    private double powerPerMinute() {
      return switch (operation) {
        case ECO -> ECO_PER_MINUTE;
        case PERFORMANCE -> PERFORMANCE_PER_MINUTE;
        default -> 0;
      };
    }

    @Override
    public TemperatureUnit temperatureUnit() {
      return TemperatureUnit.CELSIUS;
    }

    @Override
    public Optional<String> currentOperation() {
      return Optional.of(operation);
    }

    @Override
    public List<String> operations() {
      return List.of(OFF, ECO, PERFORMANCE);
    }

    @Override
    public OptionalDouble currentTemperature() {
      return OptionalDouble.of(water);
    }

    @Override
    public OptionalDouble targetTemperature() {
      return OptionalDouble.of(target);
    }

    @Override
    public double minTemperature() {
      return 40;
    }

    @Override
    public double maxTemperature() {
      return 65;
    }

    @Override
    public Optional<Boolean> isAwayModeOn() {
      return Optional.of(isAway);
    }

    @Override
    public long supportedFeatures() {
      return TARGET_TEMPERATURE | OPERATION_MODE | AWAY_MODE | ON_OFF;
    }

    @Override
    public EntityIdentity identity() {
      return tag.identity();
    }

    @Override
    public void turnOn() {
      if (operation.equals(OFF)) {
        setOperation(lastOperation);
      }
    }

    @Override
    public void turnOff() {
      setOperation(OFF);
    }

    @Override
    public void setTemperature(double wanted) {
      tag.of().takeTime();
      target = wanted;
      writeState();
    }

    @Override
    public void setOperation(String wanted) {
      tag.of().takeTime();
      operation = wanted;
      if (!wanted.equals(OFF)) {
        lastOperation = wanted;
      }
      writeState();
    }

    @Override
    public void turnAwayModeOn() {
      tag.of().takeTime();
      isAway = true;
      writeState();
    }

    @Override
    public void turnAwayModeOff() {
      tag.of().takeTime();
      isAway = false;
      writeState();
    }
  }

  /// A valve that takes ten seconds from one end to the other.
  ///
  /// **Runs on the loop.**
  static final class Valve extends ValveEntity {
    private static final int PERCENT_PER_SECOND = 10;

    private final DemoTag tag;
    private final DemoTravel travel;

    Valve(DemoTag tag) {
      this.tag = tag;
      travel = new DemoTravel(tag.of().hub(), PERCENT_PER_SECOND, 0, this::writeState);
    }

    @Override
    public boolean reportsPosition() {
      return true;
    }

    @Override
    public OptionalInt position() {
      return OptionalInt.of(travel.position());
    }

    @Override
    public boolean isOpening() {
      return travel.isRising();
    }

    @Override
    public boolean isClosing() {
      return travel.isFalling();
    }

    @Override
    public long supportedFeatures() {
      return OPEN | CLOSE | SET_POSITION | STOP;
    }

    @Override
    public Optional<String> deviceClass() {
      return Optional.of(ValveDeviceClass.WATER.key());
    }

    @Override
    public EntityIdentity identity() {
      return tag.identity();
    }

    @Override
    public void setValvePosition(int position) {
      tag.of().takeTime();
      travel.goTo(position);
    }

    @Override
    public void stopValve() {
      tag.of().takeTime();
      travel.halt();
    }
  }
}
