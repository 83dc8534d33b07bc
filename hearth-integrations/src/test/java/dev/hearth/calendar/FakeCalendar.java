package dev.hearth.calendar;

import dev.hearth.entity.EntityIdentity;
import dev.hearth.error.HearthException;
import dev.hearth.integration.Hub;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/// A calendar in memory.
final class FakeCalendar extends CalendarEntity {
  private final Hub hub;
  private final String name;
  final List<CalendarEvent> events = new ArrayList<>();
  long features = CREATE_EVENT;
  boolean isBroken;

  FakeCalendar(Hub hub, String name, CalendarEvent... events) {
    super(hub);
    this.hub = hub;
    this.name = name;
    this.events.addAll(List.of(events));
  }

  @Override
  public Optional<CalendarEvent> event() {
    return events.stream()
        .filter(event -> event.time().end(hub.house().zone()).isAfter(hub.time().now()))
        .min(Comparator.comparing(event -> event.time().start(hub.house().zone())));
  }

  @Override
  public List<CalendarEvent> events(Instant from, Instant to) {
    if (isBroken) {
      throw new HearthException("the server is down");
    }
    return events.stream().filter(event -> event.isBetween(from, to, hub.house().zone())).toList();
  }

  @Override
  public void createEvent(CalendarEvent event) {
    events.add(event);
    writeState();
  }

  @Override
  public long supportedFeatures() {
    return features;
  }

  @Override
  public EntityIdentity identity() {
    return EntityIdentity.NONE.named(name);
  }
}
