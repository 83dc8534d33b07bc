package dev.hearth.cover;

import dev.hearth.entity.Entity;
import dev.hearth.json.Json;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/// Something that opens and closes, perhaps part of the way, and may have slats that tilt.
///
/// Positions go from 0, closed, to 100, fully open. Its state is `opening` or `closing` while it moves, otherwise `open` or
/// `closed`; a cover that is not quite closed is open.
///
/// **Before it:** the services of [CoverDomain]. **After it:** the device, and `writeState` when it has answered, again when it
/// has arrived.
///
/// **Runs on the loop.**
public abstract class CoverEntity extends Entity {
  /// It can be opened; a bit of [#supportedFeatures].
  public static final long OPEN = 1;

  /// It can be closed; a bit of [#supportedFeatures].
  public static final long CLOSE = 2;

  /// It can go to a position; a bit of [#supportedFeatures].
  public static final long SET_POSITION = 4;

  /// It can be stopped; a bit of [#supportedFeatures].
  public static final long STOP = 8;

  /// Its slats can be opened; a bit of [#supportedFeatures].
  public static final long OPEN_TILT = 16;

  /// Its slats can be closed; a bit of [#supportedFeatures].
  public static final long CLOSE_TILT = 32;

  /// Its slats can be stopped; a bit of [#supportedFeatures].
  public static final long STOP_TILT = 64;

  /// Its slats can go to a position; a bit of [#supportedFeatures].
  public static final long SET_TILT_POSITION = 128;

  /// Fully open.
  public static final int POSITION_MAX = 100;

  // Of the last time it was seen moving.
  private Direction lastDirection = Direction.OPENING;

  private enum Direction {
    OPENING,
    CLOSING
  }

  // ---- What it is

  /// Where it is, from 0 to 100; empty if not known.
  public OptionalInt position() {
    return OptionalInt.empty();
  }

  /// How its slats stand, from 0 to 100; empty if not known or if it has none.
  public OptionalInt tiltPosition() {
    return OptionalInt.empty();
  }

  /// Whether it is closed, by default if [#position] is 0; empty if that is not known.
  public Optional<Boolean> isClosed() {
    OptionalInt position = position();
    return position.isPresent() ? Optional.of(position.getAsInt() == 0) : Optional.empty();
  }

  /// Whether it is on its way up.
  public boolean isOpening() {
    return false;
  }

  /// Whether it is on its way down.
  public boolean isClosing() {
    return false;
  }

  /// By default it opens, closes and stops, and can be put where it knows that it is.
  @Override
  public long supportedFeatures() {
    long features = OPEN | CLOSE | STOP;
    if (position().isPresent()) {
      features |= SET_POSITION;
    }
    if (tiltPosition().isPresent()) {
      features |= OPEN_TILT | CLOSE_TILT | STOP_TILT | SET_TILT_POSITION;
    }
    return features;
  }

  // ---- What it does. Each may wait, and writes the new state as soon as it is known.

  /// Begins to open it. For covers with [#OPEN].
  ///
  /// @throws Exception if that failed; the caller of the service gets it
  public void openCover() throws Exception {
    throw notOverridden("openCover");
  }

  /// Begins to close it. For covers with [#CLOSE].
  ///
  /// @throws Exception if that failed; the caller of the service gets it
  public void closeCover() throws Exception {
    throw notOverridden("closeCover");
  }

  /// Sends it to a position from 0 to 100. For covers with [#SET_POSITION].
  ///
  /// @throws Exception if that failed; the caller of the service gets it
  public void setCoverPosition(int position) throws Exception {
    throw notOverridden("setCoverPosition");
  }

  /// Stops it where it is. For covers with [#STOP].
  ///
  /// @throws Exception if that failed; the caller of the service gets it
  public void stopCover() throws Exception {
    throw notOverridden("stopCover");
  }

  /// Begins to open the slats. For covers with [#OPEN_TILT].
  ///
  /// @throws Exception if that failed; the caller of the service gets it
  public void openCoverTilt() throws Exception {
    throw notOverridden("openCoverTilt");
  }

  /// Begins to close the slats. For covers with [#CLOSE_TILT].
  ///
  /// @throws Exception if that failed; the caller of the service gets it
  public void closeCoverTilt() throws Exception {
    throw notOverridden("closeCoverTilt");
  }

  /// Sends the slats to a position from 0 to 100. For covers with [#SET_TILT_POSITION].
  ///
  /// @throws Exception if that failed; the caller of the service gets it
  public void setCoverTiltPosition(int position) throws Exception {
    throw notOverridden("setCoverTiltPosition");
  }

  /// Stops the slats where they are. For covers with [#STOP_TILT].
  ///
  /// @throws Exception if that failed; the caller of the service gets it
  public void stopCoverTilt() throws Exception {
    throw notOverridden("stopCoverTilt");
  }

  // ---- What the hub reads

  @Override
  public final String domain() {
    return CoverDomain.NAME;
  }

  /// Also notes which way it goes: [#toggle] of a cover that stands half-way turns around.
  @Override
  public final Optional<?> stateValue() {
    if (isOpening()) {
      lastDirection = Direction.OPENING;
      return Optional.of("opening");
    }
    if (isClosing()) {
      lastDirection = Direction.CLOSING;
      return Optional.of("closing");
    }
    return isClosed().map(closed -> closed ? "closed" : "open");
  }

  @Override
  public Map<String, Object> stateAttributes() {
    Map<String, Object> attributes = new LinkedHashMap<>();
    attributes.put("is_closed", Json.orNull(isClosed()));
    position().ifPresent(position -> attributes.put("current_position", position));
    tiltPosition().ifPresent(position -> attributes.put("current_tilt_position", position));
    return attributes;
  }

  // ---- What services ask for

  /// Stops it if it moves and can be stopped; else goes the other way.
  void toggle() throws Exception {
    boolean isMoving = isOpening() || isClosing();
    if (isMoving && hasFeature(STOP)) {
      stopCover();
    } else if (isOpenNext()) {
      openCover();
    } else {
      closeCover();
    }
  }

  private boolean isOpenNext() {
    if (isClosing() || isClosed().orElse(false)) {
      return true;
    }
    if (isOpening() || position().orElse(0) == POSITION_MAX) {
      return false;
    }
    return lastDirection == Direction.CLOSING;
  }

  /// Opens the slats if they are closed, else closes them.
  void toggleTilt() throws Exception {
    OptionalInt position = tiltPosition();
    if (position.isPresent() && position.getAsInt() == 0) {
      openCoverTilt();
    } else {
      closeCoverTilt();
    }
  }
}
