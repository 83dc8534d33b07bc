package dev.hearth.mediaplayer;

import dev.hearth.entity.EntityIdentity;
import dev.hearth.integration.Hub;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;

/// A player that notes what it is told.
final class FakePlayer extends MediaPlayerEntity {
  final List<Object> told = new ArrayList<>();
  private final long features;
  @Nullable MediaPlayerState state;
  @Nullable Double volume;
  @Nullable Boolean isMuted;
  @Nullable Boolean isShuffled;
  @Nullable RepeatMode repeat;
  @Nullable MediaPosition position;
  @Nullable String coverHash;
  @Nullable String coverUrl;
  @Nullable String source;
  @Nullable String soundMode;
  Media media = Media.UNKNOWN;
  List<String> sources = List.of();
  List<String> soundModes = List.of();
  List<String> group = List.of();

  FakePlayer(Hub hub, long features) {
    super(hub);
    this.features = features;
  }

  @Override
  public EntityIdentity identity() {
    return EntityIdentity.NONE.named("Fake");
  }

  @Override
  public Optional<String> deviceClass() {
    return Optional.of(MediaPlayerDeviceClass.SPEAKER.key());
  }

  @Override
  public long supportedFeatures() {
    return features;
  }

  @Override
  public Optional<MediaPlayerState> playerState() {
    return Optional.ofNullable(state);
  }

  @Override
  public OptionalDouble volumeLevel() {
    return volume == null ? OptionalDouble.empty() : OptionalDouble.of(volume);
  }

  @Override
  public Optional<Boolean> isMuted() {
    return Optional.ofNullable(isMuted);
  }

  @Override
  public Media media() {
    return media;
  }

  @Override
  public Optional<MediaPosition> position() {
    return Optional.ofNullable(position);
  }

  @Override
  public Optional<String> coverHash() {
    return Optional.ofNullable(coverHash);
  }

  @Override
  public Optional<String> coverUrl() {
    return Optional.ofNullable(coverUrl);
  }

  @Override
  public List<String> sources() {
    return sources;
  }

  @Override
  public Optional<String> source() {
    return Optional.ofNullable(source);
  }

  @Override
  public List<String> soundModes() {
    return soundModes;
  }

  @Override
  public Optional<String> soundMode() {
    return Optional.ofNullable(soundMode);
  }

  @Override
  public Optional<Boolean> isShuffled() {
    return Optional.ofNullable(isShuffled);
  }

  @Override
  public Optional<RepeatMode> repeat() {
    return Optional.ofNullable(repeat);
  }

  @Override
  public List<String> groupMembers() {
    return group;
  }

  @Override
  public void turnOn() {
    told.add("on");
  }

  @Override
  public void turnOff() {
    told.add("off");
  }

  @Override
  public void setVolumeLevel(double level) {
    told.add("volume " + level);
  }

  @Override
  public void mute() {
    told.add("mute");
  }

  @Override
  public void unmute() {
    told.add("unmute");
  }

  @Override
  public void play() {
    told.add("play");
  }

  @Override
  public void pause() {
    told.add("pause");
  }

  @Override
  public void stop() {
    told.add("stop");
  }

  @Override
  public void nextTrack() {
    told.add("next");
  }

  @Override
  public void previousTrack() {
    told.add("previous");
  }

  @Override
  public void seek(Duration to) {
    told.add("seek " + to);
  }

  @Override
  public void playMedia(PlayMedia what) {
    told.add(what.toString());
  }

  @Override
  public void clearPlaylist() {
    told.add("clear");
  }

  @Override
  public void selectSource(String name) {
    told.add("source " + name);
  }

  @Override
  public void selectSoundMode(String name) {
    told.add("sound mode " + name);
  }

  @Override
  public void shuffle() {
    told.add("shuffle");
  }

  @Override
  public void playInOrder() {
    told.add("in order");
  }

  @Override
  public void setRepeat(RepeatMode mode) {
    told.add("repeat " + mode);
  }

  @Override
  public void join(List<String> entityIds) {
    told.add("join " + entityIds);
  }

  @Override
  public void unjoin() {
    told.add("unjoin");
  }

  @Override
  public List<String> groupablePlayers() {
    return List.of("media_player.other");
  }

  @Override
  public BrowseMedia browse(String contentType, String contentId) {
    told.add("browse " + contentType + " " + contentId);
    return BrowseMedia.shelf(
        "library",
        "all",
        "Library",
        List.of(
            BrowseMedia.piece("track", "music", "1", "One"),
            BrowseMedia.piece("track", "music", "2", "Two")));
  }

  @Override
  public List<BrowseMedia> search(SearchMedia what) {
    told.add(what);
    return List.of(BrowseMedia.piece("track", "music", "1", "One"));
  }
}
