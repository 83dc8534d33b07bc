package dev.hearth.dates;

import dev.hearth.entity.Entity;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/// A point in time that people set.
///
/// **Before it:** the service of [DateTimeDomain]. **After it:** the device, and `writeState` when it has answered.
///
/// **Runs on the loop.**
public abstract class DateTimeEntity extends Entity {
  /// The point in time as the device has it; empty if not known.
  public abstract Optional<Instant> nativeValue();

  /// Sets it. May wait. Writes the new state as soon as it is known.
  ///
  /// @throws Exception if that failed; the caller of the service gets it
  public abstract void setNativeValue(Instant time) throws Exception;

  @Override
  public final String domain() {
    return DateTimeDomain.NAME;
  }

  @Override
  public final Optional<?> stateValue() {
    return nativeValue().map(time -> time.truncatedTo(ChronoUnit.SECONDS));
  }
}
