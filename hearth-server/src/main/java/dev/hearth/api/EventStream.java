package dev.hearth.api;

import dev.hearth.loop.Timer;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// One client that listens to events: its wishes and its outbox. Made by [EventStreams#open].
///
/// **Runs on the loop**; [#outbox] on any thread.
public final class EventStream implements RestAnswer {
  /// The media type of what is in the outbox.
  public static final String CONTENT_TYPE = "text/event-stream";

  private final Outbox outbox = new Outbox();
  private final String userName;
  private final Set<String> wanted;

  // While open.
  @Nullable Timer ping;
  long lastSentNanos;

  EventStream(String userName, Set<String> wanted) {
    this.userName = userName;
    this.wanted = wanted;
  }

  /// What is to be sent, in the format of server-sent events.
  public Outbox outbox() {
    return outbox;
  }

  boolean wants(String eventType) {
    return wanted.isEmpty() || wanted.contains(eventType);
  }

  @Override
  public String toString() {
    return "event stream of " + userName;
  }
}
