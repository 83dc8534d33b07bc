package dev.hearth.demo;

import dev.hearth.binarysensor.BinarySensorDeviceClass;
import dev.hearth.binarysensor.BinarySensorEntity;
import dev.hearth.entity.EntityIdentity;
import java.util.Optional;

/// A binary sensor that shows what happens in the house. Off at the beginning.
///
/// **Runs on the loop.**
final class DemoBinarySensor extends BinarySensorEntity {
  private final DemoTag tag;
  private final BinarySensorDeviceClass deviceClass;
  private boolean isOn;

  DemoBinarySensor(DemoTag tag, BinarySensorDeviceClass deviceClass) {
    this.tag = tag;
    this.deviceClass = deviceClass;
  }

  void turnOn() {
    isOn = true;
    writeState();
  }

  void turnOff() {
    isOn = false;
    writeState();
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
  public EntityIdentity identity() {
    return tag.identity();
  }
}
