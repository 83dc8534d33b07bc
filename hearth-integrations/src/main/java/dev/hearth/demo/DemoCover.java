package dev.hearth.demo;

import dev.hearth.cover.CoverDeviceClass;
import dev.hearth.cover.CoverEntity;
import dev.hearth.entity.EntityIdentity;
import java.util.Optional;
import java.util.OptionalInt;

/// A cover that takes its time. One without [#SET_POSITION] does not tell where it is, only whether it is closed.
///
/// **Runs on the loop.**
final class DemoCover extends CoverEntity {
  private static final int PERCENT_PER_SECOND = 5;
  private static final int TILT_PERCENT_PER_SECOND = 25;

  private final DemoTag tag;
  private final CoverDeviceClass deviceClass;
  private final long features;
  private final DemoTravel travel;
  private final DemoTravel slats;

  private DemoCover(DemoTag tag, CoverDeviceClass deviceClass, long features, int position) {
    this.tag = tag;
    this.deviceClass = deviceClass;
    this.features = features;
    travel = new DemoTravel(tag.of().hub(), PERCENT_PER_SECOND, position, this::writeState);
    slats = new DemoTravel(tag.of().hub(), TILT_PERCENT_PER_SECOND, position, this::writeState);
  }

  /// A blind that can do everything; open at the beginning.
  static DemoCover blind(DemoTag tag) {
    return new DemoCover(
        tag,
        CoverDeviceClass.BLIND,
        OPEN | CLOSE | SET_POSITION | STOP | OPEN_TILT | CLOSE_TILT | STOP_TILT | SET_TILT_POSITION,
        POSITION_MAX);
  }

  /// The door of a garage, which only opens and closes; closed at the beginning.
  static DemoCover garage(DemoTag tag) {
    return new DemoCover(tag, CoverDeviceClass.GARAGE, OPEN | CLOSE | STOP, 0);
  }

  @Override
  public OptionalInt position() {
    return hasFeature(SET_POSITION) ? OptionalInt.of(travel.position()) : OptionalInt.empty();
  }

  @Override
  public OptionalInt tiltPosition() {
    return hasFeature(SET_TILT_POSITION) ? OptionalInt.of(slats.position()) : OptionalInt.empty();
  }

  @Override
  public Optional<Boolean> isClosed() {
    return Optional.of(travel.position() == 0);
  }

  @Override
  public boolean isOpening() {
    return travel.isRising();
  }

  @Override
  public boolean isClosing() {
    return travel.isFalling();
  }

  @Override
  public Optional<String> deviceClass() {
    return Optional.of(deviceClass.key());
  }

  @Override
  public long supportedFeatures() {
    return features;
  }

  @Override
  public void openCover() {
    setCoverPosition(POSITION_MAX);
  }

  @Override
  public void closeCover() {
    setCoverPosition(0);
  }

  @Override
  public void setCoverPosition(int position) {
    tag.of().takeTime();
    travel.goTo(position);
  }

  @Override
  public void stopCover() {
    tag.of().takeTime();
    travel.halt();
  }

  @Override
  public void openCoverTilt() {
    setCoverTiltPosition(POSITION_MAX);
  }

  @Override
  public void closeCoverTilt() {
    setCoverTiltPosition(0);
  }

  @Override
  public void setCoverTiltPosition(int position) {
    tag.of().takeTime();
    slats.goTo(position);
  }

  @Override
  public void stopCoverTilt() {
    tag.of().takeTime();
    slats.halt();
  }

  @Override
  public EntityIdentity identity() {
    return tag.identity();
  }
}
