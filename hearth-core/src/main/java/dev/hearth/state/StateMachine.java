package dev.hearth.state;

import dev.hearth.event.Context;
import dev.hearth.event.Contexts;
import dev.hearth.event.EventBus;
import dev.hearth.json.Json;
import dev.hearth.loop.EventLoop;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import org.jspecify.annotations.Nullable;

/// The current state of every entity, and the only place where it changes.
///
/// [#set] stores the state and fires [StateChanged] before it returns, so a listener always finds the state it was told
/// about. Setting an equal state fires no [StateChanged] and only moves `lastReported`. Removing an unknown entity does
/// nothing.
///
/// **Before it:** `Entity.writeState`, clients. **After it:** `EventBus.fire`, then triggers, recorder and clients.
///
/// **Runs on the loop**; [#find] and [#is] may be called from any thread.
public final class StateMachine {
  /// A state may be this long; more belongs into attributes.
  public static final int STATE_LENGTH_MAX = 255;

  // For the life of the hub. The map is concurrent for readers on other threads; only the loop
  // writes.
  private final ConcurrentMap<String, State> statesById = new ConcurrentHashMap<>();
  private final Map<String, Map<String, State>> statesByDomain = new LinkedHashMap<>();
  private final Set<String> reserved = new HashSet<>();
  private final EventLoop loop;
  private final EventBus bus;
  private final Contexts contexts;
  private final StateTrackers trackers;

  /// No states yet.
  public StateMachine(EventLoop loop, EventBus bus, Contexts contexts) {
    this.loop = loop;
    this.bus = bus;
    this.contexts = contexts;
    this.trackers = new StateTrackers(loop, bus);
  }

  /// Who listens to single entities.
  public StateTrackers trackers() {
    return trackers;
  }

  // ---- Reading

  /// The state of an entity, in lower case if it is not there as given; empty if there is none. **Runs on any thread.**
  public Optional<State> find(String entityId) {
    return Optional.ofNullable(lookUp(entityId));
  }

  /// Whether an entity has exactly this value now. **Runs on any thread.**
  public boolean is(String entityId, String value) {
    State state = lookUp(entityId);
    return state != null && state.value().equals(value);
  }

  /// How many states there are. **Runs on any thread.**
  public int size() {
    return statesById.size();
  }

  /// Every state, by domain, in the order in which the entities appeared.
  public List<State> all() {
    loop.check();
    List<State> all = new ArrayList<>(statesById.size());
    statesByDomain.values().forEach(states -> all.addAll(states.values()));
    return all;
  }

  /// The states of some domains.
  public List<State> all(Collection<String> domains) {
    loop.check();
    List<State> all = new ArrayList<>();
    for (String domain : domains) {
      all.addAll(statesByDomain.getOrDefault(domain, Map.of()).values());
    }
    return all;
  }

  /// The states of a domain; its name in any case.
  public List<State> all(String domain) {
    return all(List.of(domain.toLowerCase(Locale.ROOT)));
  }

  // ---- Setting

  /// Sets a state in a new context.
  public State set(String entityId, String value, Map<String, ?> attributes) {
    return set(entityId, value, attributes, null, false);
  }

  /// Sets a state in a context and returns it as it is now.
  ///
  /// @param attributes plain JSON values; copied unless made by [Json]
  /// @throws InvalidEntityIdException if the entity is new and its id is not valid; nothing is stored
  /// @throws StateTooLongException if the value is longer than [#STATE_LENGTH_MAX]; nothing is stored
  /// @throws dev.hearth.event.EventChainTooDeepException where nobody could be told; nothing is stored
  public State set(String entityId, String value, Map<String, ?> attributes, Context context) {
    return set(entityId, value, attributes, context, false);
  }

  /// Like [#set], but an equal state counts as changed too.
  public State setForced(
      String entityId, String value, Map<String, ?> attributes, Context context) {
    return set(entityId, value, attributes, context, true);
  }

  private State set(
      String entityId,
      String value,
      Map<String, ?> attributes,
      @Nullable Context context,
      boolean isForced) {
    loop.check();
    if (value.length() > STATE_LENGTH_MAX) {
      throw new StateTooLongException(entityId, value);
    }
    State before = lookUp(entityId);
    String id = before == null ? newId(entityId) : before.entityId();
    Map<String, Object> wanted = Json.object(attributes);
    boolean isSameValue = before != null && !isForced && before.value().equals(value);
    boolean isSameAttributes = before != null && before.attributes().equals(wanted);
    long now = loop.time().micros();
    if (before != null && isSameValue && isSameAttributes) {
      report(before, now, context);
      return before;
    }
    State after =
        new State(
            id,
            value,
            before != null && isSameAttributes ? before.attributes() : wanted,
            before != null && isSameValue ? before.lastChangedMicros() : now,
            now,
            context == null ? contexts.createAt(now) : context);
    bus.checkDepth(StateChanged.TYPE);
    store(after);
    bus.fireAt(now, StateChanged.TYPE, new StateChanged(id, before, after), after.context());
    return after;
  }

  private void report(State state, long now, @Nullable Context context) {
    long before = state.lastReportedMicros();
    state.report(now);
    bus.fireAt(
        now,
        StateReported.TYPE,
        new StateReported(state.entityId(), before, now, state),
        context == null ? contexts.createAt(now) : context);
  }

  private static String newId(String entityId) {
    String id = entityId.toLowerCase(Locale.ROOT);
    if (!EntityIds.isValid(id)) {
      throw new InvalidEntityIdException(entityId);
    }
    return id;
  }

  private void store(State state) {
    loop.beginAtomic();
    statesById.put(state.entityId(), state);
    statesByDomain
        .computeIfAbsent(state.domain(), domain -> new LinkedHashMap<>())
        .put(state.entityId(), state);
    loop.endAtomic();
  }

  /// Removes a state, and the reservation of its id, in a new context. False if there was none.
  public boolean remove(String entityId) {
    return remove(entityId, null);
  }

  /// Removes a state in a context. False if there was none.
  public boolean removeIn(Context context, String entityId) {
    return remove(entityId, context);
  }

  private boolean remove(String entityId, @Nullable Context context) {
    loop.check();
    bus.checkDepth(StateChanged.TYPE);
    String id = entityId.toLowerCase(Locale.ROOT);
    State before = lookUp(id);
    loop.beginAtomic();
    reserved.remove(id);
    if (before == null) {
      loop.endAtomic();
      return false;
    }
    statesById.remove(id);
    Map<String, State> siblings = statesByDomain.getOrDefault(before.domain(), new HashMap<>());
    siblings.remove(id);
    if (siblings.isEmpty()) {
      statesByDomain.remove(before.domain());
    }
    loop.endAtomic();
    long now = loop.time().micros();
    bus.fireAt(
        now,
        StateChanged.TYPE,
        new StateChanged(id, before, null),
        context == null ? contexts.createAt(now) : context);
    return true;
  }

  // ---- Ids

  /// Marks an id as taken before it has a state.
  ///
  /// @throws EntityIdTakenException if it has a state or is reserved
  public void reserve(String entityId) {
    String id = entityId.toLowerCase(Locale.ROOT);
    if (!isFree(id)) {
      throw new EntityIdTakenException(id);
    }
    loop.beginAtomic();
    reserved.add(id);
    loop.endAtomic();
  }

  /// Whether an id has neither a state nor a reservation.
  public boolean isFree(String entityId) {
    loop.check();
    String id = entityId.toLowerCase(Locale.ROOT);
    return !statesById.containsKey(id) && !reserved.contains(id);
  }

  private @Nullable State lookUp(String entityId) {
    State found = statesById.get(entityId);
    return found != null ? found : statesById.get(entityId.toLowerCase(Locale.ROOT));
  }
}
