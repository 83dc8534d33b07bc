package dev.hearth.demo;

import dev.hearth.entity.Entity;
import dev.hearth.event.Subscription;
import dev.hearth.integration.Hub;
import dev.hearth.number.NumberMode;
import dev.hearth.sensor.SensorDeviceClass;
import dev.hearth.switches.SwitchDeviceClass;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A device with an entity of nearly every domain, and a program: the button makes a coffee, which takes a while, power and a
/// machine that is on.
///
/// **Runs on the loop.**
final class DemoCoffeeMachine {
  private static final Duration BREWING_TIME = Duration.ofSeconds(30);
  private static final double BREWING_WATTS = 1_350;
  private static final double READY_WATTS = 4;

  private final Hub hub;
  private final DemoSwitch power;
  private final DemoSensor watts;
  private final DemoSensor energy;
  private final DemoSensor cups;
  private final DemoNumber strength;
  private final DemoSelect kind;
  private final DemoButton brew;

  private double kilowattHours;
  // While it brews.
  private @Nullable Subscription brewing;

  DemoCoffeeMachine(DemoDevice device) {
    hub = device.hub();
    power = new DemoSwitch(device.main(), SwitchDeviceClass.OUTLET);
    watts =
        DemoSensor.measuring(
            device.part("Power", "coffee_machine_power"), SensorDeviceClass.POWER, "W", 0.0);
    energy =
        DemoSensor.adding(
            device.part("Energy", "coffee_machine_energy"), SensorDeviceClass.ENERGY, "kWh");
    cups = DemoSensor.counting(device.part("Cups", "coffee_machine_cups"), "cups");
    strength =
        new DemoNumber(
            device.part("Strength", "coffee_strength"),
            new DemoNumber.Range(1, 10, 1, NumberMode.SLIDER, "", ""),
            5);
    kind =
        new DemoSelect(
            device.part("Kind", "coffee_kind"), List.of("espresso", "lungo", "cappuccino"));
    brew = new DemoButton(device.part("Brew", "brew_coffee"), this::begin);
    power.onChange(this::powerChanged);
  }

  List<Entity> entities() {
    return List.of(power, watts, energy, cups, strength, kind, brew);
  }

  /// Counts the energy of a time that has passed.
  void pass(Duration time) {
    double used = (double) watts.value() / 1_000 * time.toMillis() / 3_600_000;
    kilowattHours += used;
    energy.show(Math.rint(kilowattHours * 1_000) / 1_000);
  }

  private void begin() {
    if (!power.isOn().orElse(false)) {
      power.turnOn();
    }
    if (brewing == null) {
      brewing = hub.time().after(BREWING_TIME, this::end);
      watts.show(BREWING_WATTS);
    }
  }

  private void end() {
    brewing = null;
    cups.show((long) cups.value() + 1);
    watts.show(READY_WATTS);
  }

  private void powerChanged() {
    boolean isOn = power.isOn().orElse(false);
    if (!isOn && brewing != null) {
      brewing.remove();
      brewing = null;
    }
    if (brewing == null) {
      watts.show(isOn ? READY_WATTS : 0.0);
    }
  }
}
