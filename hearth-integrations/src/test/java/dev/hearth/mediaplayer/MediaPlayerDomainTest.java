package dev.hearth.mediaplayer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.hearth.entity.EntityIdentity;
import dev.hearth.integration.Simulation;
import dev.hearth.json.Json;
import dev.hearth.json.JsonNull;
import dev.hearth.service.ServiceCall;
import dev.hearth.service.ServiceNotSupportedException;
import dev.hearth.service.ServiceValidationException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What players are told when a service is called.
class MediaPlayerDomainTest {
  private static final String ID = "media_player.fake";
  private static final long ALL = 8_388_607 - 64;

  private final Simulation hub = Simulation.of(new MediaPlayerDomain()).started("media_player");

  // ---- Each service

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '`',
      value = {
        "turn_on,              {},                              128,     on",
        "turn_off,             {},                              256,     off",
        "toggle,               {},                              384,     off",
        "volume_set,           {\"volume_level\":0.25},         4,       volume 0.25",
        "volume_mute,          {\"is_volume_muted\":true},      8,       mute",
        "volume_mute,          {\"is_volume_muted\":\"off\"},   8,       unmute",
        "media_play,           {},                              16384,   play",
        "media_pause,          {},                              1,       pause",
        "media_play_pause,     {},                              16385,   play",
        "media_stop,           {},                              4096,    stop",
        "media_next_track,     {},                              32,      next",
        "media_previous_track, {},                              16,      previous",
        "media_seek,           {\"seek_position\":90.5},        2,       seek PT1M30.5S",
        "clear_playlist,       {},                              8192,    clear",
        "select_source,        {\"source\":\"Radio\"},          2048,    source Radio",
        "select_sound_mode,    {\"sound_mode\":\"Film\"},       65536,   sound mode Film",
        "shuffle_set,          {\"shuffle\":true},              32768,   shuffle",
        "shuffle_set,          {\"shuffle\":false},             32768,   in order",
        "repeat_set,           {\"repeat\":\"one\"},            262144,  repeat ONE",
        "join,                 {\"group_members\":\"media_player.b\"}, 524288, join [media_player.b]",
        "unjoin,               {},                              524288,  unjoin",
      })
  void service_featureIsThere_isTold(String service, String data, long features, String told) {
    FakePlayer player = added(features);

    call(service, object(data));

    assertThat(player.told).containsExactly(told);
  }

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '`',
      value = {
        "turn_on,               {},                            128",
        "turn_off,              {},                            256",
        "toggle,                {},                            128",
        "toggle,                {},                            256",
        "volume_up,             {},                            1028",
        "volume_down,           {},                            1028",
        "volume_set,            {\"volume_level\":0.25},       4",
        "volume_mute,           {\"is_volume_muted\":true},    8",
        "media_play,            {},                            16384",
        "media_pause,           {},                            1",
        "media_play_pause,      {},                            1",
        "media_play_pause,      {},                            16384",
        "media_stop,            {},                            4096",
        "media_next_track,      {},                            32",
        "media_previous_track,  {},                            16",
        "media_seek,            {\"seek_position\":1},         2",
        "clear_playlist,        {},                            8192",
        "select_source,         {\"source\":\"Radio\"},        2048",
        "select_sound_mode,     {\"sound_mode\":\"Film\"},     65536",
        "shuffle_set,           {\"shuffle\":true},            32768",
        "repeat_set,            {\"repeat\":\"one\"},          262144",
        "unjoin,                {},                            524288",
      })
  void service_featureIsMissing_isNotSupported(String service, String data, long missing) {
    FakePlayer player = added(ALL & ~missing);

    assertThatThrownBy(() -> call(service, object(data)))
        .isInstanceOf(ServiceNotSupportedException.class)
        .hasMessage("Entity media_player.fake does not support action media_player." + service);
    assertThat(player.told).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '`',
      value = {
        "volume_set  ; {}                          ; required key \"volume_level\" is missing",
        "volume_set  ; {\"volume_level\":1.5}      ; volume_level: expected a number from 0 to 1",
        "volume_mute ; {\"is_volume_muted\":\"no idea\"}; is_volume_muted: expected true or false",
        "media_seek  ; {\"seek_position\":-1}      ; seek_position: expected a number",
        "select_source; {}                         ; required key \"source\" is missing",
        "select_sound_mode; {}                     ; required key \"sound_mode\" is missing",
        "shuffle_set ; {\"shuffle\":\"perhaps\"}   ; shuffle: expected true or false",
        "repeat_set  ; {\"repeat\":\"twice\"}      ; repeat: expected one of",
        "join        ; {\"group_members\":\"x\"}   ; group_members",
        "media_play  ; {\"loud\":true}             ; loud: unknown key",
      },
      delimiter = ';')
  void service_wrongData_namesTheField(String service, String data, String message) {
    FakePlayer player = added(ALL);

    assertThatThrownBy(() -> call(service, object(data))).hasMessageContaining(message);
    assertThat(player.told).isEmpty();
  }

  // ---- Those that depend on what the player does

  @ParameterizedTest
  @CsvSource({
    "off,       on",
    "standby,   on",
    "idle,      off",
    "playing,   off",
    "unknown,   off",
  })
  void toggle_state_decides(String state, String told) {
    FakePlayer player = added(ALL);
    player.state = MediaPlayerState.find(state).orElse(null);

    call("toggle", Map.of());

    assertThat(player.told).containsExactly(told);
  }

  @ParameterizedTest
  @CsvSource({"playing, pause", "paused, play", "idle, play"})
  void playPause_state_decides(String state, String told) {
    FakePlayer player = added(ALL);
    player.state = MediaPlayerState.find(state).orElseThrow();

    call("media_play_pause", Map.of());

    assertThat(player.told).containsExactly(told);
  }

  @ParameterizedTest
  @CsvSource({
    "volume_up,   0.2,  volume 0.3",
    "volume_up,   0.95, volume 1.0",
    "volume_down, 0.2,  volume 0.1",
    "volume_down, 0.05, volume 0.0",
  })
  void volumeStep_fromALevel_isOneStepAway(String service, double level, String told) {
    FakePlayer player = added(MediaPlayerEntity.VOLUME_SET);
    player.volume = level;

    call(service, Map.of());

    assertThat(player.told).containsExactly(told);
  }

  @ParameterizedTest
  @CsvSource({"volume_up, 1", "volume_down, 0", "volume_up,"})
  void volumeStep_atTheEndOrUnknown_doesNothing(String service, Double level) {
    FakePlayer player = added(MediaPlayerEntity.VOLUME_SET);
    player.volume = level;

    call(service, Map.of());

    assertThat(player.told).isEmpty();
  }

  // ---- Choices

  @Test
  void selectSource_oneThatIsNotThere_namesEntityAndSources() {
    FakePlayer player = added(ALL);
    player.sources = List.of("Radio", "CD");

    assertThatThrownBy(() -> call("select_source", Map.of("source", "Tape")))
        .isInstanceOf(ServiceValidationException.class)
        .hasMessage(
            "Source \"Tape\" is not valid for media_player.fake; valid sources are: Radio, CD");
    assertThat(player.told).isEmpty();
  }

  @Test
  void selectSoundMode_oneThatIsNotThere_namesEntityAndModes() {
    FakePlayer player = added(ALL);
    player.soundModes = List.of("Film", "Music");

    assertThatThrownBy(() -> call("select_sound_mode", Map.of("sound_mode", "Cave")))
        .isInstanceOf(ServiceValidationException.class)
        .hasMessage(
            "Sound mode \"Cave\" is not valid for media_player.fake; valid sound modes are: Film, Music");
  }

  // ---- Play

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '`',
      delimiter = ';',
      value = {
        "{\"media_content_type\":\"music\",\"media_content_id\":7}; "
            + "PlayMedia[music, 7, enqueue=null, announce=false, extra={}]",
        "{\"media_content_type\":\"music\",\"media_content_id\":\"a\",\"enqueue\":\"next\"}; "
            + "PlayMedia[music, a, enqueue=NEXT, announce=false, extra={}]",
        "{\"media_content_type\":\"music\",\"media_content_id\":\"a\",\"enqueue\":true}; "
            + "PlayMedia[music, a, enqueue=ADD, announce=false, extra={}]",
        "{\"media_content_type\":\"music\",\"media_content_id\":\"a\",\"enqueue\":false}; "
            + "PlayMedia[music, a, enqueue=PLAY, announce=false, extra={}]",
        "{\"media_content_type\":\"music\",\"media_content_id\":\"a\",\"announce\":true}; "
            + "PlayMedia[music, a, enqueue=null, announce=true, extra={}]",
        "{\"media_content_type\":\"m\",\"media_content_id\":\"a\",\"extra\":{\"volume\":3}}; "
            + "PlayMedia[m, a, enqueue=null, announce=false, extra={volume=3}]",
        "{\"media\":{\"media_content_type\":\"m\",\"media_content_id\":\"a\",\"metadata\":{}}}; "
            + "PlayMedia[m, a, enqueue=null, announce=false, extra={}]",
      })
  void playMedia_anyForm_isTold(String data, String told) {
    FakePlayer player = added(MediaPlayerEntity.PLAY_MEDIA);

    call("play_media", object(data));

    assertThat(player.told).containsExactly(told);
  }

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '`',
      delimiter = ';',
      value = {
        "{\"media_content_type\":\"m\"}; required key \"media_content_id\" is missing",
        "{\"media_content_id\":\"a\"}; required key \"media_content_type\" is missing",
        "{\"media\":{\"media_content_id\":\"a\"}}; media: required key \"media_content_type\"",
        "{\"media\":{\"media_content_id\":\"a\",\"media_content_type\":\"m\"},"
            + "\"media_content_id\":\"b\"}; at most one of the keys media, media_content_id",
        "{\"media_content_id\":\"a\",\"media_content_type\":\"m\",\"enqueue\":\"last\"};"
            + " enqueue: expected one of: add, next, play, replace",
        "{\"media_content_id\":\"a\",\"media_content_type\":\"m\",\"enqueue\":\"add\","
            + "\"announce\":true}; at most one of the keys enqueue, announce",
      })
  void playMedia_wrongData_saysWhat(String data, String message) {
    FakePlayer player = added(ALL);

    assertThatThrownBy(() -> call("play_media", object(data))).hasMessageContaining(message);
    assertThat(player.told).isEmpty();
  }

  // ---- Those that answer

  @Test
  void browseMedia_library_isAnsweredPerEntity() {
    FakePlayer player = added(MediaPlayerEntity.BROWSE_MEDIA);

    Map<String, Object> answer = ask("browse_media", Map.of());

    Map<?, ?> library = mine(answer);
    assertThat(library.get("title")).isEqualTo("Library");
    assertThat(library.get("media_class")).isEqualTo("directory");
    assertThat(library.get("children_media_class")).isEqualTo("track");
    assertThat(library.get("can_play")).isEqualTo(false);
    assertThat(library.get("can_expand")).isEqualTo(true);
    assertThat(library.get("not_shown")).isEqualTo(0L);
    assertThat((List<?>) library.get("children"))
        .element(0)
        .isEqualTo(
            Json.object(
                "title",
                "One",
                "media_class",
                "track",
                "media_content_type",
                "music",
                "media_content_id",
                "1",
                "children_media_class",
                JsonNull.NULL,
                "can_play",
                true,
                "can_expand",
                false,
                "can_search",
                false,
                "thumbnail",
                JsonNull.NULL));
    assertThat(player.told).containsExactly("browse  ");
  }

  @Test
  void searchMedia_query_isAnsweredPerEntity() {
    FakePlayer player = added(MediaPlayerEntity.SEARCH_MEDIA);

    Map<String, Object> answer =
        ask("search_media", Map.of("search_query", "on", "media_filter_classes", "track"));

    Map<?, ?> found = mine(answer);
    assertThat(found.get("version")).isEqualTo(1L);
    assertThat((List<?>) found.get("result"))
        .singleElement()
        .satisfies(piece -> assertThat(((Map<?, ?>) piece).get("title")).isEqualTo("One"));
    assertThat(player.told).containsExactly(new SearchMedia("on", "", "", List.of("track")));
    assertThatThrownBy(
            () -> ask("search_media", Map.of("search_query", "on", "media_filter_classes", "tune")))
        .hasMessageContaining("media_filter_classes");
  }

  @Test
  void getGroupablePlayers_playerThatGroups_isAnswered() {
    added(MediaPlayerEntity.GROUPING);

    assertThat(ask("get_groupable_players", Map.of()))
        .isEqualTo(Map.of(ID, Map.of("result", List.of("media_player.other"))));
  }

  // ---- A careless integration

  @Test
  void service_featureWithoutDeed_saysWhoseMistakeItIs() {
    hub.run(() ->
        hub.hub("test")
            .entities()
            .add(
                List.of(
                    new MediaPlayerEntity(hub.hub("test")) {
                      @Override
                      public EntityIdentity identity() {
                        return EntityIdentity.NONE.named("Fake");
                      }

                      @Override
                      public long supportedFeatures() {
                        return ALL;
                      }

                      @Override
                      public Optional<MediaPlayerState> playerState() {
                        return Optional.empty();
                      }
                    })));

    assertThatThrownBy(() -> call("media_stop", Map.of()))
        .hasMessageStartingWith(
            "media_player.fake has a feature that needs stop, but dev.hearth.mediaplayer.")
        .hasMessageEndingWith("does not override it");
  }

  private FakePlayer added(long features) {
    FakePlayer player = new FakePlayer(hub.hub("test"), features);
    hub.run(() -> hub.hub("test").entities().add(List.of(player)));
    return player;
  }

  private void call(String service, Map<String, ?> data) {
    hub.call("media_player", service, targeted(data));
  }

  private Map<String, Object> ask(String service, Map<String, ?> data) {
    return hub.run(() ->
        hub.services()
            .call(
                ServiceCall.of("media_player", service).with(targeted(data)).askingForResponse()));
  }

  private static Map<?, ?> mine(Map<String, Object> answer) {
    return (Map<?, ?>) Objects.requireNonNull(answer.get(ID));
  }

  private static Map<String, Object> targeted(Map<String, ?> data) {
    Map<String, Object> targeted = new LinkedHashMap<>(data);
    targeted.put("entity_id", ID);
    return targeted;
  }

  @SuppressWarnings("unchecked") // an object of JSON has text as keys
  private static Map<String, Object> object(String json) {
    return (Map<String, Object>) Json.parse(json);
  }
}
