package dev.hearth.demo;

import dev.hearth.devicetracker.ScannerEntity;
import dev.hearth.entity.EntityIdentity;
import java.util.Optional;

/// A laptop that the router sees while it is at home.
///
/// **Runs on the loop.**
final class DemoLaptop extends ScannerEntity {
  private final DemoTag tag;
  private boolean isConnected = true;

  DemoLaptop(DemoTag tag) {
    super(tag.of().hub());
    this.tag = tag;
  }

  void arrive() {
    show(true);
  }

  void leave() {
    show(false);
  }

  private void show(boolean connected) {
    if (isConnected != connected) {
      isConnected = connected;
      writeState();
    }
  }

  @Override
  public Optional<Boolean> isConnected() {
    return Optional.of(isConnected);
  }

  @Override
  public Optional<String> ipAddress() {
    return Optional.of("192.0.2.17");
  }

  @Override
  public Optional<String> macAddress() {
    return Optional.of("00:00:5e:00:53:17");
  }

  @Override
  public Optional<String> hostname() {
    return Optional.of("laptop");
  }

  @Override
  public EntityIdentity identity() {
    return tag.identity();
  }
}
