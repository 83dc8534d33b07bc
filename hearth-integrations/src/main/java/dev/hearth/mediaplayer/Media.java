package dev.hearth.mediaplayer;

import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/// What a player plays, as far as it is known.
///
/// **Runs on any thread** (immutable).
///
/// ```java
/// Media.of("music", "track-7").titled("Blue in Green").by("Miles Davis").lasting(Duration.ofSeconds(337))
/// ```
public final class Media {
  /// Nothing is known.
  public static final Media UNKNOWN = new Media(Map.of());

  private final Map<String, Object> attributes;

  private Media(Map<String, Object> attributes) {
    this.attributes = attributes;
  }

  /// @param contentType such as `music`, `tvshow`, `movie`, `video`, `episode`, `channel`, `playlist`, `podcast`, `app`
  /// @param contentId what the player knows it as
  public static Media of(String contentType, String contentId) {
    return UNKNOWN.with("media_content_id", contentId).with("media_content_type", contentType);
  }

  /// The same with how long it is.
  public Media lasting(Duration length) {
    return with("media_duration", length.toSeconds());
  }

  /// The same with a title.
  public Media titled(String title) {
    return with("media_title", title);
  }

  /// The same with an artist. Music.
  public Media by(String artist) {
    return with("media_artist", artist);
  }

  /// The same from an album. Music.
  public Media onAlbum(String name) {
    return with("media_album_name", name);
  }

  /// The same from an album of somebody. Music.
  public Media onAlbumBy(String artist) {
    return with("media_album_artist", artist);
  }

  /// The same with its number on the album. Music.
  public Media asTrack(int number) {
    return with("media_track", number);
  }

  /// The same from a series. Television.
  public Media ofSeries(String title) {
    return with("media_series_title", title);
  }

  /// The same from a season and with a number in it. Television.
  public Media asEpisode(String season, String episode) {
    return with("media_season", season).with("media_episode", episode);
  }

  /// The same on a channel. Television and radio.
  public Media onChannel(String name) {
    return with("media_channel", name);
  }

  /// The same from a playlist.
  public Media fromPlaylist(String title) {
    return with("media_playlist", title);
  }

  /// The same, played by an app.
  public Media inApp(String id, String name) {
    return with("app_id", id).with("app_name", name);
  }

  private Media with(String attribute, Object value) {
    Map<String, Object> more = new LinkedHashMap<>(attributes);
    more.put(attribute, value);
    return new Media(Collections.unmodifiableMap(more));
  }

  /// What clients are told.
  Map<String, Object> attributes() {
    return attributes;
  }

  @Override
  public String toString() {
    return attributes.toString();
  }
}
