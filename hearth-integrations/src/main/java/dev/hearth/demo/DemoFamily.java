package dev.hearth.demo;

import dev.hearth.calendar.CalendarEvent;
import dev.hearth.devicetracker.TrackerEntity.Position;
import dev.hearth.entity.Entity;
import dev.hearth.entity.WantedState;
import dev.hearth.integration.Hub;
import dev.hearth.person.Person;
import dev.hearth.person.PersonEntity;
import dev.hearth.scene.Scene;
import dev.hearth.scene.StatesScene;
import dev.hearth.time.Location;
import dev.hearth.todo.TodoItem;
import dev.hearth.todo.TodoStatus;
import dev.hearth.zone.Zone;
import dev.hearth.zone.ZoneEntity;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.temporal.TemporalAdjusters;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/// Two people who come and go, what they carry, and what they have to remember. They live the same day again and again.
///
/// **Runs on the loop.**
final class DemoFamily {
  /* How often somebody may have moved. */
  private static final Duration STEP = Duration.ofMinutes(5);

  /* How far on the way to work, in quarters, at each step of a day. */
  private static final List<Integer> DAY =
      List.of(0, 0, 0, 1, 2, 3, 4, 4, 4, 4, 4, 4, 3, 2, 1, 0, 0, 0, 0, 0, 0, 0, 0, 0);
  private static final int WAY = 4;

  /* Bram is ahead of Anna, and at work when the demo begins. */
  private static final int BRAM_AHEAD = 6;

  private static final double WORK_NORTH_DEGREES = 0.02;
  private static final double WORK_EAST_DEGREES = 0.03;
  private static final double ACCURACY_METRES = 12;

  private final Hub hub;
  private final Duration latency;
  private final DemoPhone annasPhone;
  private final DemoPhone bramsPhone;
  private final DemoLaptop annasLaptop;
  private int step;

  DemoFamily(Hub hub, Duration latency) {
    this.hub = hub;
    this.latency = latency;
    annasPhone = new DemoPhone(device("annas_phone", "Anna's phone").main(), position(0));
    bramsPhone = new DemoPhone(device("brams_phone", "Bram's phone").main(), position(BRAM_AHEAD));
    annasLaptop = new DemoLaptop(device("annas_laptop", "Anna's laptop").main());
  }

  List<Entity> entities() {
    Position work = onWay(WAY);
    return List.of(
        ZoneEntity.of(
            hub, Zone.at("Work", work.latitude(), work.longitude(), 250).with("mdi:briefcase")),
        annasPhone,
        annasLaptop,
        bramsPhone,
        PersonEntity.of(
            hub,
            Person.of(
                "demo_anna", "Anna", "device_tracker.annas_phone", "device_tracker.annas_laptop")),
        PersonEntity.of(hub, Person.of("demo_bram", "Bram", "device_tracker.brams_phone")),
        new DemoTodoList(
            device("shopping_list", "Shopping list").main(),
            TodoItem.of("Milk"),
            TodoItem.of("Bread"),
            TodoItem.of("Coffee").with(TodoStatus.COMPLETED)),
        new DemoTodoList(device("household", "Household").main(), TodoItem.of("Water the plants")),
        new DemoCalendar(device("family", "Family").main(), familyEvents()),
        new DemoCalendar(device("waste", "Waste collection").main(), wasteEvents()),
        new DemoDisplay(device("hallway_display", "Hallway display").main()),
        new DemoDisplay(device("kitchen_display", "Kitchen display").main()),
        movieNight(),
        goodNight());
  }

  private DemoDevice device(String id, String name) {
    return new DemoDevice(hub, latency, id, name);
  }

  // ---- People

  void begin() {
    hub.time().every(STEP, this::move);
  }

  private void move() {
    step++;
    annasPhone.moveTo(position(step));
    bramsPhone.moveTo(position(step + BRAM_AHEAD));
    if (quarters(step) == 0) {
      annasLaptop.arrive();
    } else {
      annasLaptop.leave();
    }
  }

  private static int quarters(int stepOfDay) {
    return DAY.get(stepOfDay % DAY.size());
  }

  private Position position(int stepOfDay) {
    return onWay(quarters(stepOfDay));
  }

  private Position onWay(int quarters) {
    Location home = hub.house().location();
    double part = (double) quarters / WAY;
    return new Position(
        Math.clamp(home.latitude() + part * WORK_NORTH_DEGREES, -90, 90),
        Math.clamp(home.longitude() + part * WORK_EAST_DEGREES, -180, 180),
        ACCURACY_METRES);
  }

  // ---- Things to remember

  private LocalDate today() {
    return LocalDate.ofInstant(hub.time().now(), hub.house().zone());
  }

  private List<CalendarEvent> familyEvents() {
    LocalDate holiday = today().plusDays(10);
    return List.of(
        CalendarEvent.at("Dinner with friends", at(19), at(22))
            .in("At home")
            .describedAs("Bring the good glasses")
            .identifiedBy("event-1"),
        CalendarEvent.onDays("Holiday", holiday, holiday.plusDays(7)).identifiedBy("event-2"));
  }

  private Instant at(int hourOfTomorrow) {
    return today()
        .plusDays(1)
        .atTime(LocalTime.of(hourOfTomorrow, 0))
        .atZone(hub.house().zone())
        .toInstant();
  }

  private List<CalendarEvent> wasteEvents() {
    LocalDate first = today().with(TemporalAdjusters.next(DayOfWeek.TUESDAY));
    return IntStream.range(0, 8)
        .mapToObj(week -> {
          LocalDate day = first.plusWeeks(week);
          String what = week % 2 == 0 ? "Paper" : "Glass";
          return CalendarEvent.onDays(what, day, day.plusDays(1))
              .identifiedBy("event-" + (week + 1));
        })
        .toList();
  }

  // ---- Scenes

  private StatesScene movieNight() {
    return StatesScene.of(
        hub,
        Scene.of(
            "Movie night",
            new WantedState(
                "light.living_room", "on", Map.of("brightness", 60, "color_temp_kelvin", 2_200)),
            new WantedState("light.kitchen", "off", Map.of()),
            new WantedState("light.hallway", "on", Map.of("brightness", 20))));
  }

  private StatesScene goodNight() {
    return StatesScene.of(
        hub,
        Scene.of(
            "Good night",
            new WantedState("light.living_room", "off", Map.of()),
            new WantedState("light.kitchen", "off", Map.of()),
            new WantedState("light.hallway", "off", Map.of()),
            new WantedState("switch.coffee_machine", "off", Map.of()),
            new WantedState("number.coffee_strength", "3.0", Map.of()),
            new WantedState("select.house_mode", "night", Map.of())));
  }
}
