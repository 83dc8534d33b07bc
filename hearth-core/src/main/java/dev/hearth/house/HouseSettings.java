package dev.hearth.house;

import dev.hearth.event.EventBus;
import dev.hearth.event.FreePayload;
import dev.hearth.lifecycle.LifecycleEvents;
import dev.hearth.loop.EventLoop;
import java.util.Map;
import java.util.random.RandomGenerator;

/// What the house is now.
///
/// A change lasts until the configuration is read again, at the latest at the next start.
///
/// **Before it:** the configuration, `homeassistant.set_location`. **After it:** `core_config_updated` with what changed.
///
/// **Runs on the loop**; [#current] may be called from any thread.
public final class HouseSettings {
  private final EventLoop loop;
  private final EventBus bus;
  private final TimeTrackers trackers;
  private volatile House current;

  /// @param house what the configuration says
  /// @param random for [TimeTrackers]
  public HouseSettings(EventLoop loop, EventBus bus, House house, RandomGenerator random) {
    this.loop = loop;
    this.bus = bus;
    this.current = house;
    this.trackers = new TimeTrackers(loop, bus, this::current, random);
  }

  /// The house as it is now. **Runs on any thread.**
  public House current() {
    return current;
  }

  /// Who waits for a time or for the sun.
  public TimeTrackers trackers() {
    return trackers;
  }

  /// Changes the house and tells everybody what has changed; does nothing if nothing has.
  public void change(House next) {
    loop.check();
    Map<String, Object> changes = current.changesTo(next);
    current = next;
    if (!changes.isEmpty()) {
      bus.fire(LifecycleEvents.CORE_CONFIG_UPDATED, new FreePayload(changes));
    }
  }
}
