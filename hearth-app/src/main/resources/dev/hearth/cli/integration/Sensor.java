package home.@package@;

import dev.hearth.entity.EntityIdentity;
import dev.hearth.integration.Hub;
import dev.hearth.sensor.SensorEntity;
import java.util.Optional;

/// A number that services can change.
final class @Class@Sensor extends SensorEntity {
  private long value;

  @Class@Sensor(Hub hub, long start) {
    super(hub);
    this.value = start;
  }

  /// With a unique id the entity is remembered: people can rename it.
  @Override
  public EntityIdentity identity() {
    return EntityIdentity.identifiedBy("@name@").named("@title@");
  }

  /// Read each time the state is written, so it must not wait. What a device says is fetched in `update()` or in a task, kept
  /// in a field, and told by `writeState()`.
  @Override
  public Optional<Long> nativeValue() {
    return Optional.of(value);
  }

  void add(long amount) {
    value += amount;
    writeState();
  }
}
