package dev.hearth.demo;

import dev.hearth.devicetracker.TrackerEntity;
import dev.hearth.entity.EntityIdentity;
import java.util.Optional;
import java.util.OptionalInt;

/// A phone that tells where it is.
///
/// **Runs on the loop.**
final class DemoPhone extends TrackerEntity {
  private static final int BATTERY_PERCENT = 80;

  private final DemoTag tag;
  private Position position;

  DemoPhone(DemoTag tag, Position position) {
    super(tag.of().hub());
    this.tag = tag;
    this.position = position;
  }

  void moveTo(Position next) {
    if (!position.equals(next)) {
      position = next;
      writeState();
    }
  }

  @Override
  public Optional<Position> position() {
    return Optional.of(position);
  }

  @Override
  public OptionalInt batteryLevel() {
    return OptionalInt.of(BATTERY_PERCENT);
  }

  @Override
  public EntityIdentity identity() {
    return tag.identity();
  }
}
