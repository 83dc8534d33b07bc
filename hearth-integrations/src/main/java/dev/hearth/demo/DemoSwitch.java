package dev.hearth.demo;

import dev.hearth.entity.EntityIdentity;
import dev.hearth.switches.SwitchDeviceClass;
import dev.hearth.switches.SwitchEntity;
import java.util.Optional;

/// A switch, and what follows when it is turned on or off.
///
/// **Runs on the loop.**
final class DemoSwitch extends SwitchEntity {
  private final DemoTag tag;
  private final SwitchDeviceClass deviceClass;
  private boolean isOn;
  private Runnable consequence = () -> {};

  DemoSwitch(DemoTag tag, SwitchDeviceClass deviceClass) {
    this.tag = tag;
    this.deviceClass = deviceClass;
  }

  /// What happens in the house after each change. A callback.
  void onChange(Runnable callback) {
    consequence = callback;
  }

  @Override
  public Optional<Boolean> isOn() {
    return Optional.of(isOn);
  }

  @Override
  public Optional<String> deviceClass() {
    return Optional.of(deviceClass.key());
  }

  @Override
  public void turnOn() {
    tag.of().takeTime();
    isOn = true;
    writeState();
    consequence.run();
  }

  @Override
  public void turnOff() {
    tag.of().takeTime();
    isOn = false;
    writeState();
    consequence.run();
  }

  @Override
  public EntityIdentity identity() {
    return tag.identity();
  }
}
