package dev.hearth.entity;

import dev.hearth.json.Json;
import dev.hearth.json.JsonNull;
import dev.hearth.loop.EventLoop;
import dev.hearth.loop.OnLoop;
import dev.hearth.state.State;
import dev.hearth.storage.EntryRefusedException;
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
      stored = storage.loadList(FILE, FILE_VERSION, RestoredStates::check).orElse(List.of());
    } catch (StorageException e) {
      LOG.error("Entities begin without what they were before: {}", e.getMessage());
      return;
    }
    for (Object item : stored) {
      seen(item).ifPresent(seen -> seenById.put(seen.state().entityId(), seen));
    }
  }

  private static void check(Map<String, Object> item) {
    if (seen(item).isEmpty()) {
      throw new EntryRefusedException("expected a state and when it was last seen, got " + item);
    }
  }

  @SuppressWarnings("unchecked") // a map of plain values has strings as keys
  private static Optional<Seen> seen(Object item) {
    if (!(item instanceof Map<?, ?> map) || !(map.get("state") instanceof Map<?, ?> state)) {
      return Optional.empty();
    }
    Map<String, Object> extra =
        map.get("extra_data") instanceof Map<?, ?> known ? (Map<String, Object>) known : Map.of();
    try {
      Instant lastSeen = Timestamps.parse(String.valueOf(map.get("last_seen")));
      return State.ofMap((Map<String, Object>) state)
          .map(known -> new Seen(known, extra, lastSeen));
    } catch (InvalidTimeException e) {
      return Optional.empty();
    }
  }

  /// The last state of an entity.
  Optional<State> find(String entityId) {
    return Optional.ofNullable(seenById.get(entityId)).map(Seen::state);
  }

  /// What else the entity wanted to know.
  Map<String, Object> extraData(String entityId) {
    Seen seen = seenById.get(entityId);
    return seen == null ? Map.of() : seen.extra();
  }

  /// Keeps what an entity is that is about to be removed.
  void remember(LiveEntity live, State state) {
    if (!isPlaceholder(state)) {
      seenById.put(state.entityId(), seenNow(live, state));
    }
  }

  private Seen seenNow(LiveEntity live, State state) {
    Map<String, Object> extra = Map.of();
    try {
      extra = Json.object(live.entity().extraRestoreData());
    } catch (RuntimeException e) {
      loop.reportFailure("Asking what " + live + " wants to know", live.platform().owner(), e);
    }
    return new Seen(state, extra, loop.time().now());
  }

  /// An entity was renamed: what it was belongs to its new id.
  void move(String fromId, String toId) {
    Seen seen = fromId.equals(toId) ? null : seenById.remove(fromId);
    if (seen != null) {
      Map<String, Object> state = new LinkedHashMap<>(seen.state().toMap());
      state.put("entity_id", toId);
      State.ofMap(state)
          .ifPresent(known -> seenById.put(toId, new Seen(known, seen.extra(), seen.lastSeen())));
    }
  }

  /// Writes the states of live entities, and those of entities that have not come back yet.
  void save(Supplier<Map<LiveEntity, State>> live) {
    storage.saveLater(FILE, FILE_VERSION, () -> toData(live.get()));
  }

  private List<Object> toData(Map<LiveEntity, State> live) {
    Instant now = loop.time().now();
    Map<String, Seen> all = new LinkedHashMap<>(seenById);
    all.values().removeIf(seen -> seen.lastSeen().isBefore(now.minus(KEPT)));
    live.forEach((entity, state) -> {
      if (!isPlaceholder(state)) {
        all.put(state.entityId(), seenNow(entity, state));
      }
    });
    List<Object> data = new ArrayList<>(all.size());
    all.values().forEach(seen -> data.add(seen.toMap()));
    return data;
  }

  /// Whether a state only stands for an entity that is not there.
  static boolean isPlaceholder(State state) {
    return Boolean.TRUE.equals(state.attributes().get(RESTORED));
  }

  private record Seen(State state, Map<String, Object> extra, Instant lastSeen) {
    Map<String, Object> toMap() {
      return Json.object(
          "state",
          state.toMap(),
          "extra_data",
          extra.isEmpty() ? JsonNull.NULL : extra,
          "last_seen",
          Timestamps.format(lastSeen));
    }
  }
}
