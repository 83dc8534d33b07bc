package dev.hearth.simulation;

import dev.hearth.entity.EntityIdentity;
import dev.hearth.integration.Hub;
import dev.hearth.number.NumberEntity;
import dev.hearth.registry.DeviceDescription;
import java.io.IOException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The number of a [FlakyDevice], written as an integration's author would: it hears reports, asks now and then, and ignores
/// what is older than what it knows.
final class FlakyEntity extends NumberEntity {
  private final Hub hub;
  private final String maker;
  private final FlakyDevice device;
  private FlakyDevice.@Nullable Report known;
  private boolean isReachable = true;
  private int updating;
  int updatingMax;

  FlakyEntity(Hub hub, String maker, FlakyDevice device) {
    super(hub);
    this.hub = hub;
    this.maker = maker;
    this.device = device;
  }

  FlakyDevice device() {
    return device;
  }

  void hear(FlakyDevice.Report report) {
    isReachable = true;
    if (known == null || report.version() >= known.version()) {
      known = report;
    }
    writeState();
  }

  @Override
  public EntityIdentity identity() {
    return EntityIdentity.identifiedBy(device.name())
        .named("Level")
        .partOf(DeviceDescription.identifiedBy(maker, device.name()).named(device.name()));
  }

  @Override
  public Optional<Long> nativeValue() {
    return Optional.ofNullable(known).map(FlakyDevice.Report::value);
  }

  @Override
  public boolean isAvailable() {
    return isReachable;
  }

  @Override
  public void setNativeValue(double value) throws IOException {
    device.tell(hub, (long) value);
    hear(device.ask(hub));
  }

  @Override
  public boolean isPolled() {
    return true;
  }

  @Override
  public void update() throws IOException {
    updating++;
    updatingMax = Math.max(updatingMax, updating);
    try {
      FlakyDevice.Report report = device.ask(hub);
      isReachable = true;
      if (known == null || report.version() >= known.version()) {
        known = report;
      }
    } catch (IOException e) {
      isReachable = false;
      throw e;
    } finally {
      updating--;
    }
  }

  @Override
  public void onAdded() {
    device.listen(this);
  }

  @Override
  public void onRemoving() {
    device.forget(this);
  }
}
