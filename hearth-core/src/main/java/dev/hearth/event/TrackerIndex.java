package dev.hearth.event;

import dev.hearth.loop.OnLoop;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Trackers by what they care for, so that an event costs one look-up however many trackers there are.
///
/// What [#find] returns never changes: a tracker added during a delivery does not hear that event.
///
/// **Runs on the loop.**
///
/// @param <D> what the events tell
@OnLoop
public final class TrackerIndex<D extends EventPayload> {
  private final Map<String, List<Tracker<D>>> trackersByKey = new HashMap<>();

  /// Lets these keys, each named once, lead to a tracker.
  public void put(Collection<String> keys, Tracker<D> tracker) {
    for (String key : keys) {
      List<Tracker<D>> trackers = new ArrayList<>(find(key));
      trackers.add(tracker);
      trackersByKey.put(key, List.copyOf(trackers));
    }
  }

  /// Takes back what [#put] did.
  public void take(Collection<String> keys, Tracker<D> tracker) {
    for (String key : keys) {
      List<Tracker<D>> rest = find(key).stream().filter(other -> other != tracker).toList();
      if (rest.isEmpty()) {
        trackersByKey.remove(key);
      } else {
        trackersByKey.put(key, rest);
      }
    }
  }

  /// The trackers of a key in order of registration.
  public List<Tracker<D>> find(String key) {
    return trackersByKey.getOrDefault(key, List.of());
  }

  /// Whether no key leads anywhere.
  public boolean isEmpty() {
    return trackersByKey.isEmpty();
  }
}
