package dev.hearth.lawnmower;

import dev.hearth.entity.Entity;
import java.util.Optional;

/// A robot that mows the lawn.
///
/// **Before it:** the services of [LawnMowerDomain]. **After it:** the device, and `writeState` when it has answered.
///
/// **Runs on the loop.**
public abstract class LawnMowerEntity extends Entity {
  /// It can be told to mow; a bit of [#supportedFeatures].
  public static final long START_MOWING = 1;

  /// It can be interrupted; a bit of [#supportedFeatures].
  public static final long PAUSE = 2;

  /// It can be sent home; a bit of [#supportedFeatures].
  public static final long DOCK = 4;

  /// It can be stopped where it is; a bit of [#supportedFeatures].
  public static final long STOP = 8;

  /// What it is doing; empty if not known.
  public abstract Optional<LawnMowerActivity> activity();

  /// Begins to mow, or goes on. May wait. For mowers with [#START_MOWING].
  ///
  /// @throws Exception if that failed; the caller of the service gets it
  public void startMowing() throws Exception {
    throw notOverridden("startMowing");
  }

  /// Interrupts what it is doing. May wait. For mowers with [#PAUSE].
  ///
  /// @throws Exception if that failed; the caller of the service gets it
  public void pause() throws Exception {
    throw notOverridden("pause");
  }

  /// Sends it to its dock. May wait. For mowers with [#DOCK].
  ///
  /// @throws Exception if that failed; the caller of the service gets it
  public void dock() throws Exception {
    throw notOverridden("dock");
  }

  /// Stops it where it is. May wait. For mowers with [#STOP].
  ///
  /// @throws Exception if that failed; the caller of the service gets it
  public void stop() throws Exception {
    throw notOverridden("stop");
  }

  @Override
  public final String domain() {
    return LawnMowerDomain.NAME;
  }

  @Override
  public final Optional<?> stateValue() {
    return activity().map(LawnMowerActivity::key);
  }
}
