package dev.hearth.demo;

import dev.hearth.binarysensor.BinarySensorDeviceClass;
import dev.hearth.entity.Entity;
import dev.hearth.integration.Hub;
import dev.hearth.light.ColorMode;
import dev.hearth.number.NumberMode;
import dev.hearth.sensor.SensorDeviceClass;
import dev.hearth.switches.SwitchDeviceClass;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.Set;

/// All rooms and devices, and the life in them. Chance comes from a fixed seed: every demo house lives the same life.
///
/// **Runs on the loop.**
final class DemoHouse {
  /* How often the weather and the rooms change. */
  private static final Duration WEATHER_INTERVAL = Duration.ofSeconds(10);

  /* How often somebody may walk through the hallway. */
  private static final Duration MOTION_INTERVAL = Duration.ofSeconds(45);
  private static final Duration MOTION_TIME = Duration.ofSeconds(15);
  private static final Duration DOORBELL_TIME = Duration.ofSeconds(5);

  private static final long SEED = 1_934;

  /* How much of the way to its target a heated room goes in one interval. */
  private static final double HEATING_PART = 0.02;

  private final Hub hub;
  private final Duration latency;
  private final Random chance = new Random(SEED);
  private final DemoWalk outside = new DemoWalk(chance, 4, 16, 0.2);
  private final DemoWalk humidity = new DemoWalk(chance, 35, 65, 0.5);
  private double roomCelsius = 20.3;

  private final DemoAppliances appliances;
  private final DemoCoffeeMachine coffeeMachine;
  private final DemoSensor outsideTemperature;
  private final DemoSensor roomTemperature;
  private final DemoSensor roomHumidity;
  private final DemoNumber targetTemperature;
  private final DemoBinarySensor motion;
  private final DemoBinarySensor doorbell;
  private final DemoDoorstep doorstep;
  private final DemoAlarm alarm;
  private final DemoWeather weather;
  private final List<DemoPlayer> speakers = new ArrayList<>();
  private final DemoStudy study;

  DemoHouse(Hub hub, Duration latency) {
    this.hub = hub;
    this.latency = latency;
    appliances = new DemoAppliances(this::device);
    coffeeMachine = new DemoCoffeeMachine(device("coffee_machine", "Coffee machine"));
    outsideTemperature =
        DemoSensor.measuring(
            device("weather_station", "Weather station").part("Temperature", "outdoor_temperature"),
            SensorDeviceClass.TEMPERATURE,
            "°C",
            outside.value());
    DemoDevice thermostat = device("living_room_thermostat", "Living room thermostat");
    roomTemperature =
        DemoSensor.measuring(
            thermostat.part("Temperature", "living_room_temperature"),
            SensorDeviceClass.TEMPERATURE,
            "°C",
            roomCelsius);
    roomHumidity =
        DemoSensor.measuring(
            thermostat.part("Humidity", "living_room_humidity"),
            SensorDeviceClass.HUMIDITY,
            "%",
            humidity.value());
    targetTemperature =
        new DemoNumber(
            thermostat.part("Target temperature", "living_room_target_temperature"),
            new DemoNumber.Range(5, 30, 0.5, NumberMode.BOX, "°C", "temperature"),
            21);
    motion =
        new DemoBinarySensor(
            device("hallway_motion", "Hallway motion").main(), BinarySensorDeviceClass.MOTION);
    doorbell =
        new DemoBinarySensor(
            device("doorbell", "Doorbell").part("Ringing", "doorbell"),
            BinarySensorDeviceClass.SOUND);
    doorstep = new DemoDoorstep(device("doorbell", "Doorbell"));
    alarm = new DemoAlarm(device("alarm", "Alarm").main());
    weather =
        new DemoWeather(
            device("weather_station", "Weather station").part("Weather", "home"),
            outside.value(),
            humidity.value());
    for (String room : List.of("Living room", "Kitchen")) {
      String id = room.toLowerCase(Locale.ROOT).replace(' ', '_');
      DemoDevice speaker = device(id + "_speaker", room + " speaker");
      speakers.add(new DemoPlayer(speaker.main(), speakers));
    }
    study =
        new DemoStudy(
            device("desk", "Desk"),
            device("router", "Router"),
            device("music_remote", "Music remote"),
            speakers.getFirst());
  }

  private DemoDevice device(String id, String name) {
    return new DemoDevice(hub, latency, id, name);
  }

  /// Adds all entities and lets life begin.
  void moveIn() {
    List<Entity> all = new ArrayList<>();
    all.addAll(lights());
    all.addAll(appliances.entities());
    all.addAll(coffeeMachine.entities());
    all.add(new DemoSwitch(device("garden_pump", "Garden pump").main(), SwitchDeviceClass.SWITCH));
    all.add(outsideTemperature);
    all.add(roomTemperature);
    all.add(roomHumidity);
    all.add(targetTemperature);
    all.add(new DemoWaterMeter(device("water_meter", "Water meter").main()));
    all.add(motion);
    all.add(doorbell);
    all.add(
        new DemoButton(device("doorbell", "Doorbell").part("Ring", "ring_doorbell"), this::ring));
    all.add(
        new DemoSelect(
            device("house", "House").part("Mode", "house_mode"),
            List.of("home", "away", "night", "holiday")));
    all.addAll(doorstep.entities());
    all.add(alarm);
    all.add(weather);
    all.addAll(speakers);
    all.addAll(study.entities());
    DemoFamily family = new DemoFamily(hub, latency);
    all.addAll(family.entities());
    hub.entities().add(all);
    family.begin();
    hub.time().every(WEATHER_INTERVAL, this::changeWeather);
    hub.time().every(MOTION_INTERVAL, this::walkThrough);
  }

  private List<DemoLight> lights() {
    return List.of(
        new DemoLight(
                device("kitchen", "Kitchen").main(),
                Set.of(ColorMode.COLOR_TEMP, ColorMode.HS),
                List.of())
            .lit(),
        new DemoLight(
            device("living_room", "Living room").main(),
            Set.of(ColorMode.COLOR_TEMP, ColorMode.RGBWW),
            List.of("off", "candle", "rainbow")),
        new DemoLight(device("bedroom", "Bedroom").main(), Set.of(ColorMode.RGBW), List.of()),
        new DemoLight(device("hallway", "Hallway").main(), Set.of(ColorMode.BRIGHTNESS), List.of()),
        new DemoLight(device("porch", "Porch").main(), Set.of(ColorMode.ONOFF), List.of()));
  }

  // ---- Life

  private void changeWeather() {
    outsideTemperature.show(outside.step());
    roomHumidity.show(humidity.step());
    weather.show(outside.value(), humidity.value());
    roomCelsius += (targetTemperature.value() - roomCelsius) * HEATING_PART;
    roomTemperature.show(Math.rint(roomCelsius * 10) / 10);
    coffeeMachine.pass(WEATHER_INTERVAL);
    appliances.pass(WEATHER_INTERVAL, outside.value());
  }

  private void walkThrough() {
    if (chance.nextBoolean()) {
      motion.turnOn();
      alarm.notice();
      hub.time().after(MOTION_TIME, motion::turnOff);
    }
  }

  private void ring() {
    doorbell.turnOn();
    doorstep.ring();
    hub.time().after(DOORBELL_TIME, doorbell::turnOff);
  }
}
