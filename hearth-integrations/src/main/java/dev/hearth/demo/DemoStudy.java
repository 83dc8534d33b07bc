package dev.hearth.demo;

import dev.hearth.dates.DateEntity;
import dev.hearth.dates.DateTimeEntity;
import dev.hearth.dates.TimeEntity;
import dev.hearth.entity.Entity;
import dev.hearth.entity.EntityIdentity;
import dev.hearth.remote.LearnCommand;
import dev.hearth.remote.RemoteEntity;
import dev.hearth.remote.SendCommand;
import dev.hearth.service.ServiceValidationException;
import dev.hearth.text.TextEntity;
import dev.hearth.text.TextMode;
import dev.hearth.update.Install;
import dev.hearth.update.UpdateDeviceClass;
import dev.hearth.update.UpdateEntity;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// What lies on the desk: notes, dates, a router that wants an update, and a remote for the loudspeaker.
///
/// **Runs on the loop.**
final class DemoStudy {
  private final List<Entity> all;

  /// @param speaker what the remote is for
  DemoStudy(DemoDevice desk, DemoDevice router, DemoDevice remote, DemoPlayer speaker) {
    all =
        List.of(
            new Note(desk.part("Note", "note"), TextMode.TEXT, 0, "Water the plants"),
            new Note(
                desk.part("Guest password", "guest_password"), TextMode.PASSWORD, 8, "welcome1"),
            new Day(desk.part("Waste collection", "waste_collection")),
            new Hour(desk.part("Wake up", "wake_up")),
            new Moment(desk.part("Appointment", "appointment")),
            new Firmware(router.part("Firmware", "router_firmware")),
            new Clicker(remote.main(), speaker));
  }

  List<Entity> entities() {
    return all;
  }

  private static final class Note extends TextEntity {
    private final DemoTag tag;
    private final TextMode mode;
    private final int min;
    private String text;

    Note(DemoTag tag, TextMode mode, int min, String text) {
      this.tag = tag;
      this.mode = mode;
      this.min = min;
      this.text = text;
    }

    @Override
    public Optional<String> nativeValue() {
      return Optional.of(text);
    }

    @Override
    public TextMode mode() {
      return mode;
    }

    @Override
    public int nativeMin() {
      return min;
    }

    @Override
    public void setNativeValue(String value) {
      tag.of().takeTime();
      text = value;
      writeState();
    }

    @Override
    public EntityIdentity identity() {
      return tag.identity();
    }
  }

  private static final class Day extends DateEntity {
    private final DemoTag tag;
    private LocalDate day = LocalDate.of(2026, 6, 5);

    Day(DemoTag tag) {
      this.tag = tag;
    }

    @Override
    public Optional<LocalDate> nativeValue() {
      return Optional.of(day);
    }

    @Override
    public void setNativeValue(LocalDate value) {
      tag.of().takeTime();
      day = value;
      writeState();
    }

    @Override
    public EntityIdentity identity() {
      return tag.identity();
    }
  }

  private static final class Hour extends TimeEntity {
    private final DemoTag tag;
    private LocalTime time = LocalTime.of(7, 0);

    Hour(DemoTag tag) {
      this.tag = tag;
    }

    @Override
    public Optional<LocalTime> nativeValue() {
      return Optional.of(time);
    }

    @Override
    public void setNativeValue(LocalTime value) {
      tag.of().takeTime();
      time = value;
      writeState();
    }

    @Override
    public EntityIdentity identity() {
      return tag.identity();
    }
  }

  private static final class Moment extends DateTimeEntity {
    private final DemoTag tag;
    private Instant time = Instant.parse("2026-06-08T13:30:00Z");

    Moment(DemoTag tag) {
      this.tag = tag;
    }

    @Override
    public Optional<Instant> nativeValue() {
      return Optional.of(time);
    }

    @Override
    public void setNativeValue(Instant value) {
      tag.of().takeTime();
      time = value;
      writeState();
    }

    @Override
    public EntityIdentity identity() {
      return tag.identity();
    }
  }

  /// A router whose update takes a while.
  private static final class Firmware extends UpdateEntity {
    private static final String LATEST = "1.5.0";
    private static final Duration STEP = Duration.ofSeconds(1);
    private static final int STEP_PERCENT = 10;
    private static final int IDLE = -1;

    private final DemoTag tag;
    private String installed = "1.4.2";
    private int percent = IDLE;

    Firmware(DemoTag tag) {
      this.tag = tag;
    }

    @Override
    public Optional<String> installedVersion() {
      return Optional.of(installed);
    }

    @Override
    public Optional<String> latestVersion() {
      return Optional.of(LATEST);
    }

    @Override
    public Optional<String> title() {
      return Optional.of("Router OS");
    }

    @Override
    public Optional<String> releaseSummary() {
      return Optional.of("Finds its way faster.");
    }

    @Override
    public boolean isInProgress() {
      return percent != IDLE;
    }

    @Override
    public Optional<Integer> updatePercentage() {
      return Optional.of(percent);
    }

    @Override
    public Optional<String> deviceClass() {
      return Optional.of(UpdateDeviceClass.FIRMWARE.key());
    }

    @Override
    public long supportedFeatures() {
      return INSTALL | SPECIFIC_VERSION | PROGRESS | BACKUP;
    }

    @Override
    public void install(Install how) {
      try {
        for (percent = 0; percent < 100; percent += STEP_PERCENT) {
          writeState();
          tag.of().hub().tasks().sleep(STEP);
        }
        installed = how.version().isEmpty() ? LATEST : how.version();
      } finally {
        percent = IDLE;
      }
    }

    @Override
    public EntityIdentity identity() {
      return tag.identity();
    }
  }

  /// A remote that does to the loudspeaker what its buttons say. What it has learned does nothing.
  private static final class Clicker extends RemoteEntity {
    private static final String LISTEN = "Listen to music";
    private static final String WATCH = "Watch a film";
    private static final List<String> BUTTONS =
        List.of("power", "play", "pause", "volume_up", "volume_down", "mute");

    private final DemoTag tag;
    private final DemoPlayer speaker;
    private final List<String> learned = new ArrayList<>();
    private boolean isOn;
    private String activity = "";

    Clicker(DemoTag tag, DemoPlayer speaker) {
      this.tag = tag;
      this.speaker = speaker;
    }

    @Override
    public Optional<Boolean> isOn() {
      return Optional.of(isOn);
    }

    @Override
    public List<String> activities() {
      return List.of(LISTEN, WATCH);
    }

    @Override
    public Optional<String> currentActivity() {
      return Optional.of(activity).filter(name -> !name.isEmpty());
    }

    @Override
    public long supportedFeatures() {
      return LEARN_COMMAND | DELETE_COMMAND | ACTIVITY;
    }

    @Override
    public void turnOn() {
      turnOn(LISTEN);
    }

    @Override
    public void turnOn(String next) {
      if (next.equals(LISTEN)) {
        speaker.play();
      } else {
        speaker.pause();
      }
      isOn = true;
      activity = next;
      writeState();
    }

    @Override
    public void turnOff() {
      speaker.turnOff();
      isOn = false;
      activity = "";
      writeState();
    }

    @Override
    public void sendCommand(SendCommand what) throws Exception {
      what.commands().forEach(this::check);
      for (int i = 0; i < what.repeats(); i++) {
        for (String command : what.commands()) {
          press(command);
          tag.of().hub().tasks().sleep(what.delay());
        }
      }
    }

    private void check(String command) {
      if (!BUTTONS.contains(command) && !learned.contains(command)) {
        List<String> known = new ArrayList<>(BUTTONS);
        known.addAll(learned);
        throw new ServiceValidationException(
            "%s does not know the command \"%s\"; it knows: %s"
                .formatted(entityId(), command, String.join(", ", known)));
      }
    }

    private void press(String command) throws Exception {
      switch (command) {
        case "power" -> {
          if (isOn) {
            turnOff();
          } else {
            turnOn();
          }
        }
        case "play" -> speaker.play();
        case "pause" -> speaker.pause();
        case "volume_up" -> speaker.volumeUp();
        case "volume_down" -> speaker.volumeDown();
        case "mute" -> speaker.mute();
        default -> tag.of().takeTime();
      }
    }

    @Override
    public void learnCommand(LearnCommand what) {
      tag.of().takeTime();
      learned.addAll(what.commands());
    }

    @Override
    public void deleteCommand(List<String> commands, String device) {
      tag.of().takeTime();
      for (String command : commands) {
        if (!learned.remove(command)) {
          throw new ServiceValidationException(
              "%s has not learned \"%s\"; it has learned: %s"
                  .formatted(entityId(), command, String.join(", ", learned)));
        }
      }
    }

    @Override
    public EntityIdentity identity() {
      return tag.identity();
    }
  }
}
