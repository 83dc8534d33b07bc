package dev.hearth.mediaplayer;

import dev.hearth.entity.Entity;
import dev.hearth.integration.Hub;
import dev.hearth.picture.Picture;
import dev.hearth.picture.PictureTokens;
import dev.hearth.picture.Pictured;
import dev.hearth.service.ServiceValidationException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

/// Something that plays music or films.
///
/// An integration overrides what its players can do, and says so in [#supportedFeatures].
///
/// **Before it:** the services of [MediaPlayerDomain], and clients that look at the cover. **After it:** the device, and
/// `writeState` when it has answered.
///
/// **Runs on the loop.**
public abstract class MediaPlayerEntity extends Entity implements Pictured {
  /// It can pause; a bit of [#supportedFeatures].
  public static final long PAUSE = 1;

  /// It can go to a place within a piece; a bit of [#supportedFeatures].
  public static final long SEEK = 2;

  /// Its volume can be set; a bit of [#supportedFeatures].
  public static final long VOLUME_SET = 4;

  /// It can be muted; a bit of [#supportedFeatures].
  public static final long VOLUME_MUTE = 8;

  /// It can go back to the piece before; a bit of [#supportedFeatures].
  public static final long PREVIOUS_TRACK = 16;

  /// It can go on to the next piece; a bit of [#supportedFeatures].
  public static final long NEXT_TRACK = 32;

  /// It can be turned on; a bit of [#supportedFeatures].
  public static final long TURN_ON = 128;

  /// It can be turned off; a bit of [#supportedFeatures].
  public static final long TURN_OFF = 256;

  /// It can be told what to play; a bit of [#supportedFeatures].
  public static final long PLAY_MEDIA = 512;

  /// It can be made louder and quieter; a bit of [#supportedFeatures].
  public static final long VOLUME_STEP = 1_024;

  /// It has sources; a bit of [#supportedFeatures].
  public static final long SELECT_SOURCE = 2_048;

  /// It can stop; a bit of [#supportedFeatures].
  public static final long STOP = 4_096;

  /// Its queue can be emptied; a bit of [#supportedFeatures].
  public static final long CLEAR_PLAYLIST = 8_192;

  /// It can play; a bit of [#supportedFeatures].
  public static final long PLAY = 16_384;

  /// It can play in any order; a bit of [#supportedFeatures].
  public static final long SHUFFLE_SET = 32_768;

  /// It has sound modes; a bit of [#supportedFeatures].
  public static final long SELECT_SOUND_MODE = 65_536;

  /// It tells what it can play; a bit of [#supportedFeatures].
  public static final long BROWSE_MEDIA = 131_072;

  /// It can begin again at the end; a bit of [#supportedFeatures].
  public static final long REPEAT_SET = 262_144;

  /// Several can play the same; a bit of [#supportedFeatures].
  public static final long GROUPING = 524_288;

  /// It can play an announcement and go on; a bit of [#supportedFeatures].
  public static final long MEDIA_ANNOUNCE = 1_048_576;

  /// It has a queue; a bit of [#supportedFeatures].
  public static final long MEDIA_ENQUEUE = 2_097_152;

  /// It can be searched; a bit of [#supportedFeatures].
  public static final long SEARCH_MEDIA = 4_194_304;

  private final PictureTokens tokens;

  /// @param hub of the integration
  protected MediaPlayerEntity(Hub hub) {
    this.tokens = new PictureTokens(hub::secret);
  }

  // ---- What it is

  /// What it is doing; empty if not known.
  public abstract Optional<MediaPlayerState> playerState();

  /// How loud it is, from 0 to 1.
  public OptionalDouble volumeLevel() {
    return OptionalDouble.empty();
  }

  /// By how much `volume_up` and `volume_down` change [#volumeLevel].
  public double volumeStep() {
    return 0.1;
  }

  /// Whether it is muted; empty if that is not known.
  public Optional<Boolean> isMuted() {
    return Optional.empty();
  }

  /// What it plays.
  public Media media() {
    return Media.UNKNOWN;
  }

  /// How far it is in what it plays.
  public Optional<MediaPosition> position() {
    return Optional.empty();
  }

  /// Another text for each cover, and empty without one: clients keep a cover for as long as it stays the same.
  public Optional<String> coverHash() {
    return Optional.empty();
  }

  /// Where clients find the cover themselves, even from outside of the house.
  public Optional<String> coverUrl() {
    return Optional.empty();
  }

  /// The cover of what it plays, for clients that ask this hub for it.
  @Override
  public Optional<Picture> picture() throws Exception {
    return Optional.empty();
  }

  /// Where it can get from what it plays, if it has [#SELECT_SOURCE].
  public List<String> sources() {
    return List.of();
  }

  /// Where it gets from what it plays.
  public Optional<String> source() {
    return Optional.empty();
  }

  /// How it can sound, if it has [#SELECT_SOUND_MODE].
  public List<String> soundModes() {
    return List.of();
  }

  /// How it sounds.
  public Optional<String> soundMode() {
    return Optional.empty();
  }

  /// Whether it plays in any order; empty if that is not known.
  public Optional<Boolean> isShuffled() {
    return Optional.empty();
  }

  /// What it plays when it has come to an end; empty if not known.
  public Optional<RepeatMode> repeat() {
    return Optional.empty();
  }

  /// The entity ids of all players that play the same, the leading one first, if it has [#GROUPING]; empty if it plays alone.
  public List<String> groupMembers() {
    return List.of();
  }

  // ---- What it does. Each may wait, writes the new state as soon as it is known, and throws if it
  // failed.

  /// Turns it on.
  public void turnOn() throws Exception {
    throw notOverridden("turnOn");
  }

  /// Turns it off.
  public void turnOff() throws Exception {
    throw notOverridden("turnOff");
  }

  /// Sets how loud it is.
  ///
  /// @param level from 0 to 1
  public void setVolumeLevel(double level) throws Exception {
    throw notOverridden("setVolumeLevel");
  }

  /// Makes it louder.
  public void volumeUp() throws Exception {
    stepVolume(volumeStep());
  }

  /// Makes it quieter.
  public void volumeDown() throws Exception {
    stepVolume(-volumeStep());
  }

  /// Mutes it.
  public void mute() throws Exception {
    throw notOverridden("mute");
  }

  /// Lets it be heard again.
  public void unmute() throws Exception {
    throw notOverridden("unmute");
  }

  /// Lets it play.
  public void play() throws Exception {
    throw notOverridden("play");
  }

  /// Lets it pause.
  public void pause() throws Exception {
    throw notOverridden("pause");
  }

  /// Stops it.
  public void stop() throws Exception {
    throw notOverridden("stop");
  }

  /// Goes on to the next piece.
  public void nextTrack() throws Exception {
    throw notOverridden("nextTrack");
  }

  /// Goes back to the piece before.
  public void previousTrack() throws Exception {
    throw notOverridden("previousTrack");
  }

  /// Goes to a place within the piece.
  public void seek(Duration to) throws Exception {
    throw notOverridden("seek");
  }

  /// Plays something.
  public void playMedia(PlayMedia what) throws Exception {
    throw notOverridden("playMedia");
  }

  /// Empties the queue.
  public void clearPlaylist() throws Exception {
    throw notOverridden("clearPlaylist");
  }

  /// Chooses one of [#sources].
  public void selectSource(String name) throws Exception {
    throw notOverridden("selectSource");
  }

  /// Chooses one of [#soundModes].
  public void selectSoundMode(String name) throws Exception {
    throw notOverridden("selectSoundMode");
  }

  /// Plays in any order from now on.
  public void shuffle() throws Exception {
    throw notOverridden("shuffle");
  }

  /// Plays in order from now on.
  public void playInOrder() throws Exception {
    throw notOverridden("playInOrder");
  }

  /// Sets what it plays when it has come to an end.
  public void setRepeat(RepeatMode mode) throws Exception {
    throw notOverridden("setRepeat");
  }

  /// Lets other players play the same.
  ///
  /// @param entityIds of the others
  public void join(List<String> entityIds) throws Exception {
    throw notOverridden("join");
  }

  /// Leaves its group.
  public void unjoin() throws Exception {
    throw notOverridden("unjoin");
  }

  /// The entity ids of players that could [#join].
  public List<String> groupablePlayers() throws Exception {
    throw notOverridden("groupablePlayers");
  }

  /// What it can play.
  ///
  /// @param contentType of a shelf; empty for the whole library
  /// @param contentId of a shelf; empty for the whole library
  /// @throws ServiceValidationException if there is no such shelf
  public BrowseMedia browse(String contentType, String contentId) throws Exception {
    throw notOverridden("browse");
  }

  /// Searches among what it can play.
  public List<BrowseMedia> search(SearchMedia what) throws Exception {
    throw notOverridden("search");
  }

  // ---- What the services ask for

  void toggle() throws Exception {
    if (isAsleep()) {
      turnOn();
    } else {
      turnOff();
    }
  }

  void playOrPause() throws Exception {
    if (playerState().filter(MediaPlayerState.PLAYING::equals).isPresent()) {
      pause();
    } else {
      play();
    }
  }

  void selectSourceChecked(String name) throws Exception {
    check("source", name, sources());
    selectSource(name);
  }

  void selectSoundModeChecked(String name) throws Exception {
    check("sound mode", name, soundModes());
    selectSoundMode(name);
  }

  /// A player that does not tell its choices is left to judge by itself.
  private void check(String what, String name, List<String> valid) {
    if (!valid.isEmpty() && !valid.contains(name)) {
      throw ServiceValidationException.notOneOf(what, name, entityId(), valid);
    }
  }

  private void stepVolume(double step) throws Exception {
    OptionalDouble now = volumeLevel();
    if (now.isPresent() && hasFeature(VOLUME_SET)) {
      // Steps are decimal: three of 0.1 are 0.3, not 0.30000000000000004.
      double next = Math.rint(Math.clamp(now.getAsDouble() + step, 0, 1) * 1e6) / 1e6;
      if (next != now.getAsDouble()) {
        setVolumeLevel(next);
      }
    }
  }

  // ---- What the hub reads

  @Override
  public final boolean admits(String token) {
    return tokens.admits(token);
  }

  @Override
  public final String domain() {
    return MediaPlayerDomain.NAME;
  }

  @Override
  public final Optional<?> stateValue() {
    return playerState().map(MediaPlayerState::key);
  }

  @Override
  public final Optional<String> entityPicture() {
    if (isOff()) {
      return Optional.empty();
    }
    return coverUrl().or(this::localCover);
  }

  Optional<String> localCover() {
    return coverHash()
        .map(hash ->
            "/api/media_player_proxy/%s?token=%s&cache=%s"
                .formatted(entityId(), tokens.current(), hash));
  }

  @Override
  public final Map<String, Object> capabilityAttributes() {
    return MediaPlayerAttributes.capabilities(this);
  }

  @Override
  public final Map<String, Object> stateAttributes() {
    return MediaPlayerAttributes.state(this);
  }

  // ---- Questions of this room

  final boolean isOff() {
    return playerState().filter(MediaPlayerState.OFF::equals).isPresent();
  }

  private boolean isAsleep() {
    return isOff() || playerState().filter(MediaPlayerState.STANDBY::equals).isPresent();
  }
}
