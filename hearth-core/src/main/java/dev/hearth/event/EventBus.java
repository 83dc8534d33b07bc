package dev.hearth.event;

import dev.hearth.loop.CallbackRun;
import dev.hearth.loop.EventLoop;
import dev.hearth.loop.OnLoop;
import dev.hearth.loop.Owner;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/// Tells listeners what happened.
///
/// Listeners of the event's type are called first, then those of all events, each in order of registration, before [#fire]
/// returns. An event that a listener fires is queued and delivered after the current one, so that every listener sees all
/// events in the order in which they were fired. A listener that fails is logged, and the next one is called. A listener
/// added during a delivery does not hear that event; one removed during a delivery may still hear it.
///
/// **Before it:** `StateMachine.set`, `ServiceRegistry.call`, clients. **After it:** the listeners.
///
/// **Runs on the loop.**
@OnLoop
public final class EventBus {
  /// Names of events may be this long.
  public static final int EVENT_TYPE_LENGTH_MAX = 64;

  /// An event fired by a listener of an event fired by a listener ... may be this far from the first.
  public static final int CAUSAL_DEPTH_MAX = 1_000;

  /// The key of listeners of all events.
  public static final String ALL_EVENTS = "*";

  /// Listeners of all events do not hear these.
  private static final String CLOSE = "homeassistant_close";

  private static final String REPORTED = "state_reported";

  private static final Registration[] NOBODY = {};

  /*
   * Delivery is a cursor (queue of events, index of the next listener), not a Java stack: if a listener suspends although it
   * must not, the loop calls handOver, and whoever comes first carries on from the cursor: a lane, or the next one who fires,
   * whose own event is then delivered before its fire returns as always. The late thread finds another turn number.
   */

  // For the life of the hub.
  private final EventLoop loop;
  private final Contexts contexts;
  private final Map<String, Registration[]> listenersByType = new HashMap<>();
  private Registration[] listenersOfAll = NOBODY;
  private long fired;

  // While delivering.
  private final ArrayDeque<Delivery> queue = new ArrayDeque<>();
  private final Dispatch dispatch = new Dispatch();
  private boolean isDelivering;

  /// A bus whose events are delivered on this loop.
  public EventBus(EventLoop loop, Contexts contexts) {
    this.loop = loop;
    this.contexts = contexts;
  }

  /// Fires an event of the hub that begins a new context.
  public <D extends EventPayload> void fire(EventType<D> type, D data) {
    fire(type, data, Origin.LOCAL, null, 0);
  }

  /// Fires an event of the hub in a context.
  public <D extends EventPayload> void fire(EventType<D> type, D data, Context context) {
    fire(type, data, Origin.LOCAL, context, 0);
  }

  /// Fires an event with a given origin.
  ///
  /// @throws EventTypeTooLongException if the name has more than [#EVENT_TYPE_LENGTH_MAX] characters
  public <D extends EventPayload> void fire(
      EventType<D> type, D data, Origin origin, Context context) {
    fire(type, data, origin, context, 0);
  }

  /// Fires an event that happened at a given time, microseconds since 1970. For rooms that have stamped something else with
  /// the same time.
  ///
  /// @throws EventChainTooDeepException in a listener at the end of a chain of [#CAUSAL_DEPTH_MAX] events
  public <D extends EventPayload> void fireAt(
      long micros, EventType<D> type, D data, Context context) {
    fire(type, data, Origin.LOCAL, context, micros);
  }

  private <D extends EventPayload> void fire(
      EventType<D> type, D data, Origin origin, @Nullable Context context, long micros) {
    loop.check();
    if (type.name().length() > EVENT_TYPE_LENGTH_MAX) {
      throw new EventTypeTooLongException(type.name());
    }
    loop.countEvent();
    fired++;
    Registration[] typed = listenersByType.getOrDefault(type.name(), NOBODY);
    Registration[] all = isHeardByAll(type.name()) ? listenersOfAll : NOBODY;
    if (typed.length == 0 && all.length == 0) {
      return;
    }
    checkDepth(type);
    int depth = depthOfNext();
    long at = micros == 0 ? loop.time().micros() : micros;
    Context known = context == null ? contexts.createAt(at) : context;
    Delivery delivery = new Delivery(new Event<>(type, data, origin, at, known, depth), typed, all);
    loop.beginAtomic();
    queue.add(delivery);
    loop.endAtomic();
    if (!isDelivering) {
      dispatch.deliver();
    }
  }

  /// Fails where [#fire] would. For rooms that change something before they fire.
  ///
  /// @throws EventChainTooDeepException in a listener at the end of a chain of [#CAUSAL_DEPTH_MAX] events
  public void checkDepth(EventType<?> type) {
    if (depthOfNext() >= CAUSAL_DEPTH_MAX) {
      throw new EventChainTooDeepException(type.name());
    }
  }

  private int depthOfNext() {
    return isDelivering ? dispatch.depthOfNext() : 0;
  }

  private static boolean isHeardByAll(String type) {
    return !type.equals(REPORTED) && !type.equals(CLOSE);
  }

  // ---- Listening

  /// Calls the listener for every event of a type. Events of that name with other data (fired by a client) are not heard.
  public <D extends EventPayload> Subscription listen(EventType<D> type, Listener<D> listener) {
    if (type.name().equals(REPORTED)) {
      throw new ListenerWithoutFilterException(type.name());
    }
    return add(
        new Registration(this, type.name(), type.dataClass(), loop.owner(), listener, null, false));
  }

  /// Calls the listener for every event of a type whose data passes the filter. A filter that fails is logged and counts as
  /// "does not pass".
  public <D extends EventPayload> Subscription listen(
      EventType<D> type, Predicate<D> filter, Listener<D> listener) {
    return add(
        new Registration(
            this, type.name(), type.dataClass(), loop.owner(), listener, filter, false));
  }

  /// Calls the listener for the next event of a type only. Removing it afterwards does nothing.
  public <D extends EventPayload> Subscription listenOnce(EventType<D> type, Listener<D> listener) {
    return add(
        new Registration(this, type.name(), type.dataClass(), loop.owner(), listener, null, true));
  }

  /// Calls the listener for every event, except `state_reported` and `homeassistant_close`.
  public Subscription listenToAll(Listener<EventPayload> listener) {
    return add(
        new Registration(
            this, ALL_EVENTS, EventPayload.class, loop.owner(), listener, null, false));
  }

  /// How many listeners there are by event type, in order of the names; those of all events under `*`.
  public Map<String, Integer> listenerCounts() {
    loop.check();
    Map<String, Integer> counts = new TreeMap<>();
    counts.put(ALL_EVENTS, listenersOfAll.length);
    listenersByType.forEach((type, listeners) -> counts.put(type, listeners.length));
    return new LinkedHashMap<>(counts);
  }

  /// How many events were fired, heard or not.
  public long fired() {
    loop.check();
    return fired;
  }

  private Subscription add(Registration registration) {
    loop.check();
    loop.beginAtomic();
    put(registration.key, with(at(registration.key), registration));
    loop.endAtomic();
    return registration;
  }

  void remove(Registration registration) {
    loop.check();
    loop.beginAtomic();
    put(registration.key, without(at(registration.key), registration));
    loop.endAtomic();
  }

  void reportRemovedTwice(Registration registration) {
    loop.reportFailure(
        "A listener of " + registration.key,
        registration.owner,
        new IllegalStateException("It was removed twice"));
  }

  private Registration[] at(String key) {
    return key.equals(ALL_EVENTS) ? listenersOfAll : listenersByType.getOrDefault(key, NOBODY);
  }

  private void put(String key, Registration[] listeners) {
    if (key.equals(ALL_EVENTS)) {
      listenersOfAll = listeners;
    } else if (listeners.length == 0) {
      listenersByType.remove(key);
    } else {
      listenersByType.put(key, listeners);
    }
  }

  private static Registration[] with(Registration[] before, Registration added) {
    Registration[] after = Arrays.copyOf(before, before.length + 1);
    after[before.length] = added;
    return after;
  }

  private static Registration[] without(Registration[] before, Registration removed) {
    return Arrays.stream(before).filter(r -> r != removed).toArray(Registration[]::new);
  }

  /// An event on its way, with the listeners of the moment it was fired in.
  private record Delivery(Event<?> event, Registration[] typed, Registration[] all) {
    @Nullable Registration listener(int index) {
      if (index < typed.length) {
        return typed[index];
      }
      return index - typed.length < all.length ? all[index - typed.length] : null;
    }
  }

  /// The cursor.
  private final class Dispatch extends CallbackRun {
    private int turn;
    private @Nullable Delivery current;
    private int index;
    private @Nullable Registration inside;

    void deliver() {
      int mine = turn;
      isDelivering = true;
      try {
        loop.enter(this);
        for (Registration next = next(); next != null; next = next()) {
          call(next);
          if (turn != mine) {
            return;
          }
        }
      } catch (Throwable e) {
        // No listener's: the stack or the memory is used up, perhaps also for what is called here.
        // So the mark goes first, without a call. The events that are left must not stay behind:
        // the next one who fires delivers them, or the loop when the slice has ended.
        if (turn == mine) {
          isDelivering = false;
          handOver();
          loop.leave(this);
        }
        throw e;
      }
      isDelivering = false;
      loop.leave(this);
    }

    private @Nullable Registration next() {
      while (true) {
        if (current == null) {
          current = queue.poll();
          index = 0;
          if (current == null) {
            return null;
          }
        }
        Registration next = current.listener(index++);
        if (next != null) {
          return next;
        }
        current = null;
      }
    }

    @SuppressWarnings("unchecked")
    private void call(Registration registration) {
      Delivery delivery = current;
      if (delivery == null) {
        return;
      }
      EventPayload data = delivery.event.data();
      if (!registration.dataClass.isInstance(data)) {
        return;
      }
      inside = registration;
      Owner before = loop.switchOwner(registration.owner);
      try {
        if (registration.filter == null || registration.filter.test(data)) {
          run(registration, (Event<EventPayload>) delivery.event);
        }
      } catch (Throwable e) {
        loop.reportFailure("A listener of " + delivery.event.type().name(), registration.owner, e);
      } finally {
        loop.switchOwner(before);
        if (inside == registration) {
          inside = null;
        }
      }
    }

    private void run(Registration registration, Event<EventPayload> event) {
      if (registration.isOnce) {
        if (registration.isUsed) {
          return;
        }
        registration.isUsed = true;
        registration.removeQuietly();
      }
      registration.listener.onEvent(event);
    }

    int depthOfNext() {
      return current == null ? 0 : current.event.depth() + 1;
    }

    @Override
    protected String describe() {
      return current == null || inside == null
          ? "listener"
          : "listener of " + current.event.type().name();
    }

    @Override
    protected void handOver() {
      turn++;
      inside = null;
      isDelivering = false;
      loop.postFirst(Owner.HUB, this::deliver);
    }
  }
}
