package dev.hearth.demo;

import dev.hearth.entity.EntityIdentity;
import dev.hearth.event.Subscription;
import dev.hearth.integration.Hub;
import dev.hearth.mediaplayer.BrowseMedia;
import dev.hearth.mediaplayer.Enqueue;
import dev.hearth.mediaplayer.Media;
import dev.hearth.mediaplayer.MediaPlayerDeviceClass;
import dev.hearth.mediaplayer.MediaPlayerEntity;
import dev.hearth.mediaplayer.MediaPlayerState;
import dev.hearth.mediaplayer.MediaPosition;
import dev.hearth.mediaplayer.PlayMedia;
import dev.hearth.mediaplayer.RepeatMode;
import dev.hearth.mediaplayer.SearchMedia;
import dev.hearth.picture.Picture;
import dev.hearth.service.ServiceValidationException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/// A loudspeaker that plays a small library without a sound, and alone or together with others. In a group, whoever is told
/// something tells the one who leads it; each keeps a volume of its own.
///
/// **Runs on the loop.**
final class DemoPlayer extends MediaPlayerEntity {
  private static final String LIBRARY = "Library";
  private static final String RADIO = "Radio";
  private static final String MUSIC = "music";
  private static final long SEED = 7;

  private static final List<Track> TRACKS =
      List.of(
          new Track("embers", "Embers", "The Andirons", Duration.ofSeconds(185)),
          new Track("flue", "Up the flue", "The Andirons", Duration.ofSeconds(240)),
          new Track("kindling", "Kindling", "Ash & Oak", Duration.ofSeconds(150)),
          new Track("mantel", "On the mantel", "Ash & Oak", Duration.ofSeconds(205)));

  // For the life of the house.
  private final DemoTag tag;
  private final Hub hub;
  private final Random chance = new Random(SEED);
  private final List<DemoPlayer> companions;

  // What it is told, also while it only follows.
  private double volume = 0.3;
  private boolean isMuted;
  private DemoPlayer leader = this;

  // What it plays, and all who follow it.
  private MediaPlayerState state = MediaPlayerState.OFF;
  private final List<Track> queue = new ArrayList<>(TRACKS);
  private int index;
  private Duration reached = Duration.ZERO;
  private Instant reachedAt = Instant.EPOCH;
  private String source = LIBRARY;
  private String soundMode = "Neutral";
  private boolean isShuffled;
  private RepeatMode repeat = RepeatMode.OFF;
  // While a track plays.
  private @Nullable Subscription end;

  private record Track(String id, String title, String artist, Duration length) {
    Media media() {
      return Media.of(MUSIC, id).titled(title).by(artist).lasting(length);
    }

    BrowseMedia piece() {
      return BrowseMedia.piece("track", MUSIC, id, title);
    }
  }

  /// @param companions all players of the house, this one and those to come among them
  DemoPlayer(DemoTag tag, List<DemoPlayer> companions) {
    super(tag.of().hub());
    this.tag = tag;
    this.hub = tag.of().hub();
    this.companions = companions;
  }

  // ---- What it is

  @Override
  public Optional<MediaPlayerState> playerState() {
    return Optional.of(leader.state);
  }

  @Override
  public OptionalDouble volumeLevel() {
    return OptionalDouble.of(volume);
  }

  @Override
  public Optional<Boolean> isMuted() {
    return Optional.of(isMuted);
  }

  @Override
  public Media media() {
    if (leader.source.equals(RADIO)) {
      return Media.of("channel", "hearth").titled("Radio Hearth").onChannel("Radio Hearth");
    }
    return leader.track().map(Track::media).orElse(Media.UNKNOWN);
  }

  @Override
  public Optional<MediaPosition> position() {
    return leader.track().map(track -> new MediaPosition(leader.reached, leader.reachedAt));
  }

  @Override
  public Optional<String> coverHash() {
    return leader.track().map(Track::id);
  }

  @Override
  public Optional<Picture> picture() {
    return leader
        .track()
        .map(track -> {
          int hue = track.id().hashCode() & 0x7f7f7f;
          return DemoPicture.of((x, y) -> Math.hypot(x - 50.0, y - 50.0) < 30 ? 0xffffff : hue);
        });
  }

  @Override
  public List<String> sources() {
    return List.of(LIBRARY, RADIO);
  }

  @Override
  public Optional<String> source() {
    return Optional.of(leader.source);
  }

  @Override
  public List<String> soundModes() {
    return List.of("Neutral", "Warm", "Night");
  }

  @Override
  public Optional<String> soundMode() {
    return Optional.of(leader.soundMode);
  }

  @Override
  public Optional<Boolean> isShuffled() {
    return Optional.of(leader.isShuffled);
  }

  @Override
  public Optional<RepeatMode> repeat() {
    return Optional.of(leader.repeat);
  }

  @Override
  public List<String> groupMembers() {
    List<DemoPlayer> group = leader.followers();
    return group.size() == 1 ? List.of() : group.stream().map(each -> each.entityId()).toList();
  }

  @Override
  public Optional<String> deviceClass() {
    return Optional.of(MediaPlayerDeviceClass.SPEAKER.key());
  }

  @Override
  public long supportedFeatures() {
    return (PAUSE | SEEK | VOLUME_SET | VOLUME_MUTE | PREVIOUS_TRACK | NEXT_TRACK | TURN_ON)
        | (TURN_OFF | PLAY_MEDIA | VOLUME_STEP | SELECT_SOURCE | STOP | CLEAR_PLAYLIST | PLAY)
        | (SHUFFLE_SET | SELECT_SOUND_MODE | BROWSE_MEDIA | REPEAT_SET | GROUPING)
        | (MEDIA_ENQUEUE | SEARCH_MEDIA);
  }

  // ---- What each does by itself

  @Override
  public void setVolumeLevel(double level) {
    tag.of().takeTime();
    volume = level;
    writeState();
  }

  @Override
  public void mute() {
    tag.of().takeTime();
    isMuted = true;
    writeState();
  }

  @Override
  public void unmute() {
    tag.of().takeTime();
    isMuted = false;
    writeState();
  }

  // ---- What the leader does

  @Override
  public void turnOn() {
    tag.of().takeTime();
    if (leader.state == MediaPlayerState.OFF) {
      leader.become(MediaPlayerState.IDLE);
    }
  }

  @Override
  public void turnOff() {
    tag.of().takeTime();
    leader.reached = Duration.ZERO;
    leader.become(MediaPlayerState.OFF);
  }

  @Override
  public void play() {
    tag.of().takeTime();
    leader.begin();
  }

  @Override
  public void pause() {
    tag.of().takeTime();
    if (leader.state == MediaPlayerState.PLAYING) {
      leader.reached = leader.reachedNow();
      leader.become(MediaPlayerState.PAUSED);
    }
  }

  @Override
  public void stop() {
    tag.of().takeTime();
    leader.reached = Duration.ZERO;
    leader.become(MediaPlayerState.IDLE);
  }

  @Override
  public void nextTrack() {
    tag.of().takeTime();
    leader.goTo(leader.index + 1);
  }

  @Override
  public void previousTrack() {
    tag.of().takeTime();
    leader.goTo(Math.max(leader.index - 1, 0));
  }

  @Override
  public void seek(Duration to) {
    tag.of().takeTime();
    leader.reached = leader.track().map(track -> min(to, track.length())).orElse(Duration.ZERO);
    leader.become(leader.state);
  }

  @Override
  public void playMedia(PlayMedia what) {
    tag.of().takeTime();
    Track found =
        TRACKS.stream()
            .filter(track -> track.id().equals(what.contentId()))
            .findFirst()
            .orElseThrow(() ->
                new ServiceValidationException(
                    "%s does not know \"%s\"; it knows: %s"
                        .formatted(
                            entityId(),
                            what.contentId(),
                            String.join(", ", TRACKS.stream().map(Track::id).toList()))));
    leader.put(found, what.enqueue().orElse(Enqueue.REPLACE));
  }

  @Override
  public void clearPlaylist() {
    tag.of().takeTime();
    leader.queue.clear();
    leader.index = 0;
    leader.reached = Duration.ZERO;
    leader.become(MediaPlayerState.IDLE);
  }

  @Override
  public void selectSource(String name) {
    tag.of().takeTime();
    leader.reached = Duration.ZERO;
    leader.source = name;
    leader.become(leader.state);
  }

  @Override
  public void selectSoundMode(String name) {
    tag.of().takeTime();
    leader.soundMode = name;
    leader.write();
  }

  @Override
  public void shuffle() {
    tag.of().takeTime();
    leader.isShuffled = true;
    leader.write();
  }

  @Override
  public void playInOrder() {
    tag.of().takeTime();
    leader.isShuffled = false;
    leader.write();
  }

  @Override
  public void setRepeat(RepeatMode mode) {
    tag.of().takeTime();
    leader.repeat = mode;
    leader.write();
  }

  // ---- Together

  @Override
  public void join(List<String> entityIds) {
    tag.of().takeTime();
    List<DemoPlayer> joining = new ArrayList<>();
    for (String id : entityIds) {
      joining.add(
          companions.stream()
              .filter(each -> each.entityId().equals(id))
              .findFirst()
              .orElseThrow(() ->
                  new ServiceValidationException(
                      "%s cannot play together with %s; it can with: %s"
                          .formatted(entityId(), id, String.join(", ", groupablePlayers())))));
    }
    for (DemoPlayer each : joining) {
      if (each != leader) {
        each.leave();
        each.halt();
        each.leader = leader;
      }
    }
    leader.write();
  }

  @Override
  public void unjoin() {
    tag.of().takeTime();
    leave();
  }

  @Override
  public List<String> groupablePlayers() {
    return companions.stream().filter(each -> each != this).map(each -> each.entityId()).toList();
  }

  /// A follower stops; if the leader leaves, the others go on without it, from where it was.
  private void leave() {
    List<DemoPlayer> rest = new ArrayList<>(leader.followers());
    rest.remove(this);
    if (rest.isEmpty()) {
      return;
    }
    if (leader == this) {
      DemoPlayer next = rest.getFirst();
      next.takeOver(this);
      rest.forEach(each -> each.leader = next);
      halt();
    }
    leader = this;
    state = MediaPlayerState.IDLE;
    write();
    rest.getFirst().leader.write();
  }

  private void takeOver(DemoPlayer from) {
    queue.clear();
    queue.addAll(from.queue);
    index = from.index;
    source = from.source;
    soundMode = from.soundMode;
    isShuffled = from.isShuffled;
    repeat = from.repeat;
    reached = from.reachedNow();
    leader = this;
    become(from.state);
  }

  /// Those who play what it plays, itself first.
  private List<DemoPlayer> followers() {
    List<DemoPlayer> all = new ArrayList<>(List.of(this));
    companions.stream().filter(each -> each.leader == this && each != this).forEach(all::add);
    return all;
  }

  // ---- The library

  @Override
  public BrowseMedia browse(String contentType, String contentId) {
    if (!contentId.isEmpty() && !contentId.equals("all")) {
      throw new ServiceValidationException(
          "%s has no shelf \"%s\"; it has: all".formatted(entityId(), contentId));
    }
    return BrowseMedia.shelf("library", "all", LIBRARY, TRACKS.stream().map(Track::piece).toList());
  }

  @Override
  public List<BrowseMedia> search(SearchMedia what) {
    String wanted = what.query().toLowerCase(Locale.ROOT);
    return TRACKS.stream()
        .filter(track ->
            (track.title() + " " + track.artist()).toLowerCase(Locale.ROOT).contains(wanted))
        .map(Track::piece)
        .filter(piece ->
            what.mediaClasses().isEmpty() || what.mediaClasses().contains(piece.mediaClass()))
        .toList();
  }

  // ---- Playing

  private Optional<Track> track() {
    boolean isShown = source.equals(LIBRARY) && state != MediaPlayerState.OFF;
    return isShown && index < queue.size() ? Optional.of(queue.get(index)) : Optional.empty();
  }

  private void put(Track track, Enqueue where) {
    source = LIBRARY;
    switch (where) {
      case ADD -> queue.add(track);
      case NEXT -> queue.add(Math.min(index + 1, queue.size()), track);
      case PLAY -> {
        queue.add(Math.min(index, queue.size()), track);
        reached = Duration.ZERO;
        begin();
        return;
      }
      case REPLACE -> {
        queue.clear();
        queue.add(track);
        index = 0;
        reached = Duration.ZERO;
        begin();
        return;
      }
    }
    write();
  }

  private void begin() {
    if (source.equals(LIBRARY) && queue.isEmpty()) {
      queue.addAll(TRACKS);
      index = 0;
    }
    become(MediaPlayerState.PLAYING);
  }

  private void goTo(int next) {
    reached = Duration.ZERO;
    if (isShuffled) {
      index = queue.isEmpty() ? 0 : chance.nextInt(queue.size());
    } else if (next < queue.size()) {
      index = next;
    } else {
      index = 0;
      if (repeat == RepeatMode.OFF) {
        become(MediaPlayerState.IDLE);
        return;
      }
    }
    become(state);
  }

  private void trackEnded() {
    if (repeat == RepeatMode.ONE) {
      reached = Duration.ZERO;
      become(MediaPlayerState.PLAYING);
    } else {
      goTo(index + 1);
    }
  }

  /// From now on it does that, from where it has come to.
  private void become(MediaPlayerState next) {
    halt();
    state = next;
    reachedAt = hub.time().now();
    if (state == MediaPlayerState.PLAYING && track().isPresent()) {
      end = hub.time().after(track().get().length().minus(reached), this::trackEnded);
    }
    write();
  }

  private void halt() {
    if (end != null) {
      end.remove();
      end = null;
    }
  }

  private Duration reachedNow() {
    return state == MediaPlayerState.PLAYING
        ? reached.plus(Duration.between(reachedAt, hub.time().now()))
        : reached;
  }

  private void write() {
    followers().forEach(each -> each.writeState());
  }

  private static Duration min(Duration first, Duration second) {
    return first.compareTo(second) < 0 ? first : second;
  }

  @Override
  public EntityIdentity identity() {
    return tag.identity();
  }
}
