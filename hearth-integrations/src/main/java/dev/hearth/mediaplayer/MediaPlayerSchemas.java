package dev.hearth.mediaplayer;

import dev.hearth.error.HearthException;
import dev.hearth.schema.Fields;
import dev.hearth.schema.ObjectSchema;
import dev.hearth.schema.Schema;
import dev.hearth.schema.Schemas;
import dev.hearth.service.ServiceValidationException;
import java.util.List;
import java.util.Map;

/// What may be asked of players.
///
/// **Runs on any thread** (constants).
final class MediaPlayerSchemas {
  private static final String CONTENT_TYPE = "media_content_type";
  private static final String CONTENT_ID = "media_content_id";
  private static final String MEDIA = "media";
  private static final String ENQUEUE = "enqueue";
  private static final String ANNOUNCE = "announce";
  private static final String EXTRA = "extra";
  private static final String QUERY = "search_query";
  private static final String CLASSES = "media_filter_classes";

  static final ObjectSchema VOLUME =
      Schemas.object()
          .required("volume_level", Schemas.number(0, 1))
          .describedAs("How loud, from 0 to 1");

  static final ObjectSchema MUTE =
      Schemas.object()
          .required("is_volume_muted", Schemas.bool())
          .describedAs("Whether it is muted");

  static final ObjectSchema SEEK =
      Schemas.object()
          .required("seek_position", Schemas.number(0, Integer.MAX_VALUE))
          .describedAs("How far, in seconds");

  static final ObjectSchema SOURCE =
      Schemas.object()
          .required("source", Schemas.stringOrScalar())
          .describedAs("One of the sources of the player");

  static final ObjectSchema SOUND_MODE =
      Schemas.object()
          .required("sound_mode", Schemas.stringOrScalar())
          .describedAs("One of the sound modes of the player");

  static final ObjectSchema SHUFFLE =
      Schemas.object()
          .required("shuffle", Schemas.bool())
          .describedAs("Whether it plays in any order");

  static final ObjectSchema REPEAT =
      Schemas.object()
          .required("repeat", Schemas.enumOf(RepeatMode.class))
          .describedAs("What it plays when it has come to an end");

  static final ObjectSchema JOIN =
      Schemas.object()
          .required("group_members", Schemas.entityIds())
          .describedAs("The players that play the same from now on");

  static final ObjectSchema BROWSE =
      Schemas.object()
          .optional(CONTENT_TYPE, Schemas.stringOrScalar(), "")
          .describedAs("Of a shelf; without it the whole library")
          .optional(CONTENT_ID, Schemas.stringOrScalar(), "")
          .describedAs("Of a shelf; without it the whole library");

  static final ObjectSchema SEARCH =
      BROWSE
          .required(QUERY, Schemas.stringOrScalar())
          .describedAs("What is searched for")
          .optional(CLASSES, Schemas.listOrSingle(mediaClass()), List.<String>of())
          .describedAs("What the pieces may look like");

  static final ObjectSchema PLAY =
      Schemas.object()
          .optional(CONTENT_TYPE, Schemas.stringOrScalar())
          .describedAs("What kind of thing is played, such as music")
          .optional(CONTENT_ID, Schemas.stringOrScalar())
          .describedAs("What the player knows it as, often an address")
          .optional(
              MEDIA,
              Schemas.object()
                  .required(CONTENT_ID, Schemas.stringOrScalar())
                  .required(CONTENT_TYPE, Schemas.stringOrScalar())
                  .optional("metadata", Schemas.jsonObject()))
          .describedAs("Both in one, as clients choose it")
          .optional(ENQUEUE, Schemas.anything().map(MediaPlayerSchemas::enqueue))
          .describedAs("Where in the queue it is put: add, next, play or replace")
          .optional(ANNOUNCE, Schemas.bool())
          .describedAs("Whether it is an announcement")
          .optional(EXTRA, Schemas.jsonObject(), Map.<String, Object>of())
          .describedAs("More, for this kind of player")
          .atMostOneOf(ENQUEUE, ANNOUNCE)
          .atMostOneOf(MEDIA, CONTENT_TYPE)
          .atMostOneOf(MEDIA, CONTENT_ID);

  private MediaPlayerSchemas() {}

  /// What [#PLAY] has let through.
  static PlayMedia played(Fields data) {
    Fields source = data.has(MEDIA) ? new Fields(mediaOf(data)) : data;
    for (String key : List.of(CONTENT_TYPE, CONTENT_ID)) {
      if (!source.has(key)) {
        throw new ServiceValidationException("required key \"" + key + "\" is missing");
      }
    }
    PlayMedia play =
        PlayMedia.of(source.text(CONTENT_TYPE), source.text(CONTENT_ID)).withExtra(extraOf(data));
    if (data.has(ENQUEUE)) {
      play = play.withEnqueue(data.require(ENQUEUE, Enqueue.class));
    }
    return data.has(ANNOUNCE) && data.bool(ANNOUNCE) ? play.asAnnouncement() : play;
  }

  static SearchMedia searched(Fields data) {
    return new SearchMedia(
        data.text(QUERY), data.text(CONTENT_TYPE), data.text(CONTENT_ID), data.texts(CLASSES));
  }

  static String contentType(Fields data) {
    return data.text(CONTENT_TYPE);
  }

  static String contentId(Fields data) {
    return data.text(CONTENT_ID);
  }

  @SuppressWarnings("unchecked") // the schema has checked it
  private static Map<String, Object> mediaOf(Fields data) {
    return (Map<String, Object>) data.require(MEDIA, Map.class);
  }

  @SuppressWarnings("unchecked") // the schema has checked it
  private static Map<String, Object> extraOf(Fields data) {
    return (Map<String, Object>) data.require(EXTRA, Map.class);
  }

  /// As automations of old days have it, true is add and false is play.
  private static Enqueue enqueue(Object value) {
    if (value instanceof Boolean isAdded) {
      return isAdded ? Enqueue.ADD : Enqueue.PLAY;
    }
    for (Enqueue each : Enqueue.values()) {
      if (each.key().equals(value)) {
        return each;
      }
    }
    throw new HearthException("expected one of: add, next, play, replace; got \"" + value + '"');
  }

  private static Schema<String> mediaClass() {
    return Schemas.oneOf(
        "album",
        "app",
        "artist",
        "channel",
        "composer",
        "contributing_artist",
        "directory",
        "episode",
        "game",
        "genre",
        "image",
        "movie",
        "music",
        "playlist",
        "podcast",
        "season",
        "track",
        "tv_show",
        "url",
        "video");
  }
}
