package dev.hearth.time;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.time.zone.ZoneOffsetTransition;
import java.time.zone.ZoneRules;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// The seconds of the day that match a pattern of hours, minutes and seconds.
///
/// A local time that does not exist on a day (clocks go forward) does not match on that day; one that comes twice (clocks go
/// back) matches both times.
///
/// **Runs on any thread (immutable).**
public final class TimePattern {

  private static final Pattern DIGITS = Pattern.compile("\\d{1,4}");

  /* One bit for each value that matches. */
  private final long hours;
  private final long minutes;
  private final long seconds;

  private TimePattern(long hours, long minutes, long seconds) {
    this.hours = hours;
    this.minutes = minutes;
    this.seconds = seconds;
  }

  /// Each field is null or `*` (any), a number, `/n` (every multiple of n), or a list of numbers; numbers may be text.
  ///
  /// @throws InvalidTimeException if a field is none of these; the message names the field
  public static TimePattern of(
      @Nullable Object hours, @Nullable Object minutes, @Nullable Object seconds) {
    return new TimePattern(
        matches("hours", hours, 24),
        matches("minutes", minutes, 60),
        matches("seconds", seconds, 60));
  }

  /// Whether every second matches.
  public boolean isEverySecond() {
    return hours == all(24, 1) && minutes == all(60, 1) && seconds == all(60, 1);
  }

  /// The first matching full second in `zone` that is not before `earliest`.
  public Instant nextAfter(Instant earliest, ZoneId zone) {
    ZoneRules rules = zone.getRules();
    Instant start = earliest.truncatedTo(ChronoUnit.SECONDS);
    if (start.isBefore(earliest)) {
      start = start.plusSeconds(1);
    }
    /* Between two changes of the offset local time runs evenly: what matches there can be computed, and what lies beyond
     * the next change is looked for again from that change on. */
    while (true) {
      ZoneOffset offset = rules.getOffset(start);
      Instant match = nextLocal(LocalDateTime.ofInstant(start, offset)).toInstant(offset);
      ZoneOffsetTransition change = rules.nextTransition(start);
      if (change == null || match.isBefore(change.getInstant())) {
        return match;
      }
      start = change.getInstant();
    }
  }

  private LocalDateTime nextLocal(LocalDateTime from) {
    LocalTime time = nextOnSameDay(from.toLocalTime());
    if (time != null) {
      return from.toLocalDate().atTime(time);
    }
    LocalTime first = LocalTime.of(next(hours, 0), next(minutes, 0), next(seconds, 0));
    return from.toLocalDate().plusDays(1).atTime(first);
  }

  private @Nullable LocalTime nextOnSameDay(LocalTime from) {
    int hour = from.getHour();
    int minute = from.getMinute();
    if (has(hours, hour)) {
      int second = has(minutes, minute) ? next(seconds, from.getSecond()) : -1;
      if (second >= 0) {
        return LocalTime.of(hour, minute, second);
      }
      int laterMinute = next(minutes, minute + 1);
      if (laterMinute >= 0) {
        return LocalTime.of(hour, laterMinute, next(seconds, 0));
      }
    }
    int laterHour = next(hours, hour + 1);
    return laterHour < 0 ? null : LocalTime.of(laterHour, next(minutes, 0), next(seconds, 0));
  }

  private static boolean has(long matches, int value) {
    return (matches >> value & 1) != 0;
  }

  /* The first match from a value on, or -1. Values go up to 60, one more than the last bit in use. */
  private static int next(long matches, int from) {
    long rest = matches & -1L << from;
    return rest == 0 ? -1 : Long.numberOfTrailingZeros(rest);
  }

  private static long matches(String field, @Nullable Object pattern, int count) {
    long matches = 0;
    switch (pattern) {
      case null -> matches = all(count, 1);
      case String text when text.equals("*") -> matches = all(count, 1);
      case String text when text.startsWith("/") -> {
        int step = number(text.substring(1));
        if (step < 1 || step >= count) {
          throw invalid(field, pattern, count);
        }
        matches = all(count, step);
      }
      case List<?> list when !list.isEmpty() -> {
        for (Object item : list) {
          matches |= single(field, item, count);
        }
      }
      default -> matches = single(field, pattern, count);
    }
    return matches;
  }

  private static long all(int count, int step) {
    long matches = 0;
    for (int i = 0; i < count; i += step) {
      matches |= 1L << i;
    }
    return matches;
  }

  private static long single(String field, Object value, int count) {
    int number = number(value);
    if (number < 0 || number >= count) {
      throw invalid(field, value, count);
    }
    return 1L << number;
  }

  /* -1 if it is no number that a field can have. */
  private static int number(Object value) {
    boolean fits = value instanceof Number || value instanceof String;
    String text = fits ? value.toString().strip() : "";
    return DIGITS.matcher(text).matches() ? Integer.parseInt(text) : -1;
  }

  private static InvalidTimeException invalid(String field, Object got, int count) {
    String shown = got instanceof String ? "\"" + got + "\"" : String.valueOf(got);
    return new InvalidTimeException(
        "%s: expected *, a number from 0 to %d, a list of such numbers, or /n with n from 1 to %d, got %s"
            .formatted(field, count - 1, count - 1, shown));
  }
}
