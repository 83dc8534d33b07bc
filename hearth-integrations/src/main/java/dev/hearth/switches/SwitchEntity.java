package dev.hearth.switches;

import dev.hearth.entity.Entity;
import java.util.Optional;

/// Something that is turned on and off.
///
/// **Before it:** the services of [SwitchDomain]. **After it:** the device, and `writeState` when it has answered.
///
/// **Runs on the loop.**
public abstract class SwitchEntity extends Entity {
  /// Whether it is on; empty if that is not known.
  public abstract Optional<Boolean> isOn();

  /// Turns it on. May wait. Writes the new state as soon as it is known.
  ///
  /// @throws Exception if that failed; the caller of the service gets it
  public abstract void turnOn() throws Exception;

  /// Turns it off. May wait. Writes the new state as soon as it is known.
  ///
  /// @throws Exception if that failed; the caller of the service gets it
  public abstract void turnOff() throws Exception;

  /// Turns it off if it is on, else on.
  ///
  /// @throws Exception if that failed; the caller of the service gets it
  public void toggle() throws Exception {
    if (isOn().orElse(false)) {
      turnOff();
    } else {
      turnOn();
    }
  }

  @Override
  public final String domain() {
    return SwitchDomain.NAME;
  }

  @Override
  public final Optional<?> stateValue() {
    return isOn().map(on -> on ? "on" : "off");
  }
}
