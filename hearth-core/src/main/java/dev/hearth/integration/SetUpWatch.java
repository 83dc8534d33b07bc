package dev.hearth.integration;

import dev.hearth.event.EventBus;
import dev.hearth.event.EventType;
import dev.hearth.event.FreePayload;
import dev.hearth.json.Json;
import dev.hearth.loop.EventLoop;
import dev.hearth.loop.OnLoop;
import dev.hearth.loop.Owner;
import dev.hearth.loop.Task;
import dev.hearth.loop.Timer;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Tells who is still being set up while the hub starts: clients each second, by an event, and the log each minute, with the
/// line at which each waits.
///
/// Waiting for others is not counted: an integration appears when its own set-up begins.
///
/// **Before it:** [Integrations#setUpAll]. **After it:** listeners of [#SETTING_UP].
///
/// **Runs on the loop.**
@OnLoop
final class SetUpWatch {
  /// Who is being set up, and for how many seconds: `integrations`, by name. Empty at the end.
  static final EventType<FreePayload> SETTING_UP = EventType.free("hearth_setting_up");

  private static final Duration TICK = Duration.ofSeconds(1);
  private static final int TICKS_PER_WARNING = 60;

  private static final Logger LOG = LoggerFactory.getLogger(SetUpWatch.class);

  private final EventLoop loop;
  private final EventBus bus;
  private final Map<String, Running> runningByName = new LinkedHashMap<>();

  // While watching.
  private @Nullable Timer timer;
  private int ticks;
  private boolean hasTold;

  SetUpWatch(EventLoop loop, EventBus bus) {
    this.loop = loop;
    this.bus = bus;
  }

  private record Running(Task<?> task, long sinceNanos) {}

  void began(String name, Task<?> task) {
    runningByName.put(name, new Running(task, loop.time().nanos()));
  }

  void ended(String name) {
    runningByName.remove(name);
  }

  /// Looks each second until [#end].
  void begin() {
    ticks = 0;
    schedule();
  }

  /// Says that nobody is left, if somebody was named before.
  void end() {
    if (timer != null) {
      timer.cancel();
      timer = null;
    }
    if (hasTold) {
      hasTold = false;
      tell(Map.of());
    }
  }

  private void schedule() {
    timer = loop.schedule(TICK, this::tick);
  }

  private void tick() {
    schedule();
    ticks++;
    if (runningByName.isEmpty()) {
      return;
    }
    Map<String, Object> secondsByName = new LinkedHashMap<>();
    runningByName.forEach((name, running) -> secondsByName.put(name, seconds(running)));
    hasTold = true;
    tell(secondsByName);
    if (ticks % TICKS_PER_WARNING == 0) {
      loop.startBackground(Owner.HUB, "warning", this::warn);
    }
  }

  private void tell(Map<String, Object> secondsByName) {
    bus.fire(SETTING_UP, new FreePayload(Json.object("integrations", Json.object(secondsByName))));
  }

  private void warn() {
    LOG.warn(
        "Still being set up:\n{}",
        runningByName.entrySet().stream()
            .map(entry ->
                "  %s for %.0f s, at %s"
                    .formatted(
                        entry.getKey(), seconds(entry.getValue()), entry.getValue().task().place()))
            .collect(Collectors.joining("\n")));
  }

  private double seconds(Running running) {
    return (loop.time().nanos() - running.sinceNanos()) / 1e9;
  }
}
