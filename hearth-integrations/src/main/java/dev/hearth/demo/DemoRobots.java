package dev.hearth.demo;

import dev.hearth.entity.EntityIdentity;
import dev.hearth.event.Subscription;
import dev.hearth.integration.Hub;
import dev.hearth.lawnmower.LawnMowerActivity;
import dev.hearth.lawnmower.LawnMowerEntity;
import dev.hearth.vacuum.VacuumActivity;
import dev.hearth.vacuum.VacuumCommand;
import dev.hearth.vacuum.VacuumEntity;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// The robots of the house: they work for a while, go home and stay there.
///
/// **Runs on the loop.** While a robot stands there is no timer.
final class DemoRobots {
  private static final Duration WAY_HOME = Duration.ofSeconds(30);

  private DemoRobots() {}

  /// What a robot is busy with. It can be interrupted, and then goes on where it was.
  private static final class Errand {
    private final Hub hub;
    private Duration left = Duration.ZERO;
    private Runnable end = () -> {};
    private long begunNanos;
    // While it runs.
    private @Nullable Subscription timer;

    Errand(Hub hub) {
      this.hub = hub;
    }

    /// Begins another one; the one before it is forgotten.
    void begin(Duration time, Runnable whenDone) {
      cancel();
      left = time;
      end = whenDone;
      resume();
    }

    void resume() {
      begunNanos = hub.time().nanos();
      timer =
          hub.time()
              .after(
                  left,
                  () -> {
                    timer = null;
                    end.run();
                  });
    }

    void pause() {
      cancel();
      left = left.minusNanos(hub.time().nanos() - begunNanos);
    }

    void cancel() {
      if (timer != null) {
        timer.remove();
        timer = null;
      }
    }
  }

  /// Cleans the floor.
  ///
  /// **Runs on the loop.**
  static final class Vacuum extends VacuumEntity {
    private static final Duration CLEANING_TIME = Duration.ofMinutes(20);
    private static final Duration AREA_TIME = Duration.ofMinutes(5);
    private static final Duration SPOT_TIME = Duration.ofMinutes(1);

    private final DemoTag tag;
    private final Errand errand;
    private VacuumActivity activity = VacuumActivity.DOCKED;
    // While it is paused.
    private VacuumActivity interrupted = VacuumActivity.CLEANING;
    private String fanSpeed = "standard";
    private long beeps;
    private String lastCommand = "none";

    Vacuum(DemoTag tag) {
      this.tag = tag;
      errand = new Errand(tag.of().hub());
    }

    @Override
    public Optional<VacuumActivity> activity() {
      return Optional.of(activity);
    }

    @Override
    public Optional<String> fanSpeed() {
      return Optional.of(fanSpeed);
    }

    @Override
    public List<String> fanSpeeds() {
      return List.of("quiet", "standard", "max");
    }

    @Override
    public Set<String> areas() {
      return Set.of("hallway", "kitchen", "living_room");
    }

    @Override
    public long supportedFeatures() {
      return STATE
          | START
          | PAUSE
          | STOP
          | RETURN_HOME
          | FAN_SPEED
          | SEND_COMMAND
          | LOCATE
          | CLEAN_SPOT
          | CLEAN_AREA;
    }

    @Override
    public Map<String, Object> extraAttributes() {
      Map<String, Object> attributes = new LinkedHashMap<>();
      attributes.put("beeps", beeps);
      attributes.put("last_command", lastCommand);
      return attributes;
    }

    @Override
    public EntityIdentity identity() {
      return tag.identity();
    }

    @Override
    public void start() {
      tag.of().takeTime();
      if (activity == VacuumActivity.PAUSED && interrupted == VacuumActivity.CLEANING) {
        errand.resume();
        become(VacuumActivity.CLEANING);
      } else if (activity != VacuumActivity.CLEANING) {
        clean(CLEANING_TIME);
      }
    }

    @Override
    public void cleanSpot() {
      tag.of().takeTime();
      clean(SPOT_TIME);
    }

    @Override
    public void cleanAreas(List<String> areaIds) {
      tag.of().takeTime();
      clean(AREA_TIME.multipliedBy(areaIds.size()));
    }

    private void clean(Duration time) {
      errand.begin(time, this::goHome);
      become(VacuumActivity.CLEANING);
    }

    @Override
    public void pause() {
      tag.of().takeTime();
      if (activity == VacuumActivity.CLEANING || activity == VacuumActivity.RETURNING) {
        errand.pause();
        interrupted = activity;
        become(VacuumActivity.PAUSED);
      }
    }

    @Override
    public void stop() {
      tag.of().takeTime();
      errand.cancel();
      if (activity != VacuumActivity.DOCKED) {
        become(VacuumActivity.IDLE);
      }
    }

    @Override
    public void returnToBase() {
      tag.of().takeTime();
      if (activity != VacuumActivity.DOCKED) {
        goHome();
      }
    }

    private void goHome() {
      errand.begin(WAY_HOME, () -> become(VacuumActivity.DOCKED));
      become(VacuumActivity.RETURNING);
    }

    private void become(VacuumActivity now) {
      activity = now;
      writeState();
    }

    @Override
    public void locate() {
      tag.of().takeTime();
      beeps++;
      writeState();
    }

    @Override
    public void setFanSpeed(String wanted) {
      tag.of().takeTime();
      fanSpeed = wanted;
      writeState();
    }

    @Override
    public void sendCommand(VacuumCommand command) {
      tag.of().takeTime();
      lastCommand = command.name();
      writeState();
    }
  }

  /// Mows the lawn.
  ///
  /// **Runs on the loop.**
  static final class LawnMower extends LawnMowerEntity {
    private static final Duration MOWING_TIME = Duration.ofMinutes(40);

    private final DemoTag tag;
    private final Errand errand;
    private LawnMowerActivity activity = LawnMowerActivity.DOCKED;
    // While it is paused.
    private LawnMowerActivity interrupted = LawnMowerActivity.MOWING;

    LawnMower(DemoTag tag) {
      this.tag = tag;
      errand = new Errand(tag.of().hub());
    }

    @Override
    public Optional<LawnMowerActivity> activity() {
      return Optional.of(activity);
    }

    @Override
    public long supportedFeatures() {
      return START_MOWING | PAUSE | DOCK | STOP;
    }

    @Override
    public EntityIdentity identity() {
      return tag.identity();
    }

    @Override
    public void startMowing() {
      tag.of().takeTime();
      if (activity == LawnMowerActivity.PAUSED && interrupted == LawnMowerActivity.MOWING) {
        errand.resume();
        become(LawnMowerActivity.MOWING);
      } else if (activity != LawnMowerActivity.MOWING) {
        errand.begin(MOWING_TIME, this::goHome);
        become(LawnMowerActivity.MOWING);
      }
    }

    @Override
    public void pause() {
      tag.of().takeTime();
      if (activity == LawnMowerActivity.MOWING || activity == LawnMowerActivity.RETURNING) {
        errand.pause();
        interrupted = activity;
        become(LawnMowerActivity.PAUSED);
      }
    }

    @Override
    public void dock() {
      tag.of().takeTime();
      if (activity != LawnMowerActivity.DOCKED) {
        goHome();
      }
    }

    @Override
    public void stop() {
      tag.of().takeTime();
      errand.cancel();
      if (activity != LawnMowerActivity.DOCKED) {
        become(LawnMowerActivity.IDLE);
      }
    }

    private void goHome() {
      errand.begin(WAY_HOME, () -> become(LawnMowerActivity.DOCKED));
      become(LawnMowerActivity.RETURNING);
    }

    private void become(LawnMowerActivity now) {
      activity = now;
      writeState();
    }
  }
}
