package dev.hearth.mediaplayer;

import dev.hearth.entity.StateReproduction;
import dev.hearth.entity.WantedState;
import dev.hearth.error.HearthException;
import dev.hearth.service.ServiceCall;
import dev.hearth.state.State;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// How a player is brought into a state: off; or on, then its source, sound mode and volume, and at last what it plays, as far as
/// it can do these.
///
/// **Runs on any thread.**
final class MediaPlayerReproduction {
  private static final String CONTENT_ID = "media_content_id";
  private static final String CONTENT_TYPE = "media_content_type";

  private static final List<Choice> CHOICES =
      List.of(
          new Choice("select_source", "source", MediaPlayerEntity.SELECT_SOURCE),
          new Choice("select_sound_mode", "sound_mode", MediaPlayerEntity.SELECT_SOUND_MODE),
          new Choice("volume_set", "volume_level", MediaPlayerEntity.VOLUME_SET),
          new Choice("volume_mute", "is_volume_muted", MediaPlayerEntity.VOLUME_MUTE));

  /// A service, the attribute that is its field, and the feature it needs.
  private record Choice(String service, String name, long feature) {}

  private MediaPlayerReproduction() {}

  static List<ServiceCall> callsFor(WantedState wanted, State now, Map<String, Object> options) {
    MediaPlayerState state =
        MediaPlayerState.find(wanted.value()).orElseThrow(() -> unknown(wanted));
    List<ServiceCall> calls = new ArrayList<>();
    if (state == MediaPlayerState.OFF || state == MediaPlayerState.STANDBY) {
      if (!isAsleep(now) && has(now, MediaPlayerEntity.TURN_OFF)) {
        calls.add(service("turn_off", Map.of()));
      }
      return calls;
    }
    if (isAsleep(now) && has(now, MediaPlayerEntity.TURN_ON)) {
      calls.add(service("turn_on", Map.of()));
    }
    for (Choice choice : CHOICES) {
      if (has(now, choice.feature())) {
        wanted
            .changed(choice.name(), now)
            .map(value -> service(choice.service(), Map.of(choice.name(), value)))
            .ifPresent(calls::add);
      }
    }
    addPlaying(state, wanted, now, calls);
    return calls;
  }

  private static void addPlaying(
      MediaPlayerState state, WantedState wanted, State now, List<ServiceCall> calls) {
    Optional<Object> id = wanted.changed(CONTENT_ID, now);
    Optional<Object> type = wanted.attribute(CONTENT_TYPE);
    boolean isTold = id.isPresent() && type.isPresent() && has(now, MediaPlayerEntity.PLAY_MEDIA);
    if (isTold) {
      calls.add(
          service(
              "play_media",
              Map.of(CONTENT_TYPE, type.orElseThrow(), CONTENT_ID, id.orElseThrow())));
    }
    if (!isTold && wanted.value().equals(now.value())) {
      return;
    }
    switch (state) {
      case PLAYING, BUFFERING -> {
        if (!isTold && has(now, MediaPlayerEntity.PLAY)) {
          calls.add(service("media_play", Map.of()));
        }
      }
      case PAUSED -> {
        if (has(now, MediaPlayerEntity.PAUSE)) {
          calls.add(service("media_pause", Map.of()));
        }
      }
      case IDLE -> {
        if (has(now, MediaPlayerEntity.STOP)) {
          calls.add(service("media_stop", Map.of()));
        }
      }
      case ON, OFF, STANDBY -> {}
    }
  }

  private static boolean isAsleep(State now) {
    return now.value().equals(MediaPlayerState.OFF.key())
        || now.value().equals(MediaPlayerState.STANDBY.key());
  }

  private static HearthException unknown(WantedState wanted) {
    return StateReproduction.notOneOf(
        wanted, Arrays.stream(MediaPlayerState.values()).map(MediaPlayerState::key).toList());
  }

  private static boolean has(State now, long feature) {
    return StateReproduction.hasFeature(now, feature);
  }

  private static ServiceCall service(String name, Map<String, Object> data) {
    return ServiceCall.of(MediaPlayerDomain.NAME, name).with(data);
  }
}
