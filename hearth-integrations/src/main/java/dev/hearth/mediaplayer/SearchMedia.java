package dev.hearth.mediaplayer;

import java.util.List;

/// What is searched for among what a player can play.
///
/// **Runs on any thread** (immutable).
///
/// @param query what somebody has typed
/// @param contentType of the shelf in which is searched; empty for everywhere
/// @param contentId of the shelf in which is searched; empty for everywhere
/// @param mediaClasses what the pieces may look like; empty for anything
public record SearchMedia(
    String query, String contentType, String contentId, List<String> mediaClasses) {
  /// Copies the classes.
  public SearchMedia {
    mediaClasses = List.copyOf(mediaClasses);
  }
}
