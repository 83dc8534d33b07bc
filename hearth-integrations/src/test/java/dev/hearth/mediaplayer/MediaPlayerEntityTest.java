package dev.hearth.mediaplayer;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hearth.integration.Simulation;
import dev.hearth.json.JsonNull;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/// What clients are told about players.
class MediaPlayerEntityTest {
  private static final String ID = "media_player.fake";

  private final Simulation hub = Simulation.of(new MediaPlayerDomain()).started("media_player");

  @Test
  void attributes_nothingKnown_areNone() {
    added(0);

    assertThat(hub.value(ID)).isEqualTo("unknown");
    assertThat(hub.state(ID).orElseThrow().attributes())
        .containsOnlyKeys("device_class", "friendly_name");
  }

  @Test
  void attributes_everythingKnown_areAsInTheField() {
    FakePlayer player = full();

    Map<String, Object> expected = new LinkedHashMap<>();
    expected.put("source_list", List.of("Radio", "CD"));
    expected.put("sound_mode_list", List.of("Film", "Music"));
    expected.put("group_members", List.of(ID, "media_player.b"));
    expected.put("volume_level", 0.4);
    expected.put("is_volume_muted", false);
    expected.put("media_content_id", "7");
    expected.put("media_content_type", "music");
    expected.put("media_duration", 337L);
    expected.put("media_position", 12L);
    expected.put("media_position_updated_at", "2026-06-01T10:00:00+00:00");
    expected.put("media_title", "Blue in Green");
    expected.put("media_artist", "Miles Davis");
    expected.put("media_album_name", "Kind of Blue");
    expected.put("media_album_artist", "Miles Davis");
    expected.put("media_track", 3L);
    expected.put("media_series_title", "Jazz");
    expected.put("media_season", "1");
    expected.put("media_episode", "2");
    expected.put("media_channel", "Radio 4");
    expected.put("media_playlist", "Evening");
    expected.put("app_id", "tunes");
    expected.put("app_name", "Tunes");
    expected.put("source", "CD");
    expected.put("sound_mode", "Music");
    expected.put("shuffle", true);
    expected.put("repeat", "all");
    expected.put("device_class", "speaker");
    expected.put("entity_picture", hub.run(() -> player.localCover().orElseThrow()));
    expected.put("friendly_name", "Fake");
    expected.put("supported_features", player.supportedFeatures());
    assertThat(hub.value(ID)).isEqualTo("playing");
    assertThat(hub.state(ID).orElseThrow().attributes()).isEqualTo(expected);
  }

  @Test
  void attributes_off_areOnlyWhatStays() {
    FakePlayer player = full();
    player.state = MediaPlayerState.OFF;
    hub.run(player::writeState);

    assertThat(hub.value(ID)).isEqualTo("off");
    assertThat(hub.state(ID).orElseThrow().attributes())
        .containsOnlyKeys(
            "source_list",
            "sound_mode_list",
            "group_members",
            "device_class",
            "friendly_name",
            "supported_features");
  }

  @Test
  void entityPicture_cover_hasTokenAndHash() {
    FakePlayer player = added(0);
    player.state = MediaPlayerState.PLAYING;
    player.coverHash = "abc";
    hub.run(player::writeState);

    String picture = (String) hub.attribute(ID, "entity_picture").orElseThrow();
    assertThat(picture)
        .matches("/api/media_player_proxy/media_player\\.fake\\?token=[0-9a-f]{64}&cache=abc");
    String token = picture.substring(picture.indexOf('=') + 1, picture.indexOf('&'));
    assertThat(player.admits(token)).isTrue();
    assertThat(player.admits("abc")).isFalse();

    hub.advance(Duration.ofHours(1));
    assertThat(hub.attribute(ID, "entity_picture")).contains(picture);
  }

  @Test
  void entityPicture_coverWithAnAddress_isThatAndTheLocalOneBeside() {
    FakePlayer player = added(0);
    player.state = MediaPlayerState.PAUSED;
    player.coverUrl = "https://example.org/cover.jpg";
    hub.run(player::writeState);

    assertThat(hub.state(ID).orElseThrow().attributes())
        .containsEntry("entity_picture", "https://example.org/cover.jpg")
        .containsEntry("entity_picture_local", JsonNull.NULL);

    player.coverHash = "abc";
    hub.run(player::writeState);
    assertThat((String) hub.attribute(ID, "entity_picture_local").orElseThrow())
        .startsWith("/api/media_player_proxy/media_player.fake?token=");
  }

  private FakePlayer full() {
    FakePlayer player =
        added(
            MediaPlayerEntity.SELECT_SOURCE
                | MediaPlayerEntity.SELECT_SOUND_MODE
                | MediaPlayerEntity.GROUPING);
    player.state = MediaPlayerState.PLAYING;
    player.volume = 0.4;
    player.isMuted = false;
    player.isShuffled = true;
    player.repeat = RepeatMode.ALL;
    player.position = new MediaPosition(Duration.ofMillis(12_900), Simulation.START);
    player.coverHash = "abc";
    player.sources = List.of("Radio", "CD");
    player.source = "CD";
    player.soundModes = List.of("Film", "Music");
    player.soundMode = "Music";
    player.group = List.of(ID, "media_player.b");
    player.media =
        Media.of("music", "7")
            .titled("Blue in Green")
            .by("Miles Davis")
            .onAlbum("Kind of Blue")
            .onAlbumBy("Miles Davis")
            .asTrack(3)
            .lasting(Duration.ofSeconds(337))
            .ofSeries("Jazz")
            .asEpisode("1", "2")
            .onChannel("Radio 4")
            .fromPlaylist("Evening")
            .inApp("tunes", "Tunes");
    hub.run(player::writeState);
    return player;
  }

  private FakePlayer added(long features) {
    FakePlayer player = new FakePlayer(hub.hub("test"), features);
    hub.run(() -> hub.hub("test").entities().add(List.of(player)));
    return player;
  }
}
