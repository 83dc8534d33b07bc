package dev.hearth.mediaplayer;

import dev.hearth.json.Json;
import dev.hearth.json.JsonNull;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// A piece of what can be played, or a shelf with such pieces.
///
/// **Runs on any thread** (immutable).
///
/// @param mediaClass what it looks like: `album`, `artist`, `channel`, `directory`, `playlist`, `track`, ...
/// @param contentType of [PlayMedia]
/// @param contentId of [PlayMedia]
/// @param title for people
/// @param isPlayable whether it can be played
/// @param isShelf whether there are pieces in it
/// @param children the pieces, one level deep
public record BrowseMedia(
    String mediaClass,
    String contentType,
    String contentId,
    String title,
    boolean isPlayable,
    boolean isShelf,
    List<BrowseMedia> children) {
  /// Copies the pieces.
  public BrowseMedia {
    children = List.copyOf(children);
  }

  /// A piece that can be played.
  public static BrowseMedia piece(
      String mediaClass, String contentType, String contentId, String title) {
    return new BrowseMedia(mediaClass, contentType, contentId, title, true, false, List.of());
  }

  /// A shelf with pieces, which cannot be played as a whole.
  public static BrowseMedia shelf(
      String contentType, String contentId, String title, List<BrowseMedia> pieces) {
    return new BrowseMedia("directory", contentType, contentId, title, false, true, pieces);
  }

  /// What the service answers.
  Map<String, Object> toMap() {
    Map<String, Object> map = new LinkedHashMap<>(toMapWithoutChildren());
    map.put("not_shown", 0);
    map.put("children", children.stream().map(BrowseMedia::toMapWithoutChildren).toList());
    return Json.object(map);
  }

  Map<String, Object> toMapWithoutChildren() {
    return Json.object(
        "title",
        title,
        "media_class",
        mediaClass,
        "media_content_type",
        contentType,
        "media_content_id",
        contentId,
        "children_media_class",
        childrenClass(),
        "can_play",
        isPlayable,
        "can_expand",
        isShelf,
        "can_search",
        false,
        "thumbnail",
        JsonNull.NULL);
  }

  /// That of the children if they are all alike.
  private Object childrenClass() {
    List<String> classes = children.stream().map(BrowseMedia::mediaClass).distinct().toList();
    if (classes.isEmpty()) {
      return JsonNull.NULL;
    }
    return classes.size() == 1 ? classes.getFirst() : "directory";
  }
}
