package dev.hearth.siren;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.hearth.entity.EntityIdentity;
import dev.hearth.integration.Simulation;
import dev.hearth.json.Json;
import dev.hearth.schema.Schemas;
import dev.hearth.service.ServiceNotSupportedException;
import dev.hearth.service.ServiceValidationException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What sirens are told when a service is called, and what they tell.
class SirenDomainTest {
  private static final long ALL = 31;

  private final Simulation hub = Simulation.of(new SirenDomain()).started("siren");
  private final FakeSiren siren = new FakeSiren();

  // ---- Services

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "31 | {}                                                       | TurnOn[tone=null, duration=null, volume=null]",
        "31 | {\"tone\":\"fire\",\"duration\":20,\"volume_level\":0.5} | TurnOn[tone=fire, duration=PT20S, volume=0.5]",
        " 1 | {\"tone\":\"fire\",\"duration\":20,\"volume_level\":0.5} | TurnOn[tone=null, duration=null, volume=null]",
        " 5 | {\"tone\":\"fire\",\"duration\":20,\"volume_level\":0.5} | TurnOn[tone=fire, duration=null, volume=null]",
        " 9 | {\"tone\":\"fire\",\"duration\":20,\"volume_level\":0.5} | TurnOn[tone=null, duration=null, volume=0.5]",
        "17 | {\"tone\":\"fire\",\"duration\":20,\"volume_level\":0.5} | TurnOn[tone=null, duration=PT20S, volume=null]",
        " 1 | {\"tone\":\"nonsense\"}                                  | TurnOn[tone=null, duration=null, volume=null]",
      })
  void turnOn_anySiren_isToldOnlyWhatItSupports(long features, String data, String told) {
    siren.features = features;
    add();

    call("turn_on", data);

    assertThat(siren.told).containsExactly(told);
  }

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '`',
      value = {"2", "\"2\"", "\"bell\""})
  void turnOn_numberedTone_isFoundByNumberAndName(String tone) {
    siren.tones = List.of(SirenTone.numbered(1, "horn"), SirenTone.numbered(2, "bell"));
    add();

    call("turn_on", "{\"tone\":" + tone + "}");

    assertThat(siren.told).containsExactly("TurnOn[tone=2, duration=null, volume=null]");
  }

  @Test
  void turnOn_unknownTone_namesEntityAndTones() {
    add();

    assertThatThrownBy(() -> call("turn_on", "{\"tone\":\"flute\"}"))
        .isInstanceOf(ServiceValidationException.class)
        .hasMessage("Tone \"flute\" is not valid for siren.fake; valid tones are: alarm, fire");
    assertThat(siren.told).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{\"duration\":-1}         | duration: expected a whole number from 0",
        "{\"volume_level\":1.5}    | volume_level: expected a number from 0 to 1, got 1.5",
        "{\"tone\":[]}             | tone: expected",
        "{\"volume\":1}            | volume: unknown key",
      })
  void turnOn_wrongData_isRefusedAndNamesField(String data, String message) {
    add();

    assertThatThrownBy(() -> call("turn_on", data)).hasMessageContaining(message);
    assertThat(siren.told).isEmpty();
  }

  @Test
  void toggle_anySiren_turnsOffIfItIsOnElseOn() {
    add();
    call("toggle", "{}");

    siren.isOn = true;
    call("toggle", "{}");
    call("turn_off", "{}");

    assertThat(siren.told).containsExactly(TurnOn.PLAIN.toString(), "turnOff", "turnOff");
  }

  @ParameterizedTest
  @CsvSource({"turn_on, 30", "turn_off, 29", "toggle, 29", "toggle, 30"})
  void service_sirenWithoutItsFeature_isRefused(String service, long features) {
    siren.features = features;
    add();

    assertThatThrownBy(() -> call(service, "{}"))
        .isInstanceOf(ServiceNotSupportedException.class)
        .hasMessage("Entity siren.fake does not support action siren." + service);
  }

  // ---- What it tells

  @Test
  void attributes_tonesWithNames_areList() {
    siren.isOn = true;
    add();

    assertThat(hub.value("siren.fake")).isEqualTo("on");
    assertThat(attributes())
        .isEqualTo(
            "{\"available_tones\":[\"alarm\",\"fire\"],\"friendly_name\":\"Fake\","
                + "\"supported_features\":31}");
  }

  @Test
  void attributes_tonesWithNumbers_areMapping() {
    siren.tones = List.of(SirenTone.numbered(1, "horn"), SirenTone.numbered(2, "bell"));
    add();

    assertThat(attributes()).startsWith("{\"available_tones\":{\"1\":\"horn\",\"2\":\"bell\"}");
  }

  @Test
  void attributes_sirenWithoutTones_areNone() {
    siren.features = SirenEntity.TURN_ON;
    siren.isOn = null;
    add();

    assertThat(hub.value("siren.fake")).isEqualTo("unknown");
    assertThat(attributes()).isEqualTo("{\"friendly_name\":\"Fake\",\"supported_features\":1}");
  }

  private void add() {
    hub.run(() -> hub.hub("test").entities().add(List.of(siren)));
  }

  private void call(String service, String json) {
    Map<String, Object> data = new HashMap<>(Schemas.jsonObject().check(Json.parse(json)));
    data.put("entity_id", "siren.fake");
    hub.call("siren", service, data);
  }

  private String attributes() {
    return Json.write(hub.state("siren.fake").orElseThrow().attributes());
  }

  /// A siren that notes what it is told.
  private static final class FakeSiren extends SirenEntity {
    final List<String> told = new ArrayList<>();
    long features = ALL;
    @Nullable Boolean isOn = false;
    List<SirenTone> tones = List.of(SirenTone.named("alarm"), SirenTone.named("fire"));

    @Override
    public Optional<Boolean> isOn() {
      return Optional.ofNullable(isOn);
    }

    @Override
    public List<SirenTone> tones() {
      return tones;
    }

    @Override
    public long supportedFeatures() {
      return features;
    }

    @Override
    public EntityIdentity identity() {
      return EntityIdentity.NONE.named("Fake");
    }

    @Override
    public void turnOn(TurnOn how) {
      told.add(how.toString());
    }

    @Override
    public void turnOff() {
      told.add("turnOff");
    }
  }
}
