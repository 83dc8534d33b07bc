package dev.hearth.time;

import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.shredzone.commons.suncalc.SunPosition;
import org.shredzone.commons.suncalc.SunTimes;
import org.shredzone.commons.suncalc.SunTimes.Twilight;

/// Where the sun is, and when it will rise, set and so on, as seen from one place.
///
/// Rising and setting are when the upper edge of the sun touches the horizon (its centre is 0.833 degrees below it; more at
/// a high place), dawn and dusk when its centre is 6 degrees below. [#next] looks for a time strictly after the given one, to
/// the second, and up to a year ahead: in a polar night the next rising may be weeks away. Asking again with the answer gives
/// the following event, never the same one a second later. At a pole there is neither noon nor midnight.
///
/// **Runs on any thread (immutable).** A question takes a fraction of a millisecond, in a polar night up to some of them.
public final class Sun {

  /// How far ahead events are looked for.
  private static final Duration YEAR = Duration.ofDays(365);

  /// The sun is highest and lowest once a day, if at all.
  private static final Duration TWO_DAYS = Duration.ofDays(2);

  /* The library computes hour by hour until it has found everything it knows of, or the window ends. */
  private static final Duration WINDOW = Duration.ofDays(1);

  private final Location location;

  public Sun(Location location) {
    this.location = location;
  }

  /// @param elevationDegrees above the horizon as it is seen (with refraction), negative below
  /// @param azimuthDegrees from north over east
  /// @param rising whether it climbs towards noon
  public record Position(double elevationDegrees, double azimuthDegrees, boolean rising) {}

  public Position position(Instant at) {
    SunPosition position = compute(at);
    return new Position(position.getAltitude(), position.getAzimuth(), isRising(at, position));
  }

  /// When this happens next; empty if it does not within a year.
  public Optional<Instant> next(SunEvent event, Instant after) {
    Instant end = after.plus(isDaily(event) ? TWO_DAYS : YEAR);
    /* The library interpolates between points one hour apart, counted from where the search starts. Starting on full
     * hours gives the same points, and so the same answer, for every question about the same event. */
    Instant start = after.truncatedTo(ChronoUnit.HOURS);
    while (start.isBefore(end)) {
      ZonedDateTime found = find(event, start);
      if (found == null) {
        start = start.plus(WINDOW);
        continue;
      }
      Instant time = found.toInstant().truncatedTo(ChronoUnit.SECONDS);
      if (time.isAfter(after)) {
        return Optional.of(time);
      }
      start = time.truncatedTo(ChronoUnit.HOURS).plus(Duration.ofHours(1));
    }
    return Optional.empty();
  }

  private static boolean isDaily(SunEvent event) {
    return event == SunEvent.NOON || event == SunEvent.MIDNIGHT;
  }

  private @Nullable ZonedDateTime find(SunEvent event, Instant start) {
    SunTimes times =
        SunTimes.compute()
            .at(location.latitude(), location.longitude())
            .elevation(location.elevationMetres())
            .on(start)
            .utc()
            .twilight(
                event == SunEvent.DAWN || event == SunEvent.DUSK ? Twilight.CIVIL : Twilight.VISUAL)
            .limit(WINDOW)
            .execute();
    return switch (event) {
      case DAWN, RISING -> times.getRise();
      case NOON -> times.getNoon();
      case SETTING, DUSK -> times.getSet();
      case MIDNIGHT -> times.getNadir();
    };
  }

  private boolean isRising(Instant at, SunPosition now) {
    Optional<Instant> noon = next(SunEvent.NOON, at);
    Optional<Instant> midnight = next(SunEvent.MIDNIGHT, at);
    if (noon.isPresent() && midnight.isPresent()) {
      return noon.get().isBefore(midnight.get());
    }
    return compute(at.plus(Duration.ofHours(1))).getAltitude() > now.getAltitude();
  }

  private SunPosition compute(Instant at) {
    return SunPosition.compute()
        .at(location.latitude(), location.longitude())
        .elevation(location.elevationMetres())
        .on(at)
        .utc()
        .execute();
  }
}
