package dev.hearth.systemmonitor;

import dev.hearth.entity.EntityIdentity;
import dev.hearth.integration.Hub;
import dev.hearth.registry.DeviceDescription;
import dev.hearth.registry.EntityCategory;
import dev.hearth.sensor.SensorEntity;
import dev.hearth.sensor.StateClass;
import java.util.Optional;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/// One value of the machine. Unavailable while it cannot be read.
///
/// **Before it:** [MachineWatch]. **Runs on the loop.**
final class MachineSensor extends SensorEntity {
  private static final DeviceDescription DEVICE =
      DeviceDescription.identifiedBy(SystemMonitor.NAME, SystemMonitor.NAME)
          .named("System Monitor");

  private final Measure measure;
  private @Nullable Object value;

  MachineSensor(Hub hub, Measure measure, Object value) {
    super(hub);
    this.measure = measure;
    this.value = value;
  }

  void show(Optional<Object> now) {
    value = now.orElse(null);
    writeState();
  }

  @Override
  public Optional<?> nativeValue() {
    return Optional.ofNullable(value);
  }

  @Override
  public boolean isAvailable() {
    return value != null;
  }

  @Override
  public EntityIdentity identity() {
    return EntityIdentity.identifiedBy(measure.key()).named(measure.name()).partOf(DEVICE);
  }

  @Override
  public Optional<EntityCategory> category() {
    return Optional.of(EntityCategory.DIAGNOSTIC);
  }

  @Override
  public Optional<String> icon() {
    return Optional.of(measure.icon());
  }

  @Override
  public Optional<String> deviceClass() {
    return measure.quantity().deviceClass();
  }

  @Override
  public Optional<StateClass> stateClass() {
    return measure.quantity().stateClass();
  }

  @Override
  public Optional<String> nativeUnit() {
    return measure.quantity().unit();
  }

  @Override
  public OptionalInt suggestedDisplayPrecision() {
    return measure.quantity().precision();
  }
}
