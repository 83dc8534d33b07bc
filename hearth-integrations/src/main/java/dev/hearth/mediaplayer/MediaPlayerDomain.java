package dev.hearth.mediaplayer;

import dev.hearth.entity.EntityAction;
import dev.hearth.entity.EntityAnswer;
import dev.hearth.integration.Hub;
import dev.hearth.integration.Integration;
import dev.hearth.schema.Fields;
import dev.hearth.schema.ObjectSchema;
import dev.hearth.schema.Schemas;
import dev.hearth.service.ResponseMode;
import dev.hearth.service.Service;
import java.time.Duration;
import java.util.Map;

/// The domain `media_player` and its services.
///
/// **Runs on the loop.**
public final class MediaPlayerDomain implements Integration {
  /// Its name.
  public static final String NAME = "media_player";

  private static final ObjectSchema NOTHING = Schemas.object();

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public void setUp(Hub hub, Map<String, Object> config) {
    registerPower(hub);
    registerVolume(hub);
    registerPlaying(hub);
    registerChoices(hub);
    registerGroups(hub);
    registerLibrary(hub);
    hub.entities().registerReproduction(NAME, MediaPlayerReproduction::callsFor);
  }

  private static void registerPower(Hub hub) {
    register(
        hub,
        "turn_on",
        "Turns a player on.",
        NOTHING,
        (player, data, call) -> player.turnOn(),
        MediaPlayerEntity.TURN_ON);
    register(
        hub,
        "turn_off",
        "Turns a player off.",
        NOTHING,
        (player, data, call) -> player.turnOff(),
        MediaPlayerEntity.TURN_OFF);
    register(
        hub,
        "toggle",
        "Turns a player on if it is off, else off.",
        NOTHING,
        (player, data, call) -> player.toggle(),
        MediaPlayerEntity.TURN_ON | MediaPlayerEntity.TURN_OFF);
  }

  private static void registerVolume(Hub hub) {
    register(
        hub,
        "volume_up",
        "Makes a player louder.",
        NOTHING,
        (player, data, call) -> player.volumeUp(),
        MediaPlayerEntity.VOLUME_SET,
        MediaPlayerEntity.VOLUME_STEP);
    register(
        hub,
        "volume_down",
        "Makes a player quieter.",
        NOTHING,
        (player, data, call) -> player.volumeDown(),
        MediaPlayerEntity.VOLUME_SET,
        MediaPlayerEntity.VOLUME_STEP);
    register(
        hub,
        "volume_set",
        "Sets how loud a player is.",
        MediaPlayerSchemas.VOLUME,
        (player, data, call) -> player.setVolumeLevel(new Fields(data).number("volume_level")),
        MediaPlayerEntity.VOLUME_SET);
    register(
        hub,
        "volume_mute",
        "Mutes a player, or lets it be heard again.",
        MediaPlayerSchemas.MUTE,
        (player, data, call) -> {
          if (new Fields(data).bool("is_volume_muted")) {
            player.mute();
          } else {
            player.unmute();
          }
        },
        MediaPlayerEntity.VOLUME_MUTE);
  }

  private static void registerPlaying(Hub hub) {
    register(
        hub,
        "media_play",
        "Lets a player play.",
        NOTHING,
        (player, data, call) -> player.play(),
        MediaPlayerEntity.PLAY);
    register(
        hub,
        "media_pause",
        "Lets a player pause.",
        NOTHING,
        (player, data, call) -> player.pause(),
        MediaPlayerEntity.PAUSE);
    register(
        hub,
        "media_play_pause",
        "Lets a player pause if it plays, else play.",
        NOTHING,
        (player, data, call) -> player.playOrPause(),
        MediaPlayerEntity.PLAY | MediaPlayerEntity.PAUSE);
    register(
        hub,
        "media_stop",
        "Stops a player.",
        NOTHING,
        (player, data, call) -> player.stop(),
        MediaPlayerEntity.STOP);
    register(
        hub,
        "media_next_track",
        "Goes on to the next piece.",
        NOTHING,
        (player, data, call) -> player.nextTrack(),
        MediaPlayerEntity.NEXT_TRACK);
    register(
        hub,
        "media_previous_track",
        "Goes back to the piece before.",
        NOTHING,
        (player, data, call) -> player.previousTrack(),
        MediaPlayerEntity.PREVIOUS_TRACK);
    register(
        hub,
        "media_seek",
        "Goes to a place within the piece.",
        MediaPlayerSchemas.SEEK,
        (player, data, call) -> player.seek(seconds(new Fields(data).number("seek_position"))),
        MediaPlayerEntity.SEEK);
    register(
        hub,
        "play_media",
        "Plays something.",
        MediaPlayerSchemas.PLAY,
        (player, data, call) -> player.playMedia(MediaPlayerSchemas.played(new Fields(data))),
        MediaPlayerEntity.PLAY_MEDIA);
    register(
        hub,
        "clear_playlist",
        "Removes all that a player was to play.",
        NOTHING,
        (player, data, call) -> player.clearPlaylist(),
        MediaPlayerEntity.CLEAR_PLAYLIST);
  }

  private static void registerChoices(Hub hub) {
    register(
        hub,
        "select_source",
        "Chooses where a player gets from what it plays.",
        MediaPlayerSchemas.SOURCE,
        (player, data, call) -> player.selectSourceChecked(new Fields(data).text("source")),
        MediaPlayerEntity.SELECT_SOURCE);
    register(
        hub,
        "select_sound_mode",
        "Chooses how a player sounds.",
        MediaPlayerSchemas.SOUND_MODE,
        (player, data, call) -> player.selectSoundModeChecked(new Fields(data).text("sound_mode")),
        MediaPlayerEntity.SELECT_SOUND_MODE);
    register(
        hub,
        "shuffle_set",
        "Sets whether a player plays in any order.",
        MediaPlayerSchemas.SHUFFLE,
        (player, data, call) -> {
          if (new Fields(data).bool("shuffle")) {
            player.shuffle();
          } else {
            player.playInOrder();
          }
        },
        MediaPlayerEntity.SHUFFLE_SET);
    register(
        hub,
        "repeat_set",
        "Sets what a player plays when it has come to an end.",
        MediaPlayerSchemas.REPEAT,
        (player, data, call) ->
            player.setRepeat(new Fields(data).require("repeat", RepeatMode.class)),
        MediaPlayerEntity.REPEAT_SET);
  }

  private static void registerGroups(Hub hub) {
    register(
        hub,
        "join",
        "Lets other players play the same.",
        MediaPlayerSchemas.JOIN,
        (player, data, call) -> player.join(new Fields(data).texts("group_members")),
        MediaPlayerEntity.GROUPING);
    register(
        hub,
        "unjoin",
        "Lets a player leave its group.",
        NOTHING,
        (player, data, call) -> player.unjoin(),
        MediaPlayerEntity.GROUPING);
    registerAnswering(
        hub,
        "get_groupable_players",
        "Tells which players can play the same.",
        NOTHING,
        (player, data, call) -> Map.of("result", player.groupablePlayers()),
        MediaPlayerEntity.GROUPING);
  }

  private static void registerLibrary(Hub hub) {
    registerAnswering(
        hub,
        "browse_media",
        "Tells what a player can play.",
        MediaPlayerSchemas.BROWSE,
        (player, data, call) -> {
          Fields fields = new Fields(data);
          return player
              .browse(MediaPlayerSchemas.contentType(fields), MediaPlayerSchemas.contentId(fields))
              .toMap();
        },
        MediaPlayerEntity.BROWSE_MEDIA);
    registerAnswering(
        hub,
        "search_media",
        "Searches among what a player can play.",
        MediaPlayerSchemas.SEARCH,
        (player, data, call) ->
            Map.of(
                "version",
                1,
                "result",
                player.search(MediaPlayerSchemas.searched(new Fields(data))).stream()
                    .map(BrowseMedia::toMapWithoutChildren)
                    .toList()),
        MediaPlayerEntity.SEARCH_MEDIA);
  }

  private static Duration seconds(double seconds) {
    return Duration.ofMillis(Math.round(seconds * 1_000));
  }

  private static void register(
      Hub hub,
      String name,
      String description,
      ObjectSchema schema,
      EntityAction<MediaPlayerEntity> action,
      long... requiredFeatures) {
    hub.services()
        .registerForEntities(
            Service.named(NAME, name).describedAs(description).accepting(schema),
            MediaPlayerEntity.class,
            action,
            requiredFeatures);
  }

  private static void registerAnswering(
      Hub hub,
      String name,
      String description,
      ObjectSchema schema,
      EntityAnswer<MediaPlayerEntity> answer,
      long... requiredFeatures) {
    hub.services()
        .registerForEntities(
            Service.named(NAME, name).describedAs(description).accepting(schema),
            MediaPlayerEntity.class,
            ResponseMode.ONLY,
            answer,
            requiredFeatures);
  }
}
