package dev.hearth.systemmonitor;

import dev.hearth.entity.Coordinator;
import dev.hearth.entity.EntityIdentity;
import dev.hearth.integration.Hub;
import dev.hearth.registry.DeviceDescription;
import dev.hearth.registry.EntityCategory;
import dev.hearth.sensor.SensorEntity;
import dev.hearth.sensor.StateClass;
import java.util.Optional;
import java.util.OptionalInt;

/// One value of the machine. Unavailable while it cannot be read.
///
/// **Before it:** the coordinator of [MachineWatch]. **Runs on the loop.**
final class MachineSensor extends SensorEntity {
  private static final DeviceDescription DEVICE =
      DeviceDescription.identifiedBy(SystemMonitor.NAME, SystemMonitor.NAME)
          .named("System Monitor");

  private final Coordinator<Reading> coordinator;
  private final Measure measure;

  MachineSensor(Hub hub, Coordinator<Reading> coordinator, Measure measure) {
    super(hub);
    this.coordinator = coordinator;
    this.measure = measure;
  }

  @Override
  public Optional<Coordinator<?>> coordinator() {
    return Optional.of(coordinator);
  }

  @Override
  public Optional<?> nativeValue() {
    return coordinator.findData().map(reading -> reading.values().get(measure));
  }

  @Override
  public boolean isAvailable() {
    return nativeValue().isPresent();
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
