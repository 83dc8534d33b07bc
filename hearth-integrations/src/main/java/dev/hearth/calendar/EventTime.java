package dev.hearth.calendar;

import dev.hearth.error.HearthException;
import dev.hearth.json.Json;
import dev.hearth.time.Timestamps;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;

/// When an event is.
///
/// **Runs on any thread** (immutable).
public sealed interface EventTime {
  /// When it begins.
  ///
  /// @param zone of the clocks of the house
  Instant start(ZoneId zone);

  /// When it is over.
  ///
  /// @param zone of the clocks of the house
  Instant end(ZoneId zone);

  /// The beginning, as it is written in answers.
  String startText(ZoneId zone);

  /// The end, as it is written in answers.
  String endText(ZoneId zone);

  /// The key under which clients of the REST interface find [#startText] and [#endText].
  String apiKey();

  /// Whole days.
  ///
  /// @param first the first day
  /// @param end the day after the last one; the first one again means one day
  record Days(LocalDate first, LocalDate end) implements EventTime {
    /// Checks that the end is not before the beginning.
    public Days {
      if (end.isBefore(first)) {
        throw new HearthException(
            "expected an event that ends after it has begun, got " + first + " to " + end);
      }
      if (end.equals(first)) {
        end = first.plusDays(1);
      }
    }

    @Override
    public Instant start(ZoneId zone) {
      return first.atStartOfDay(zone).toInstant();
    }

    @Override
    public Instant end(ZoneId zone) {
      return end.atStartOfDay(zone).toInstant();
    }

    @Override
    public String startText(ZoneId zone) {
      return first.toString();
    }

    @Override
    public String endText(ZoneId zone) {
      return end.toString();
    }

    @Override
    public String apiKey() {
      return "date";
    }
  }

  /// From one time to another.
  record Times(Instant from, Instant to) implements EventTime {
    /// Checks that the end is not before the beginning.
    public Times {
      if (to.isBefore(from)) {
        throw new HearthException(
            "expected an event that ends after it has begun, got " + from + " to " + to);
      }
    }

    @Override
    public Instant start(ZoneId zone) {
      return from;
    }

    @Override
    public Instant end(ZoneId zone) {
      return to;
    }

    @Override
    public String startText(ZoneId zone) {
      return Timestamps.format(from, zone);
    }

    @Override
    public String endText(ZoneId zone) {
      return Timestamps.format(to, zone);
    }

    @Override
    public String apiKey() {
      return "dateTime";
    }
  }

  /// The beginning for clients of the REST interface.
  default Object startJson(ZoneId zone) {
    return Json.object(apiKey(), startText(zone));
  }

  /// The end for clients of the REST interface.
  default Object endJson(ZoneId zone) {
    return Json.object(apiKey(), endText(zone));
  }
}
