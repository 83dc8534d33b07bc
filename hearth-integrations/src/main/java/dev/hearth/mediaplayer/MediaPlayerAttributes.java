package dev.hearth.mediaplayer;

import dev.hearth.json.Json;
import dev.hearth.time.Timestamps;
import java.util.LinkedHashMap;
import java.util.Map;

/// What clients are told about a player: what is not known is left out, and while it is off nearly everything is.
///
/// **Runs on the loop.**
final class MediaPlayerAttributes {
  private MediaPlayerAttributes() {}

  static Map<String, Object> capabilities(MediaPlayerEntity player) {
    Map<String, Object> attributes = new LinkedHashMap<>();
    if (player.hasFeature(MediaPlayerEntity.SELECT_SOURCE) && !player.sources().isEmpty()) {
      attributes.put("source_list", player.sources());
    }
    if (player.hasFeature(MediaPlayerEntity.SELECT_SOUND_MODE) && !player.soundModes().isEmpty()) {
      attributes.put("sound_mode_list", player.soundModes());
    }
    return attributes;
  }

  static Map<String, Object> state(MediaPlayerEntity player) {
    Map<String, Object> attributes = new LinkedHashMap<>();
    if (player.hasFeature(MediaPlayerEntity.GROUPING)) {
      attributes.put("group_members", player.groupMembers());
    }
    if (player.isOff()) {
      return attributes;
    }
    player.volumeLevel().ifPresent(level -> attributes.put("volume_level", level));
    player.isMuted().ifPresent(muted -> attributes.put("is_volume_muted", muted));
    attributes.putAll(player.media().attributes());
    player
        .position()
        .ifPresent(position -> {
          attributes.put("media_position", position.reached().toSeconds());
          attributes.put("media_position_updated_at", Timestamps.format(position.at()));
        });
    player.source().ifPresent(name -> attributes.put("source", name));
    player.soundMode().ifPresent(name -> attributes.put("sound_mode", name));
    player.isShuffled().ifPresent(shuffled -> attributes.put("shuffle", shuffled));
    player.repeat().ifPresent(mode -> attributes.put("repeat", mode.key()));
    if (player.coverUrl().isPresent()) {
      attributes.put("entity_picture_local", Json.orNull(player.localCover()));
    }
    return attributes;
  }
}
