package dev.hearth.demo;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hearth.event.EventType;
import dev.hearth.integration.Simulation;
import dev.hearth.json.Json;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// A scene brings every device of the demo house into a state, by the services of its domain.
class DemoReproductionTest {
  private final Simulation hub = Simulation.of(DemoTest.ROOMS).started("demo");
  private final List<String> calls = new ArrayList<>();

  DemoReproductionTest() {
    hub.run(() ->
        hub.bus().listen(EventType.free("call_service"), event -> note(event.data().toMap())));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          cover.living_room_blind          | {"state":"closed"}                                | close_cover{} | closed
          cover.living_room_blind          | {"state":"open","current_position":40}            | set_cover_position{"position":40} | open
          cover.living_room_blind          | {"state":"open","current_position":100,"current_tilt_position":30} | set_cover_tilt_position{"tilt_position":30} | open
          cover.living_room_blind          | {"state":"open","current_position":100}           | - | open
          cover.garage_door                | {"state":"open"}                                  | open_cover{} | open
          climate.heat_pump                | {"state":"cool","temperature":25}                 | set_hvac_mode{"hvac_mode":"cool"} set_temperature{"temperature":25} | cool
          climate.heat_pump                | {"state":"heat_cool","target_temp_high":24,"target_temp_low":19,"temperature":null} | set_hvac_mode{"hvac_mode":"heat_cool"} set_temperature{"target_temp_high":24,"target_temp_low":19} | heat_cool
          climate.heat_pump                | {"state":"heat","fan_mode":"high"}                | set_fan_mode{"fan_mode":"high"} | heat
          climate.bedroom_radiator         | {"state":"heat","temperature":18.0,"preset_mode":"eco"} | set_temperature{"temperature":18.0} set_preset_mode{"preset_mode":"eco"} | heat
          climate.bedroom_radiator         | {"state":"heat","temperature":18,"preset_mode":"none"} | - | heat
          fan.ceiling_fan                  | {"state":"on","percentage":66}                    | turn_on{"percentage":66} | on
          fan.ceiling_fan                  | {"state":"on","preset_mode":"breeze","oscillating":true,"direction":"reverse"} | turn_on{"preset_mode":"breeze"} set_direction{"direction":"reverse"} oscillate{"oscillating":true} | on
          fan.ceiling_fan                  | off | - | off
          humidifier.humidifier            | {"state":"off"}                                   | - | off
          humidifier.humidifier            | {"state":"on","mode":"sleep","humidity":45}       | turn_on{} set_mode{"mode":"sleep"} set_humidity{"humidity":45} | on
          lock.front_door                  | unlocked                                          | unlock{} | unlocked
          lock.front_door                  | open                                              | open{} | open
          lock.front_door                  | locked                                            | - | locked
          media_player.living_room_speaker | {"state":"playing","volume_level":0.5,"source":"Library","media_content_type":"music","media_content_id":"flue"} | turn_on{} select_source{"source":"Library"} volume_set{"volume_level":0.5} play_media{"media_content_id":"flue","media_content_type":"music"} | playing
          media_player.living_room_speaker | {"state":"paused","sound_mode":"Night","is_volume_muted":true,"media_content_type":"music","media_content_id":"flue"} | turn_on{} select_sound_mode{"sound_mode":"Night"} volume_mute{"is_volume_muted":true} play_media{"media_content_id":"flue","media_content_type":"music"} media_pause{} | paused
          media_player.living_room_speaker | {"state":"playing","source":"Radio"}              | turn_on{} select_source{"source":"Radio"} media_play{} | playing
          media_player.living_room_speaker | idle                                              | turn_on{} media_stop{} | idle
          media_player.living_room_speaker | off                                               | - | off
          vacuum.vacuum                    | {"state":"cleaning","fan_speed":"max"}            | start{} set_fan_speed{"fan_speed":"max"} | cleaning
          vacuum.vacuum                    | docked                                            | - | docked
          lawn_mower.lawn_mower            | mowing                                            | start_mowing{} | mowing
          water_heater.boiler              | {"state":"eco","temperature":50,"away_mode":"on"} | set_temperature{"temperature":50} set_away_mode{"away_mode":"on"} | eco
          water_heater.boiler              | off                                               | turn_off{} | off
          valve.garden_valve               | {"state":"open","current_position":30}            | set_valve_position{"position":30} | open
          valve.garden_valve               | open                                              | open_valve{} | open
          valve.garden_valve               | {"state":"closed","current_position":0}           | - | closed
          siren.siren                      | on                                                | turn_on{} | on
          remote.music_remote              | on                                                | turn_on{} | on
          alarm_control_panel.alarm        | armed_home                                        | alarm_arm_home{} | armed_home
          alarm_control_panel.alarm        | triggered                                         | alarm_trigger{} | triggered
          text.note                        | Buy milk                                          | set_value{"value":"Buy milk"} | Buy milk
          date.waste_collection            | 2026-12-24                                        | set_value{"date":"2026-12-24"} | 2026-12-24
          time.wake_up                     | 06:15:00                                          | set_value{"time":"06:15:00"} | 06:15:00
          datetime.appointment             | 2026-12-24T10:00:00+00:00                         | set_value{"datetime":"2026-12-24T10:00:00+00:00"} | 2026-12-24T10:00:00+00:00
          """)
  void apply_deviceInItsFirstState_callsTheServicesThatBringItThere(
      String entityId, String wanted, String called, String state) {
    apply(entityId, wanted);

    assertThat(calls.isEmpty() ? "-" : String.join(" ", calls)).isEqualTo(called);
    hub.advance(Duration.ofSeconds(40));
    assertThat(hub.value(entityId)).isEqualTo(state);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          cover.living_room_blind          | half        | opening or open or closing or closed
          climate.heat_pump                | warm        | off or heat_cool or heat
          fan.ceiling_fan                  | fast        | on or off
          humidifier.humidifier            | wet         | on or off
          lock.front_door                  | jammed      | unlocking or unlocked
          media_player.living_room_speaker | loud        | standby or playing
          vacuum.vacuum                    | error       | returning or paused
          lawn_mower.lawn_mower            | error       | returning or paused
          water_heater.boiler              | unknown     | an operation
          valve.garden_valve               | opened      | opening or open
          siren.siren                      | loud        | on or off
          remote.music_remote              | unavailable | on or off
          alarm_control_panel.alarm        | pending     | triggered or disarmed
          text.note                        | unknown     | a value
          date.waste_collection            | soon        | a date such as
          time.wake_up                     | unavailable | a value
          datetime.appointment             | later       | a date and a time
          """)
  void apply_stateThatCannotBe_saysWhatWasExpectedAndCallsNothing(
      String entityId, String wanted, String expected) {
    apply(entityId, wanted);

    assertThat(calls).isEmpty();
    hub.log().expects("The state of " + entityId + " cannot be reproduced", expected, wanted);
  }

  @Test
  void create_snapshotOfTheWholeHouse_bringsBackWhatWasChanged() {
    Map<String, String> before = new LinkedHashMap<>();
    for (String id :
        List.of(
            "cover.living_room_blind",
            "climate.heat_pump",
            "fan.ceiling_fan",
            "humidifier.humidifier",
            "lock.front_door",
            "media_player.living_room_speaker",
            "valve.garden_valve",
            "water_heater.boiler",
            "siren.siren",
            "text.note",
            "date.waste_collection")) {
      before.put(id, hub.value(id));
    }
    hub.call(
        "scene",
        "create",
        Map.of("scene_id", "before", "snapshot_entities", List.copyOf(before.keySet())));
    hub.call(
        "scene",
        "apply",
        Map.of(
            "entities",
            Map.ofEntries(
                Map.entry("cover.living_room_blind", "closed"),
                Map.entry("climate.heat_pump", "cool"),
                Map.entry("fan.ceiling_fan", "on"),
                Map.entry("humidifier.humidifier", "on"),
                Map.entry("lock.front_door", "open"),
                Map.entry("media_player.living_room_speaker", "playing"),
                Map.entry("valve.garden_valve", "open"),
                Map.entry("water_heater.boiler", "off"),
                Map.entry("siren.siren", "on"),
                Map.entry("text.note", "Changed"),
                Map.entry("date.waste_collection", "2027-01-01"))));
    hub.advance(Duration.ofSeconds(25));
    before.forEach((id, value) -> assertThat(hub.value(id)).as(id).isNotEqualTo(value));

    hub.call("scene", "turn_on", Map.of("entity_id", "scene.before"));
    hub.advance(Duration.ofSeconds(25));

    before.forEach((id, value) -> assertThat(hub.value(id)).as(id).isEqualTo(value));
  }

  private void apply(String entityId, String wanted) {
    Object state = wanted.startsWith("{") ? Json.parse(wanted) : wanted;
    hub.call("scene", "apply", Map.of("entities", Map.of(entityId, state)));
  }

  private void note(Map<String, Object> event) {
    if (!"scene".equals(event.get("domain"))
        && event.get("service_data") instanceof Map<?, ?> all) {
      Map<String, Object> data = new TreeMap<>();
      all.forEach((key, value) -> data.put(key.toString(), value));
      data.remove("entity_id");
      calls.add(event.get("service") + Json.write(data));
    }
  }
}
