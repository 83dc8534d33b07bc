package dev.hearth.calendar;

import dev.hearth.json.Json;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/// Something in a calendar.
///
/// **Runs on any thread** (immutable).
///
/// @param summary what it is, in one line
/// @param time when it is
/// @param description more about it
/// @param location where it is
/// @param uid the calendar's own id of it
/// @param recurrence if it happens again and again
public record CalendarEvent(
    String summary,
    EventTime time,
    Optional<String> description,
    Optional<String> location,
    Optional<String> uid,
    Optional<Recurrence> recurrence) {

  /// How an event happens again and again.
  ///
  /// @param id which of its times this is
  /// @param rule of RFC 5545, such as `FREQ=WEEKLY`
  public record Recurrence(String id, String rule) {}

  /// An event from one time to another.
  public static CalendarEvent at(String summary, Instant from, Instant to) {
    return of(summary, new EventTime.Times(from, to));
  }

  /// An event of whole days.
  ///
  /// @param end the day after the last one
  public static CalendarEvent onDays(String summary, LocalDate first, LocalDate end) {
    return of(summary, new EventTime.Days(first, end));
  }

  static CalendarEvent of(String summary, EventTime time) {
    return new CalendarEvent(
        summary, time, Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());
  }

  /// The same with more about it.
  public CalendarEvent describedAs(String text) {
    return new CalendarEvent(summary, time, Optional.of(text), location, uid, recurrence);
  }

  /// The same in some place.
  public CalendarEvent in(String place) {
    return new CalendarEvent(summary, time, description, Optional.of(place), uid, recurrence);
  }

  /// The same with the calendar's id.
  public CalendarEvent identifiedBy(String id) {
    return new CalendarEvent(summary, time, description, location, Optional.of(id), recurrence);
  }

  /// The same as one of several.
  public CalendarEvent recurring(Recurrence how) {
    return new CalendarEvent(summary, time, description, location, uid, Optional.of(how));
  }

  /// Whether some of it is between two times.
  public boolean isBetween(Instant from, Instant to, ZoneId zone) {
    return time.start(zone).isBefore(to) && time.end(zone).isAfter(from);
  }

  /// Whether it happens now.
  boolean isNow(Instant now, ZoneId zone) {
    return !now.isBefore(time.start(zone)) && now.isBefore(time.end(zone));
  }

  /// For the answer of a service; what there is not is left out.
  Map<String, Object> toAnswer(ZoneId zone) {
    Map<String, Object> map = new LinkedHashMap<>();
    map.put("start", time.startText(zone));
    map.put("end", time.endText(zone));
    map.put("summary", summary);
    description.ifPresent(text -> map.put("description", text));
    location.ifPresent(place -> map.put("location", place));
    return map;
  }

  /// For clients of the REST interface; what there is not is null.
  Map<String, Object> toJson(ZoneId zone) {
    return Json.object(
        "start",
        time.startJson(zone),
        "end",
        time.endJson(zone),
        "summary",
        summary,
        "description",
        Json.orNull(description),
        "location",
        Json.orNull(location),
        "uid",
        Json.orNull(uid),
        "recurrence_id",
        Json.orNull(recurrence.map(Recurrence::id)),
        "rrule",
        Json.orNull(recurrence.map(Recurrence::rule)));
  }
}
