package dev.hearth.time;

import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.shredzone.commons.suncalc.SunPosition;
import org.shredzone.commons.suncalc.SunTimes;
import org.shredzone.commons.suncalc.SunTimes.Twilight;

/// Where the sun is, and when it will rise, set and so on, as seen from one place.
///
/// Rising and setting are when the upper edge of the sun touches the horizon (its centre is 0.833 degrees below it; more at
/// a high place), dawn and dusk when its centre is 6 degrees below. Each `next...` looks for a time strictly after the given
/// one, to the second, and up to a year ahead: in a polar night the next rising may be weeks away. Asking again with the
/// answer gives the following event, never the same one a second later.
///
/// **Runs on any thread (immutable).** A `next...` takes a fraction of a millisecond, in a polar night up to some tens of
/// them.
public final class Sun {

  private final Location location;

  public Sun(Location location) {
    this.location = location;
  }

  /// @param elevationDegrees above the horizon as it is seen (with refraction), negative below
  /// @param azimuthDegrees from north over east
  /// @param rising whether it climbs towards noon
  public record Position(double elevationDegrees, double azimuthDegrees, boolean rising) {}

  public Position position(Instant at) {
    SunPosition position =
        SunPosition.compute()
            .at(location.latitude(), location.longitude())
            .elevation(location.elevationMetres())
            .on(at)
            .utc()
            .execute();
    return new Position(position.getAltitude(), position.getAzimuth(), isRising(at));
  }

  public Optional<Instant> nextDawn(Instant after) {
    return next(after, Twilight.CIVIL, SunTimes::getRise);
  }

  public Optional<Instant> nextRising(Instant after) {
    return next(after, Twilight.VISUAL, SunTimes::getRise);
  }

  /// When the sun will be highest.
  public Optional<Instant> nextNoon(Instant after) {
    return next(after, Twilight.VISUAL, SunTimes::getNoon);
  }

  public Optional<Instant> nextSetting(Instant after) {
    return next(after, Twilight.VISUAL, SunTimes::getSet);
  }

  public Optional<Instant> nextDusk(Instant after) {
    return next(after, Twilight.CIVIL, SunTimes::getSet);
  }

  /// When the sun will be lowest.
  public Optional<Instant> nextMidnight(Instant after) {
    return next(after, Twilight.VISUAL, SunTimes::getNadir);
  }

  private boolean isRising(Instant at) {
    Optional<Instant> noon = nextNoon(at);
    Optional<Instant> midnight = nextMidnight(at);
    return noon.isPresent() && midnight.isPresent() && noon.get().isBefore(midnight.get());
  }

  /* The library interpolates between points one hour apart, counted from where the search starts. Starting on full hours
   * gives the same points, and so the same answer, for every question about the same event. */
  private Optional<Instant> next(
      Instant after, Twilight twilight, Function<SunTimes, @Nullable ZonedDateTime> event) {
    Instant start = after.truncatedTo(ChronoUnit.HOURS);
    while (true) {
      SunTimes times =
          SunTimes.compute()
              .at(location.latitude(), location.longitude())
              .elevation(location.elevationMetres())
              .on(start)
              .utc()
              .twilight(twilight)
              .fullCycle()
              .execute();
      ZonedDateTime found = event.apply(times);
      if (found == null) {
        return Optional.empty();
      }
      Instant time = found.toInstant().truncatedTo(ChronoUnit.SECONDS);
      if (time.isAfter(after)) {
        return Optional.of(time);
      }
      start = time.truncatedTo(ChronoUnit.HOURS).plus(Duration.ofHours(1));
    }
  }
}
