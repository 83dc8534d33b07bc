package dev.hearth.dates;

import dev.hearth.entity.Entity;
import java.time.LocalDate;
import java.util.Optional;

/// A day that people set.
///
/// **Before it:** the service of [DateDomain]. **After it:** the device, and `writeState` when it has answered.
///
/// **Runs on the loop.**
public abstract class DateEntity extends Entity {
  /// The day as the device has it; empty if not known.
  public abstract Optional<LocalDate> nativeValue();

  /// Sets it. May wait. Writes the new state as soon as it is known.
  ///
  /// @throws Exception if that failed; the caller of the service gets it
  public abstract void setNativeValue(LocalDate day) throws Exception;

  @Override
  public final String domain() {
    return DateDomain.NAME;
  }

  @Override
  public final Optional<?> stateValue() {
    return nativeValue();
  }
}
