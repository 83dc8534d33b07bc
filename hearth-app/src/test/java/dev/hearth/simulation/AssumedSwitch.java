package dev.hearth.simulation;

import dev.hearth.entity.EntityIdentity;
import dev.hearth.switches.SwitchEntity;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// A switch whose device never tells what it is: what it shows after a restart is what was remembered.
final class AssumedSwitch extends SwitchEntity {
  private final String name;
  private @Nullable Boolean isOn;

  AssumedSwitch(String name) {
    this.name = name;
  }

  @Override
  public EntityIdentity identity() {
    return EntityIdentity.identifiedBy(name).named(name);
  }

  @Override
  public Optional<Boolean> isOn() {
    return Optional.ofNullable(isOn);
  }

  @Override
  public boolean isAssumedState() {
    return true;
  }

  @Override
  public void turnOn() {
    isOn = true;
    writeState();
  }

  @Override
  public void turnOff() {
    isOn = false;
    writeState();
  }

  @Override
  public void onAdded() {
    lastState()
        .map(state -> state.value())
        .filter(value -> value.equals("on") || value.equals("off"))
        .ifPresent(value -> isOn = value.equals("on"));
  }
}
