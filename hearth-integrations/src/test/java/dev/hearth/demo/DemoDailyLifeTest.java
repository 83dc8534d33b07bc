package dev.hearth.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.hearth.integration.Simulation;
import dev.hearth.picture.Picture;
import dev.hearth.picture.Pictured;
import dev.hearth.service.ServiceCall;
import dev.hearth.service.ServiceValidationException;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Whole walks through what stands at the door, in the living room and in the study.
class DemoDailyLifeTest {
  private static final String ALARM = "alarm_control_panel.alarm";
  private static final String LIVING_ROOM = "media_player.living_room_speaker";
  private static final String KITCHEN = "media_player.kitchen_speaker";
  private static final String REMOTE = "remote.music_remote";
  private static final String FIRMWARE = "update.router_firmware";

  private final Simulation hub = Simulation.of(DemoTest.ROOMS).started("demo");

  // ---- At the door

  @Test
  void ring_somebody_isAnEventAndLeavesAPicture() throws Exception {
    assertThat(hub.value("event.doorbell_bell")).isEqualTo("unknown");
    assertThat(hub.value("image.last_visitor")).isEqualTo("unknown");
    Picture empty = picture("camera.front_door");

    call("button", "press", "button.ring_doorbell", Map.of());

    assertThat(hub.value("event.doorbell_bell")).isEqualTo("2026-06-01T10:00:00.000+00:00");
    assertThat(hub.attribute("event.doorbell_bell", "event_type")).contains("ring");
    assertThat(hub.attribute("event.doorbell_bell", "device_class")).contains("doorbell");
    assertThat(hub.value("image.last_visitor")).isEqualTo("2026-06-01T10:00:00+00:00");
    Picture visitor = picture("image.last_visitor");
    BufferedImage shown = ImageIO.read(new ByteArrayInputStream(visitor.bytes()));
    assertThat(shown.getWidth()).isEqualTo(96);
    assertThat(shown.getHeight()).isEqualTo(64);
    assertThat(shown.getRGB(48, 35) & 0xffffff).isEqualTo(0x503020);
    assertThat(visitor.bytes()).isNotEqualTo(empty.bytes());
  }

  @Test
  void camera_visitorHasGone_seesTheEmptyDoorstepAgain() throws Exception {
    Picture empty = picture("camera.front_door");
    call("button", "press", "button.ring_doorbell", Map.of());
    assertThat(picture("camera.front_door").bytes()).isNotEqualTo(empty.bytes());

    hub.advance(Duration.ofSeconds(30));

    assertThat(picture("camera.front_door").bytes()).isEqualTo(empty.bytes());
    hub.advance(Duration.ofHours(10));
    assertThat(picture("camera.front_door").bytes()).isNotEqualTo(empty.bytes());
  }

  @Test
  void camera_off_takesNoPictureOfVisitors() {
    call("camera", "turn_off", "camera.front_door", Map.of());

    call("button", "press", "button.ring_doorbell", Map.of());

    assertThat(hub.value("image.last_visitor")).isEqualTo("unknown");
    assertThat(hub.value("event.doorbell_bell")).isNotEqualTo("unknown");
  }

  // ---- The alarm

  @Test
  void alarm_armedAwayAndSomebodyWalksIn_goesOffAndRests() {
    call("alarm_control_panel", "alarm_arm_away", ALARM, Map.of());
    assertThat(hub.value(ALARM)).isEqualTo("arming");
    hub.advance(Duration.ofSeconds(30));
    assertThat(hub.value(ALARM)).isEqualTo("armed_away");

    Duration waited = Duration.ZERO;
    while (!hub.value(ALARM).equals("pending") && waited.toHours() < 1) {
      hub.advance(Duration.ofSeconds(1));
      waited = waited.plusSeconds(1);
    }
    assertThat(hub.value(ALARM)).isEqualTo("pending");
    assertThat(hub.value("binary_sensor.hallway_motion")).isEqualTo("on");

    hub.advance(Duration.ofSeconds(20));
    assertThat(hub.value(ALARM)).isEqualTo("triggered");
    hub.advance(Duration.ofMinutes(2));
    assertThat(hub.value(ALARM)).isEqualTo("armed_away");
  }

  @Test
  void alarm_disarmedInTime_staysQuiet() {
    call("alarm_control_panel", "alarm_trigger", ALARM, Map.of());
    assertThat(hub.value(ALARM)).isEqualTo("pending");

    call("alarm_control_panel", "alarm_disarm", ALARM, Map.of("code", 1234));

    hub.advance(Duration.ofMinutes(1));
    assertThat(hub.value(ALARM)).isEqualTo("disarmed");
  }

  @ParameterizedTest
  @CsvSource({"alarm_disarm, 4321", "alarm_disarm, ''", "alarm_arm_home, 4321"})
  void alarm_wrongCode_isRefused(String service, String code) {
    call("alarm_control_panel", "alarm_arm_night", ALARM, Map.of("code", "1234"));

    assertThatThrownBy(() -> call("alarm_control_panel", service, ALARM, Map.of("code", code)))
        .isInstanceOf(ServiceValidationException.class)
        .hasMessage("Invalid alarm code provided for " + ALARM)
        .hasMessageNotContaining("4321");
    assertThat(hub.value(ALARM)).isEqualTo("armed_night");
  }

  // ---- The weather

  @Test
  void weather_timePasses_followsTheStation() {
    hub.advance(Duration.ofMinutes(10));

    assertThat(hub.attribute("weather.home", "temperature").map(Object::toString))
        .contains(hub.value("sensor.outdoor_temperature"));
    assertThat(hub.value("weather.home")).isIn("sunny", "partlycloudy", "cloudy", "rainy");
  }

  @ParameterizedTest
  @CsvSource({"daily, 5", "hourly, 24", "twice_daily, 10"})
  void weather_anyForecast_isInOrderAndComplete(String kind, int count) {
    List<?> forecast =
        list(ask("weather", "get_forecasts", "weather.home", Map.of("type", kind)), "forecast");

    List<String> times =
        forecast.stream().map(each -> (String) ((Map<?, ?>) each).get("datetime")).toList();
    assertThat(times).hasSize(count).isSorted().doesNotHaveDuplicates();
    assertThat(forecast)
        .allSatisfy(each ->
            assertThat(((Map<?, ?>) each).keySet().stream().map(String::valueOf))
                .contains("condition", "temperature", "humidity", "precipitation", "wind_speed"));
    assertThat(forecast.stream().anyMatch(each -> ((Map<?, ?>) each).containsKey("is_daytime")))
        .isEqualTo(kind.equals("twice_daily"));
  }

  // ---- Music

  @Test
  void speaker_playing_goesFromTrackToTrackAndRests() {
    assertThat(hub.value(LIVING_ROOM)).isEqualTo("off");

    call("media_player", "media_play", LIVING_ROOM, Map.of());
    assertThat(hub.value(LIVING_ROOM)).isEqualTo("playing");
    assertThat(hub.attribute(LIVING_ROOM, "media_title")).contains("Embers");

    hub.advance(Duration.ofSeconds(185));
    assertThat(hub.attribute(LIVING_ROOM, "media_title")).contains("Up the flue");
    assertThat(hub.attribute(LIVING_ROOM, "media_position")).contains(0L);
    assertThat(hub.attribute(LIVING_ROOM, "media_position_updated_at"))
        .contains("2026-06-01T10:03:05+00:00");

    hub.advance(Duration.ofMinutes(12));
    assertThat(hub.value(LIVING_ROOM)).isEqualTo("idle");
    assertThat(hub.attribute(LIVING_ROOM, "media_title")).contains("Embers");
  }

  @Test
  void speaker_paused_goesOnWhereItWas() {
    call("media_player", "media_play", LIVING_ROOM, Map.of());
    hub.advance(Duration.ofSeconds(60));

    call("media_player", "media_play_pause", LIVING_ROOM, Map.of());
    hub.advance(Duration.ofMinutes(10));
    assertThat(hub.value(LIVING_ROOM)).isEqualTo("paused");
    assertThat(hub.attribute(LIVING_ROOM, "media_position")).contains(60L);

    call("media_player", "media_play_pause", LIVING_ROOM, Map.of());
    hub.advance(Duration.ofSeconds(124));
    assertThat(hub.attribute(LIVING_ROOM, "media_title")).contains("Embers");
    hub.advance(Duration.ofSeconds(1));
    assertThat(hub.attribute(LIVING_ROOM, "media_title")).contains("Up the flue");
  }

  @Test
  void speaker_silent_costsNoTimer() {
    long before = hub.run(() -> hub.loop().statistics().now().timers());

    call("media_player", "media_play", LIVING_ROOM, Map.of());
    assertThat(hub.run(() -> hub.loop().statistics().now().timers())).isEqualTo(before + 1);
    call("media_player", "turn_off", LIVING_ROOM, Map.of());

    assertThat(hub.run(() -> hub.loop().statistics().now().timers())).isEqualTo(before);
  }

  @Test
  void speaker_seekAndRepeat_endWhereTheyShould() {
    call("media_player", "repeat_set", LIVING_ROOM, Map.of("repeat", "one"));
    call("media_player", "media_play", LIVING_ROOM, Map.of());
    call("media_player", "media_seek", LIVING_ROOM, Map.of("seek_position", 180));
    assertThat(hub.attribute(LIVING_ROOM, "media_position")).contains(180L);

    hub.advance(Duration.ofSeconds(5));

    assertThat(hub.value(LIVING_ROOM)).isEqualTo("playing");
    assertThat(hub.attribute(LIVING_ROOM, "media_title")).contains("Embers");
    assertThat(hub.attribute(LIVING_ROOM, "media_position")).contains(0L);
  }

  @Test
  void speaker_playMedia_putsItWhereItIsToldTo() {
    call("media_player", "play_media", LIVING_ROOM, music("mantel", Map.of()));
    call("media_player", "play_media", LIVING_ROOM, music("flue", Map.of("enqueue", "add")));
    call("media_player", "play_media", LIVING_ROOM, music("kindling", Map.of("enqueue", "next")));
    assertThat(hub.attribute(LIVING_ROOM, "media_title")).contains("On the mantel");

    call("media_player", "media_next_track", LIVING_ROOM, Map.of());
    assertThat(hub.attribute(LIVING_ROOM, "media_title")).contains("Kindling");
    call("media_player", "media_next_track", LIVING_ROOM, Map.of());
    assertThat(hub.attribute(LIVING_ROOM, "media_title")).contains("Up the flue");

    call("media_player", "play_media", LIVING_ROOM, music("embers", Map.of("enqueue", "play")));
    assertThat(hub.attribute(LIVING_ROOM, "media_title")).contains("Embers");
    call("media_player", "clear_playlist", LIVING_ROOM, Map.of());
    assertThat(hub.attribute(LIVING_ROOM, "media_title")).isEmpty();
    assertThat(hub.value(LIVING_ROOM)).isEqualTo("idle");
  }

  @Test
  void speaker_unknownMusic_namesWhatItKnows() {
    assertThatThrownBy(
            () -> call("media_player", "play_media", LIVING_ROOM, music("smoke", Map.of())))
        .isInstanceOf(ServiceValidationException.class)
        .hasMessage(
            LIVING_ROOM + " does not know \"smoke\"; it knows: embers, flue, kindling, mantel");
  }

  @Test
  void speaker_radio_hasNoEndAndNoCover() throws Exception {
    call("media_player", "media_play", LIVING_ROOM, Map.of());
    assertThat(hub.attribute(LIVING_ROOM, "entity_picture")).isPresent();
    assertThat(picture(LIVING_ROOM).contentType()).isEqualTo("image/png");

    call("media_player", "select_source", LIVING_ROOM, Map.of("source", "Radio"));
    hub.advance(Duration.ofHours(1));

    assertThat(hub.value(LIVING_ROOM)).isEqualTo("playing");
    assertThat(hub.attribute(LIVING_ROOM, "media_channel")).contains("Radio Hearth");
    assertThat(hub.attribute(LIVING_ROOM, "entity_picture")).isEmpty();
  }

  @Test
  void speakers_joined_playTheSameUntilTheyPart() {
    call("media_player", "media_play", LIVING_ROOM, Map.of());
    hub.advance(Duration.ofSeconds(10));

    call("media_player", "join", LIVING_ROOM, Map.of("group_members", KITCHEN));

    assertThat(hub.value(KITCHEN)).isEqualTo("playing");
    assertThat(hub.attribute(KITCHEN, "media_title")).contains("Embers");
    for (String each : List.of(LIVING_ROOM, KITCHEN)) {
      assertThat(hub.attribute(each, "group_members")).contains(List.of(LIVING_ROOM, KITCHEN));
    }

    call("media_player", "media_pause", KITCHEN, Map.of());
    assertThat(hub.value(LIVING_ROOM)).isEqualTo("paused");
    call("media_player", "volume_set", KITCHEN, Map.of("volume_level", 0.9));
    assertThat(hub.attribute(LIVING_ROOM, "volume_level")).contains(0.3);

    call("media_player", "unjoin", LIVING_ROOM, Map.of());
    assertThat(hub.value(LIVING_ROOM)).isEqualTo("idle");
    assertThat(hub.value(KITCHEN)).isEqualTo("paused");
    assertThat(hub.attribute(KITCHEN, "media_position")).contains(10L);
    assertThat(hub.attribute(KITCHEN, "group_members")).contains(List.of());
    assertThat(hub.attribute(LIVING_ROOM, "group_members")).contains(List.of());
  }

  @Test
  void speakers_leaderLeavesWhilePlaying_theOthersGoOn() {
    call("media_player", "media_play", LIVING_ROOM, Map.of());
    call("media_player", "join", LIVING_ROOM, Map.of("group_members", List.of(KITCHEN)));
    hub.advance(Duration.ofSeconds(180));

    call("media_player", "unjoin", LIVING_ROOM, Map.of());
    hub.advance(Duration.ofSeconds(5));

    assertThat(hub.value(LIVING_ROOM)).isEqualTo("idle");
    assertThat(hub.value(KITCHEN)).isEqualTo("playing");
    assertThat(hub.attribute(KITCHEN, "media_title")).contains("Up the flue");
  }

  @Test
  void speakers_strangerJoins_isRefusedByName() {
    assertThatThrownBy(() ->
            call(
                "media_player",
                "join",
                LIVING_ROOM,
                Map.of("group_members", List.of("media_player.garden"))))
        .hasMessage(
            LIVING_ROOM
                + " cannot play together with media_player.garden; it can with: "
                + KITCHEN);
    assertThat(ask("media_player", "get_groupable_players", LIVING_ROOM, Map.of()))
        .isEqualTo(Map.of("result", List.of(KITCHEN)));
  }

  @Test
  void speaker_library_isBrowsedAndSearched() {
    assertThat(list(ask("media_player", "browse_media", LIVING_ROOM, Map.of()), "children"))
        .hasSize(4);
    assertThat(
            list(
                ask("media_player", "search_media", LIVING_ROOM, Map.of("search_query", "OAK")),
                "result"))
        .hasSize(2);

    assertThatThrownBy(() ->
            ask(
                "media_player",
                "browse_media",
                LIVING_ROOM,
                Map.of("media_content_id", "attic", "media_content_type", "library")))
        .hasMessage(LIVING_ROOM + " has no shelf \"attic\"; it has: all");
  }

  // ---- The study

  @Test
  void remote_activity_playsMusic() {
    call("remote", "turn_on", REMOTE, Map.of("activity", "Listen to music"));
    assertThat(hub.value(LIVING_ROOM)).isEqualTo("playing");
    assertThat(hub.attribute(REMOTE, "current_activity")).contains("Listen to music");

    call("remote", "turn_on", REMOTE, Map.of("activity", "Watch a film"));
    assertThat(hub.value(LIVING_ROOM)).isEqualTo("paused");

    call("remote", "toggle", REMOTE, Map.of());
    assertThat(hub.value(REMOTE)).isEqualTo("off");
    assertThat(hub.value(LIVING_ROOM)).isEqualTo("off");
    assertThat(hub.attribute(REMOTE, "current_activity")).isEmpty();
  }

  @Test
  void remote_commands_arePressedOneAfterAnother() {
    hub.begin(
        "remote",
        "send_command",
        Map.of("entity_id", REMOTE, "command", List.of("power", "volume_up"), "num_repeats", 1));
    hub.advance(Duration.ofSeconds(1));

    assertThat(hub.value(LIVING_ROOM)).isEqualTo("playing");
    assertThat(hub.attribute(LIVING_ROOM, "volume_level")).contains(0.4);
  }

  @Test
  void remote_unknownCommand_isRefusedUntilItIsLearned() {
    Map<String, Object> dim = Map.of("command", "dim", "delay_secs", 0);
    assertThatThrownBy(() -> call("remote", "send_command", REMOTE, dim))
        .hasMessageContaining("remote.music_remote does not know the command \"dim\"")
        .hasMessageContaining("power, play, pause, volume_up, volume_down, mute");

    call("remote", "learn_command", REMOTE, Map.of("command", "dim"));
    call("remote", "send_command", REMOTE, dim);

    call("remote", "delete_command", REMOTE, Map.of("command", "dim"));
    assertThatThrownBy(() -> call("remote", "send_command", REMOTE, dim))
        .isInstanceOf(ServiceValidationException.class);
    assertThatThrownBy(() -> call("remote", "delete_command", REMOTE, Map.of("command", "dim")))
        .hasMessageContaining("has not learned \"dim\"");
  }

  @Test
  void desk_whatIsSet_isKept() {
    call("text", "set_value", "text.note", Map.of("value", "Buy milk"));
    call("date", "set_value", "date.waste_collection", Map.of("date", "2026-06-12"));
    call("time", "set_value", "time.wake_up", Map.of("time", "06:45"));
    call("datetime", "set_value", "datetime.appointment", Map.of("datetime", "2026-06-09 09:00"));

    assertThat(hub.value("text.note")).isEqualTo("Buy milk");
    assertThat(hub.value("date.waste_collection")).isEqualTo("2026-06-12");
    assertThat(hub.value("time.wake_up")).isEqualTo("06:45:00");
    assertThat(hub.value("datetime.appointment")).isEqualTo("2026-06-09T07:00:00+00:00");
    assertThat(hub.attribute("text.guest_password", "mode")).contains("password");
    assertThatThrownBy(
            () -> call("text", "set_value", "text.guest_password", Map.of("value", "short")))
        .hasMessage("Value for text.guest_password is too short (minimum length 8)");
  }

  @Test
  void router_update_isInstalledStepByStep() {
    assertThat(hub.value(FIRMWARE)).isEqualTo("on");

    hub.begin("update", "install", Map.of("entity_id", FIRMWARE, "backup", true));
    hub.advance(Duration.ofSeconds(3));
    assertThat(hub.attribute(FIRMWARE, "in_progress")).contains(true);
    assertThat(hub.attribute(FIRMWARE, "update_percentage")).contains(30L);

    hub.advance(Duration.ofSeconds(7));
    assertThat(hub.value(FIRMWARE)).isEqualTo("off");
    assertThat(hub.attribute(FIRMWARE, "installed_version")).contains("1.5.0");
    assertThat(hub.attribute(FIRMWARE, "update_percentage")).isEmpty();
  }

  private static Map<String, Object> music(String id, Map<String, ?> more) {
    Map<String, Object> data = new LinkedHashMap<>(more);
    data.put("media_content_type", "music");
    data.put("media_content_id", id);
    return data;
  }

  private void call(String domain, String service, String entityId, Map<String, ?> data) {
    Map<String, Object> targeted = new LinkedHashMap<>(data);
    targeted.put("entity_id", entityId);
    hub.call(domain, service, targeted);
  }

  private Object ask(String domain, String service, String entityId, Map<String, ?> data) {
    Map<String, Object> targeted = new LinkedHashMap<>(data);
    targeted.put("entity_id", entityId);
    Map<String, Object> answers =
        hub.run(() ->
            hub.services()
                .call(ServiceCall.of(domain, service).with(targeted).askingForResponse()));
    return Objects.requireNonNull(answers.get(entityId));
  }

  private static List<?> list(Object answer, String key) {
    return (List<?>) Objects.requireNonNull(((Map<?, ?>) answer).get(key));
  }

  private Picture picture(String entityId) throws Exception {
    return hub.run(
        () -> ((Pictured) hub.entities().find(entityId).orElseThrow()).picture().orElseThrow());
  }
}
