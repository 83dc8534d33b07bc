package dev.hearth.valve;

import dev.hearth.entity.Entity;
import dev.hearth.json.Json;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/// A valve, which is open or closed, or which knows how far it is open.
///
/// Positions go from 0, closed, to 100, fully open. Its state is `opening` or `closing` while it moves, otherwise `open` or
/// `closed`.
///
/// **Before it:** the services of [ValveDomain]. **After it:** the device, and `writeState` when it has answered.
///
/// **Runs on the loop.**
public abstract class ValveEntity extends Entity {
  /// It can be opened; a bit of [#supportedFeatures].
  public static final long OPEN = 1;

  /// It can be closed; a bit of [#supportedFeatures].
  public static final long CLOSE = 2;

  /// It can go to a position; a bit of [#supportedFeatures]. Then opening and closing are positions too.
  public static final long SET_POSITION = 4;

  /// It can be stopped; a bit of [#supportedFeatures].
  public static final long STOP = 8;

  /// Fully open.
  public static final int POSITION_MAX = 100;

  // Of the last time it was seen moving.
  private Direction lastDirection = Direction.OPENING;

  private enum Direction {
    OPENING,
    CLOSING
  }

  // ---- What it is

  /// Whether it knows its [#position]. Then [#isClosed] is not asked for.
  public abstract boolean reportsPosition();

  /// How far it is open, from 0 to 100; empty if not known.
  public OptionalInt position() {
    return OptionalInt.empty();
  }

  /// Whether it is closed; empty if that is not known.
  public Optional<Boolean> isClosed() {
    return Optional.empty();
  }

  /// Whether it is opening now.
  public boolean isOpening() {
    return false;
  }

  /// Whether it is closing now.
  public boolean isClosing() {
    return false;
  }

  // ---- What it does. Each may wait, and writes the new state as soon as it is known.

  /// Begins to open it. For valves with [#OPEN] and without [#SET_POSITION].
  ///
  /// @throws Exception if that failed; the caller of the service gets it
  public void openValve() throws Exception {
    throw notOverridden("openValve");
  }

  /// Begins to close it. For valves with [#CLOSE] and without [#SET_POSITION].
  ///
  /// @throws Exception if that failed; the caller of the service gets it
  public void closeValve() throws Exception {
    throw notOverridden("closeValve");
  }

  /// Sends it to a position from 0 to 100. For valves with [#SET_POSITION].
  ///
  /// @throws Exception if that failed; the caller of the service gets it
  public void setValvePosition(int position) throws Exception {
    throw notOverridden("setValvePosition");
  }

  /// Stops it where it is. For valves with [#STOP].
  ///
  /// @throws Exception if that failed; the caller of the service gets it
  public void stopValve() throws Exception {
    throw notOverridden("stopValve");
  }

  // ---- What the hub reads

  @Override
  public final String domain() {
    return ValveDomain.NAME;
  }

  /// Also notes which way it goes: [#toggle] of a valve that stands half-way turns around.
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
    return closedNow().map(closed -> closed ? "closed" : "open");
  }

  @Override
  public Map<String, Object> stateAttributes() {
    Map<String, Object> attributes = new LinkedHashMap<>();
    attributes.put("is_closed", Json.orNull(closedNow()));
    if (reportsPosition()) {
      attributes.put("current_position", Json.orNull(position()));
    }
    return attributes;
  }

  private Optional<Boolean> closedNow() {
    if (!reportsPosition()) {
      return isClosed();
    }
    OptionalInt position = position();
    return position.isPresent() ? Optional.of(position.getAsInt() == 0) : Optional.empty();
  }

  // ---- What services ask for

  void open() throws Exception {
    if (hasFeature(SET_POSITION)) {
      setValvePosition(POSITION_MAX);
    } else {
      openValve();
    }
  }

  void close() throws Exception {
    if (hasFeature(SET_POSITION)) {
      setValvePosition(0);
    } else {
      closeValve();
    }
  }

  /// Stops it if it moves and can be stopped; else goes the other way.
  void toggle() throws Exception {
    if (hasFeature(STOP) && (isOpening() || isClosing())) {
      stopValve();
    } else if (closedNow().orElse(false) || lastDirection == Direction.CLOSING) {
      open();
    } else {
      close();
    }
  }
}
