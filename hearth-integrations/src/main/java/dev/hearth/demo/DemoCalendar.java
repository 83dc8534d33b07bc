package dev.hearth.demo;

import dev.hearth.calendar.CalendarEntity;
import dev.hearth.calendar.CalendarEvent;
import dev.hearth.entity.EntityIdentity;
import dev.hearth.integration.Hub;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/// A calendar in memory.
///
/// **Runs on the loop.**
final class DemoCalendar extends CalendarEntity {
  private final DemoTag tag;
  private final Hub hub;
  private final List<CalendarEvent> events;

  DemoCalendar(DemoTag tag, List<CalendarEvent> events) {
    super(tag.of().hub());
    this.tag = tag;
    this.hub = tag.of().hub();
    this.events = new ArrayList<>(events);
  }

  @Override
  public Optional<CalendarEvent> event() {
    Instant now = hub.time().now();
    return sorted().stream().filter(event -> event.time().end(zone()).isAfter(now)).findFirst();
  }

  @Override
  public List<CalendarEvent> events(Instant from, Instant to) {
    tag.of().takeTime();
    return sorted().stream().filter(event -> event.isBetween(from, to, zone())).toList();
  }

  @Override
  public void createEvent(CalendarEvent event) {
    tag.of().takeTime();
    events.add(event.identifiedBy("event-" + (events.size() + 1)));
    writeState();
  }

  private List<CalendarEvent> sorted() {
    return events.stream()
        .sorted(Comparator.comparing((CalendarEvent event) -> event.time().start(zone())))
        .toList();
  }

  private ZoneId zone() {
    return hub.house().zone();
  }

  @Override
  public long supportedFeatures() {
    return CREATE_EVENT;
  }

  @Override
  public EntityIdentity identity() {
    return tag.identity();
  }
}
