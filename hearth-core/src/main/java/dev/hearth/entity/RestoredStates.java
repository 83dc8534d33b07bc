package dev.hearth.entity;

import dev.hearth.json.Json;
import dev.hearth.json.JsonNull;
import dev.hearth.loop.EventLoop;
import dev.hearth.loop.OnLoop;
import dev.hearth.state.State;
import dev.hearth.storage.Storage;
import dev.hearth.storage.StorageException;
import dev.hearth.time.InvalidTimeException;
import dev.hearth.time.Timestamps;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// What entities were before the last restart, or before they were removed.
///
/// **Before it:** `Entity.lastState`. **After it:** the file `core.restore_state`.
///
/// **Runs on the loop.**
@OnLoop
final class RestoredStates {
  /// The attribute of a state that only stands for an entity.
  static final String RESTORED = "restored";

  /// How long the state of an entity that does not come back is kept.
  static final Duration KEPT = Duration.ofDays(7);

  private static final String FILE = "core.restore_state";
  private static final int FILE_VERSION = 1;

  private static final Logger LOG = LoggerFactory.getLogger(RestoredStates.class);

  private final EventLoop loop;
  private final Storage storage;
  private final Map<String, Seen> seenById = new LinkedHashMap<>();

  RestoredStates(EventLoop loop, Storage storage) {
    this.loop = loop;
    this.storage = storage;
  }

  /// Reads the file. If that fails, it is logged and nothing is known. Runs in a task.
  void load() {
    List<Object> stored;
    try {
      stored = storage.loadList(FILE, FILE_VERSION).orElse(List.of());
    } catch (StorageException e) {
      LOG.error("Entities begin without what they were before: {}", e.getMessage());
      return;
    }
    for (Object item : stored) {
      seen(item).ifPresent(seen -> seenById.put(seen.state().entityId(), seen));
    }
  }

  @SuppressWarnings("unchecked") // a map of plain values has strings as keys
  private static Optional<Seen> seen(Object item) {
    if (!(item instanceof Map<?, ?> map) || !(map.get("state") instanceof Map<?, ?> state)) {
      return Optional.empty();
    }
    try {
      Instant lastSeen = Timestamps.parse(String.valueOf(map.get("last_seen")));
      return State.ofMap((Map<String, Object>) state).map(known -> new Seen(known, lastSeen));
    } catch (InvalidTimeException e) {
      return Optional.empty();
    }
  }

  /// The last state of an entity.
  Optional<State> find(String entityId) {
    return Optional.ofNullable(seenById.get(entityId)).map(Seen::state);
  }

  /// Keeps the state of an entity that is about to be removed.
  void remember(State state) {
    if (!isPlaceholder(state)) {
      seenById.put(state.entityId(), new Seen(state, loop.time().now()));
    }
  }

  /// An entity was renamed: what it was belongs to its new id.
  void move(String fromId, String toId) {
    Seen seen = fromId.equals(toId) ? null : seenById.remove(fromId);
    if (seen != null) {
      Map<String, Object> state = new LinkedHashMap<>(seen.state().toMap());
      state.put("entity_id", toId);
      State.ofMap(state).ifPresent(known -> seenById.put(toId, new Seen(known, seen.lastSeen())));
    }
  }

  /// Writes the states of live entities, and those of entities that have not come back yet.
  void save(Supplier<List<State>> live) {
    storage.saveLater(FILE, FILE_VERSION, () -> toData(live.get()));
  }

  private List<Object> toData(List<State> live) {
    Instant now = loop.time().now();
    Map<String, Seen> all = new LinkedHashMap<>(seenById);
    all.values().removeIf(seen -> seen.lastSeen().isBefore(now.minus(KEPT)));
    for (State state : live) {
      if (!isPlaceholder(state)) {
        all.put(state.entityId(), new Seen(state, now));
      }
    }
    List<Object> data = new ArrayList<>(all.size());
    all.values().forEach(seen -> data.add(seen.toMap()));
    return data;
  }

  /// Whether a state only stands for an entity that is not there.
  static boolean isPlaceholder(State state) {
    return Boolean.TRUE.equals(state.attributes().get(RESTORED));
  }

  private record Seen(State state, Instant lastSeen) {
    Map<String, Object> toMap() {
      return Json.object(
          "state",
          state.toMap(),
          "extra_data",
          JsonNull.NULL,
          "last_seen",
          Timestamps.format(lastSeen));
    }
  }
}
