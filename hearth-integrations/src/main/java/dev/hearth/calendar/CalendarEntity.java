package dev.hearth.calendar;

import dev.hearth.entity.Entity;
import dev.hearth.event.Subscription;
import dev.hearth.integration.Hub;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/// A calendar. It is `on` while an event happens; its attributes tell the event that happens or comes next.
///
/// Its state is written by itself when that event begins and when it ends.
///
/// **Before it:** the services of [CalendarDomain]. **After it:** what keeps the calendar, and `writeState` when it has
/// answered.
///
/// **Runs on the loop.**
public abstract class CalendarEntity extends Entity {
  /// Events can be added; a bit of [#supportedFeatures].
  public static final long CREATE_EVENT = 1;

  /// Events can be removed; a bit of [#supportedFeatures].
  public static final long DELETE_EVENT = 2;

  /// Events can be changed; a bit of [#supportedFeatures].
  public static final long UPDATE_EVENT = 4;

  private static final DateTimeFormatter LOCAL =
      DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss", Locale.ROOT);

  private final Hub hub;

  // While added, for the event to begin and to end.
  private final List<Subscription> alarms = new ArrayList<>();

  /// @param hub of the integration; tells the time
  protected CalendarEntity(Hub hub) {
    this.hub = hub;
  }

  // ---- What it is

  /// The event that happens now, or else the next one; empty if there is none.
  public abstract Optional<CalendarEvent> event();

  /// The events of which some part lies between two times, in order. May wait.
  ///
  /// @throws Exception if they cannot be had; the caller gets it
  public abstract List<CalendarEvent> events(Instant from, Instant to) throws Exception;

  // ---- What it does

  /// Adds an event, if it has [#CREATE_EVENT]. May wait. Writes the new state as soon as it is known.
  ///
  /// @throws Exception if that failed; the caller of the service gets it
  public void createEvent(CalendarEvent event) throws Exception {
    throw notOverridden("createEvent");
  }

  // ---- What the hub tells it

  /// Begins to watch the time. Who overrides it calls this one too.
  @Override
  public void onAdded() {
    untilRemoved(hub.states().track(List.of(entityId()), changed -> watch()));
    untilRemoved(this::cancelAlarms);
  }

  /* Called each time its state was written: the event may be another one. */
  private void watch() {
    cancelAlarms();
    event()
        .ifPresent(event -> {
          Instant now = hub.time().now();
          for (Instant time : List.of(event.time().start(zone()), event.time().end(zone()))) {
            if (now.isBefore(time)) {
              alarms.add(hub.time().at(time, planned -> writeState()));
            }
          }
        });
  }

  private void cancelAlarms() {
    alarms.forEach(Subscription::remove);
    alarms.clear();
  }

  // ---- What the hub reads

  @Override
  public final String domain() {
    return CalendarDomain.NAME;
  }

  @Override
  public final Optional<?> stateValue() {
    return Optional.of(
        event().filter(event -> event.isNow(hub.time().now(), zone())).isPresent() ? "on" : "off");
  }

  @Override
  public final Map<String, Object> stateAttributes() {
    Map<String, Object> attributes = new LinkedHashMap<>();
    event()
        .ifPresent(event -> {
          attributes.put("message", event.summary());
          attributes.put("all_day", event.time() instanceof EventTime.Days);
          attributes.put("start_time", local(event.time().start(zone())));
          attributes.put("end_time", local(event.time().end(zone())));
          attributes.put("location", event.location().orElse(""));
          attributes.put("description", event.description().orElse(""));
        });
    return attributes;
  }

  private String local(Instant time) {
    return LOCAL.format(time.atZone(zone()));
  }

  private ZoneId zone() {
    return hub.house().zone();
  }
}
