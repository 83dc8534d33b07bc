package examples.networktime;

import dev.hearth.entity.EntityIdentity;
import dev.hearth.integration.Hub;
import dev.hearth.registry.EntityCategory;
import dev.hearth.sensor.SensorEntity;
import dev.hearth.sensor.StateClass;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;

/// How many seconds the clock of this machine is behind.
final class ClockOffset extends SensorEntity {
  private final TimeServer server;
  private Duration offset = Duration.ZERO;

  ClockOffset(Hub hub, TimeServer server) {
    super(hub);
    this.server = server;
  }

  @Override
  public EntityIdentity identity() {
    return EntityIdentity.identifiedBy("offset").named("Clock offset");
  }

  @Override
  public Optional<EntityCategory> category() {
    return Optional.of(EntityCategory.DIAGNOSTIC);
  }

  @Override
  public Optional<StateClass> stateClass() {
    return Optional.of(StateClass.MEASUREMENT);
  }

  @Override
  public Optional<String> nativeUnit() {
    return Optional.of("s");
  }

  @Override
  public Optional<Double> nativeValue() {
    return Optional.of(offset.toMillis() / 1_000.0);
  }

  @Override
  public boolean isPolled() {
    return true;
  }

  /// Blocks until the server has answered or the time is over; meanwhile the loop does other things.
  @Override
  public void update() throws IOException {
    offset = server.offset();
  }
}
