package dev.hearth.api;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.hearth.auth.User;
import dev.hearth.event.Event;
import dev.hearth.event.EventBus;
import dev.hearth.event.EventPayload;
import dev.hearth.event.Origin;
import dev.hearth.event.Subscription;
import dev.hearth.json.JsonBuffer;
import dev.hearth.lifecycle.LifecycleEvents;
import dev.hearth.loop.EventLoop;
import dev.hearth.loop.OnLoop;
import dev.hearth.loop.Owner;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// All clients that listen to events as a stream.
///
/// An event is written once, and the same bytes go to every client that wants it. A client that does not keep up is dropped,
/// counted, and named in the log once a minute at most. All streams end when the hub stops.
///
/// **Before it:** `RestApi` (`/api/stream`). **After it:** each client's [Outbox].
///
/// **Runs on the loop.**
@OnLoop
public final class EventStreams {
  /// Without an event for so long, a ping is sent: proxies close what is silent for a minute.
  public static final Duration PING_INTERVAL = Duration.ofSeconds(50);

  /// So many clients may listen at the same time.
  public static final int STREAMS_MAX = 100;

  private static final Duration LOG_INTERVAL = Duration.ofMinutes(1);

  private static final Logger LOG = LoggerFactory.getLogger(EventStreams.class);

  private static final byte[] PING = "data: ping\n\n".getBytes(UTF_8);
  private static final byte[] BEGIN = "data: ".getBytes(UTF_8);
  private static final byte[] END = "\n\n".getBytes(UTF_8);

  // For the life of the hub.
  private final EventLoop loop;
  private final EventBus bus;
  private final Owner owner = new Owner("api.stream");
  private final JsonBuffer buffer = new JsonBuffer();
  private final Set<EventStream> streams = new LinkedHashSet<>();
  private long dropped;
  private long lastLogNanos;
  private boolean isOver;

  // While anybody listens.
  private @Nullable Subscription subscription;

  /// No clients yet.
  public EventStreams(EventLoop loop, EventBus bus) {
    this.loop = loop;
    this.bus = bus;
  }

  /// Begins to send events to a client; only those of the wanted types, or all if there are none.
  ///
  /// @throws TooManyStreamsException if [#STREAMS_MAX] clients listen already
  public EventStream open(User user, Set<String> wanted) {
    loop.check();
    if (streams.size() >= STREAMS_MAX) {
      throw new TooManyStreamsException();
    }
    EventStream stream = new EventStream(user.name(), Set.copyOf(wanted));
    if (isOver) {
      stream.outbox().end();
      return stream;
    }
    Owner before = loop.switchOwner(owner);
    try {
      begin(stream);
    } finally {
      loop.switchOwner(before);
    }
    return stream;
  }

  private void begin(EventStream stream) {
    if (subscription == null) {
      subscription = bus.listenToAll(this::onEvent);
    }
    streams.add(stream);
    send(stream, PING);
    schedulePing(stream, PING_INTERVAL);
  }

  /// Ends one client's stream. A second call does nothing.
  public void close(EventStream stream) {
    loop.check();
    if (!streams.remove(stream)) {
      return;
    }
    if (stream.ping != null) {
      stream.ping.cancel();
    }
    stream.outbox().end();
    if (streams.isEmpty() && subscription != null) {
      subscription.remove();
      subscription = null;
    }
  }

  /// Ends all streams; those opened later end at once.
  public void closeAll() {
    loop.check();
    isOver = true;
    List.copyOf(streams).forEach(this::close);
  }

  /// How many clients listen.
  public int size() {
    loop.check();
    return streams.size();
  }

  /// How many clients were dropped because they did not keep up.
  public long droppedCount() {
    loop.check();
    return dropped;
  }

  private void onEvent(Event<EventPayload> event) {
    byte[] message = null;
    List<EventStream> late = new ArrayList<>();
    for (EventStream stream : streams) {
      if (stream.wants(event.type().name())) {
        message = message == null ? write(event) : message;
        if (!send(stream, message)) {
          late.add(stream);
        }
      }
    }
    late.forEach(this::drop);
    if (event.type().equals(LifecycleEvents.STOP) && event.origin() == Origin.LOCAL) {
      closeAll();
    }
  }

  private byte[] write(Event<EventPayload> event) {
    byte[] json = EventJson.write(buffer.reset(), event).toBytes();
    byte[] message = new byte[BEGIN.length + json.length + END.length];
    System.arraycopy(BEGIN, 0, message, 0, BEGIN.length);
    System.arraycopy(json, 0, message, BEGIN.length, json.length);
    System.arraycopy(END, 0, message, BEGIN.length + json.length, END.length);
    return message;
  }

  private boolean send(EventStream stream, byte[] message) {
    stream.lastSentNanos = loop.time().nanos();
    return stream.outbox().offer(message);
  }

  private void drop(EventStream stream) {
    close(stream);
    if (stream.outbox().isDropped()) {
      dropped++;
      logDrop(stream);
    }
  }

  /* A client that is dropped comes back at once, perhaps as slow as before: not a line each time. */
  private void logDrop(EventStream stream) {
    long now = loop.time().nanos();
    if (dropped > 1 && now - lastLogNanos < LOG_INTERVAL.toNanos()) {
      return;
    }
    lastLogNanos = now;
    long sum = dropped;
    loop.start(
        owner,
        "log a slow client",
        () ->
            LOG.warn(
                "The {} is dropped: {} messages or {} bytes wait and are not fetched ({} dropped since the start)",
                stream,
                Outbox.MESSAGES_MAX,
                Outbox.BYTES_MAX,
                sum));
  }

  private void schedulePing(EventStream stream, Duration in) {
    stream.ping = loop.schedule(in, () -> ping(stream));
  }

  /* Events do not move the timer, they only make it find that it is too early. */
  private void ping(EventStream stream) {
    Duration idle = Duration.ofNanos(loop.time().nanos() - stream.lastSentNanos);
    if (idle.compareTo(PING_INTERVAL) < 0) {
      schedulePing(stream, PING_INTERVAL.minus(idle));
    } else if (send(stream, PING)) {
      schedulePing(stream, PING_INTERVAL);
    } else {
      drop(stream);
    }
  }
}
