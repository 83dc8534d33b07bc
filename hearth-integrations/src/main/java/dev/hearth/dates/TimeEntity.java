package dev.hearth.dates;

import dev.hearth.entity.Entity;
import java.time.LocalTime;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/// A time of day that people set.
///
/// **Before it:** the service of [TimeDomain]. **After it:** the device, and `writeState` when it has answered.
///
/// **Runs on the loop.**
public abstract class TimeEntity extends Entity {
  private static final DateTimeFormatter SECONDS = DateTimeFormatter.ofPattern("HH:mm:ss");
  private static final DateTimeFormatter MICROS = DateTimeFormatter.ofPattern("HH:mm:ss.SSSSSS");

  /// The time as the device has it; empty if not known.
  public abstract Optional<LocalTime> nativeValue();

  /// Sets it. May wait. Writes the new state as soon as it is known.
  ///
  /// @throws Exception if that failed; the caller of the service gets it
  public abstract void setNativeValue(LocalTime time) throws Exception;

  @Override
  public final String domain() {
    return TimeDomain.NAME;
  }

  @Override
  public final Optional<?> stateValue() {
    return nativeValue()
        .map(time -> time.truncatedTo(ChronoUnit.MICROS))
        .map(time -> (time.getNano() == 0 ? SECONDS : MICROS).format(time));
  }
}
