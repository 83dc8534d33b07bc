package dev.hearth.mediaplayer;

import dev.hearth.json.Json;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// What a player is to play.
///
/// **Runs on any thread** (immutable).
public final class PlayMedia {
  private final String contentType;
  private final String contentId;
  private final @Nullable Enqueue enqueue;
  private final boolean isAnnouncement;
  private final Map<String, Object> extra;

  private PlayMedia(
      String contentType,
      String contentId,
      @Nullable Enqueue enqueue,
      boolean isAnnouncement,
      Map<String, Object> extra) {
    this.contentType = contentType;
    this.contentId = contentId;
    this.enqueue = enqueue;
    this.isAnnouncement = isAnnouncement;
    this.extra = extra;
  }

  /// @param contentType such as `music` or `playlist`
  /// @param contentId what the player knows it as, often an address
  public static PlayMedia of(String contentType, String contentId) {
    return new PlayMedia(contentType, contentId, null, false, Map.of());
  }

  /// The same, put into the queue.
  public PlayMedia withEnqueue(Enqueue where) {
    return new PlayMedia(contentType, contentId, where, isAnnouncement, extra);
  }

  /// The same as an announcement, after which the player goes on with what it played.
  public PlayMedia asAnnouncement() {
    return new PlayMedia(contentType, contentId, enqueue, true, extra);
  }

  /// The same with more that only this kind of player understands.
  public PlayMedia withExtra(Map<String, ?> more) {
    return new PlayMedia(contentType, contentId, enqueue, isAnnouncement, Json.object(more));
  }

  /// Such as `music` or `playlist`.
  public String contentType() {
    return contentType;
  }

  /// What the player knows it as, often an address.
  public String contentId() {
    return contentId;
  }

  /// Where in the queue; empty if nobody said.
  public Optional<Enqueue> enqueue() {
    return Optional.ofNullable(enqueue);
  }

  /// Whether it is an announcement.
  public boolean isAnnouncement() {
    return isAnnouncement;
  }

  /// More that only this kind of player understands; plain JSON values.
  public Map<String, Object> extra() {
    return extra;
  }

  @Override
  public String toString() {
    return "PlayMedia[%s, %s, enqueue=%s, announce=%s, extra=%s]"
        .formatted(contentType, contentId, enqueue, isAnnouncement(), extra);
  }
}
