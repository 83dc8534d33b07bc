package dev.hearth.binarysensor;

import dev.hearth.entity.Entity;
import java.util.Optional;

/// Something that is on or off by itself: a door, motion, smoke. What on and off mean, the device class says
/// ([BinarySensorDeviceClass]).
///
/// **Before it:** the integration, which keeps the value in a field and calls `writeState`. **After it:** `StateMachine.set`.
///
/// **Runs on the loop.**
public abstract class BinarySensorEntity extends Entity {
  /// Whether it is on; empty if that is not known.
  public abstract Optional<Boolean> isOn();

  @Override
  public final String domain() {
    return BinarySensorDomain.NAME;
  }

  @Override
  public final Optional<?> stateValue() {
    return isOn().map(on -> on ? "on" : "off");
  }
}
