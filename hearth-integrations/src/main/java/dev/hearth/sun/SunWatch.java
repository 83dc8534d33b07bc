package dev.hearth.sun;

import dev.hearth.event.Subscription;
import dev.hearth.integration.Hub;
import dev.hearth.time.Location;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Looks at the sun when something happens there, every few minutes in between, and when the house has moved.
///
/// **Runs on the loop.** The computing is done on a worker thread: near the poles it takes long.
final class SunWatch {
  private final Hub hub;
  private final SunEntity entity = new SunEntity();

  // Until the next look.
  private final List<Subscription> timers = new ArrayList<>();

  SunWatch(Hub hub) {
    this.hub = hub;
  }

  SunEntity entity() {
    return entity;
  }

  /// Looks as soon as possible. For callbacks.
  void startLooking() {
    hub.tasks().startBackground("look at the sun", this::look);
  }

  /// Looks now, and sees to it that there is a next time. In a task.
  void look() {
    Instant now = hub.time().now();
    Location location = hub.house().location();
    Optional<Sky> before = entity.sky();
    Sky sky =
        hub.tasks()
            .blocking(
                "computing the sun",
                () ->
                    before
                        .map(old -> old.later(now, location))
                        .orElseGet(() -> Sky.at(now, location)));
    entity.show(sky);
    scheduleNext(sky);
  }

  private void scheduleNext(Sky sky) {
    timers.forEach(Subscription::remove);
    timers.clear();
    timers.add(
        hub.time()
            .after(SunPhase.at(sky.position().elevationDegrees()).interval(), this::startLooking));
    sky.firstEvent().ifPresent(time -> timers.add(hub.time().at(time, planned -> startLooking())));
  }
}
