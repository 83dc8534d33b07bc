package dev.hearth.fan;

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
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What fans are told when a service is called, and what they tell.
class FanDomainTest {
  private static final long ALL = 63;

  private final Simulation hub = Simulation.of(new FanDomain()).started("fan");
  private final FakeFan fan = new FakeFan();

  // ---- Services

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "turn_on         | {}                                 | TurnOn[percentage=null, presetMode=null]",
        "turn_on         | {\"percentage\":40}                | TurnOn[percentage=40, presetMode=null]",
        "turn_on         | {\"preset_mode\":\"auto\"}         | TurnOn[percentage=null, presetMode=auto]",
        "turn_on         | {\"percentage\":0}                 | turnOff",
        "turn_off        | {}                                 | turnOff",
        "toggle          | {}                                 | TurnOn[percentage=null, presetMode=null]",
        "set_percentage  | {\"percentage\":55}                | setPercentage 55",
        "set_percentage  | {\"percentage\":0}                 | turnOff",
        "oscillate       | {\"oscillating\":true}             | startOscillating",
        "oscillate       | {\"oscillating\":\"off\"}          | stopOscillating",
        "set_direction   | {\"direction\":\"reverse\"}        | setDirection REVERSE",
        "set_preset_mode | {\"preset_mode\":\"sleep\"}        | setPresetMode sleep",
      })
  void service_fanThatCan_isTold(String service, String data, String told) {
    add();

    call(service, data);

    assertThat(fan.told).containsExactly(told);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "turn_on         | 31 | {}",
        "turn_off        | 47 | {}",
        "toggle          | 15 | {}",
        "increase_speed  | 62 | {}",
        "decrease_speed  | 62 | {}",
        "set_percentage  | 62 | {\"percentage\":1}",
        "oscillate       | 61 | {\"oscillating\":true}",
        "set_direction   | 59 | {\"direction\":\"forward\"}",
        "set_preset_mode | 54 | {\"preset_mode\":\"auto\"}",
      })
  void service_fanWithoutItsFeature_isRefused(String service, long features, String data) {
    fan.features = features;
    add();

    assertThatThrownBy(() -> call(service, data))
        .isInstanceOf(ServiceNotSupportedException.class)
        .hasMessage("Entity fan.fake does not support action fan." + service);
    assertThat(fan.told).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "toggle          | 16 | {}                         | turnOff",
        "toggle          | 32 | {}                         | turnOff",
        "set_preset_mode |  8 | {\"preset_mode\":\"auto\"} | setPresetMode auto",
        "set_preset_mode |  1 | {\"preset_mode\":\"auto\"} | setPresetMode auto",
        "turn_on         | 32 | {\"percentage\":50}        | TurnOn[percentage=null, presetMode=null]",
      })
  void service_fanWithOneOfItsFeatures_isTold(
      String service, long features, String data, String told) {
    fan.features = features;
    fan.percentage = 100;
    add();

    call(service, data);

    assertThat(fan.told).containsExactly(told);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "turn_on         | {\"percentage\":101}        | percentage: expected a whole number from 0 to 100, got 101",
        "set_percentage  | {}                          | required key \"percentage\" is missing",
        "increase_speed  | {\"percentage_step\":-1}    | percentage_step: expected a whole number from 0 to 100",
        "oscillate       | {\"oscillating\":\"maybe\"} | oscillating: expected",
        "set_direction   | {\"direction\":\"left\"}    | direction: expected one of forward, reverse",
        "turn_off        | {\"percentage\":1}          | percentage: unknown key",
      })
  void service_wrongData_isRefusedAndNamesField(String service, String data, String message) {
    add();

    assertThatThrownBy(() -> call(service, data)).hasMessageContaining(message);
    assertThat(fan.told).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"turn_on", "set_preset_mode"})
  void service_unknownPresetMode_namesEntityAndModes(String service) {
    add();

    assertThatThrownBy(() -> call(service, "{\"preset_mode\":\"turbo\"}"))
        .isInstanceOf(ServiceValidationException.class)
        .hasMessage(
            "Preset mode \"turbo\" is not valid for fan.fake; valid preset modes are: auto, sleep");
    assertThat(fan.told).isEmpty();
  }

  @Test
  void turnOn_presetModeOfFanWithoutAny_isRefused() {
    fan.presets = List.of();
    add();

    assertThatThrownBy(() -> call("turn_on", "{\"preset_mode\":\"auto\"}"))
        .hasMessage("Preset mode \"auto\" is not valid for fan.fake; it has none");
  }

  // ---- Speeds

  @ParameterizedTest
  @CsvSource({
    // speeds, now, service, told
    "3,   0,   increase_speed, setPercentage 33",
    "3,   33,  increase_speed, setPercentage 66",
    "3,   40,  increase_speed, setPercentage 100",
    "3,   66,  increase_speed, setPercentage 100",
    "3,   100, increase_speed, setPercentage 100",
    "3,   100, decrease_speed, setPercentage 66",
    "3,   66,  decrease_speed, setPercentage 33",
    "3,   33,  decrease_speed, turnOff",
    "3,   0,   decrease_speed, turnOff",
    "100, 50,  increase_speed, setPercentage 51",
    "100, 1,   decrease_speed, turnOff",
  })
  void changeSpeed_withoutStep_goesToNextSpeed(int speeds, int now, String service, String told) {
    fan.speeds = speeds;
    fan.percentage = now;
    add();

    call(service, "{}");

    assertThat(fan.told).containsExactly(told);
  }

  @ParameterizedTest
  @CsvSource({
    "50, increase_speed, 20, setPercentage 70",
    "90, increase_speed, 20, setPercentage 100",
    "50, decrease_speed, 20, setPercentage 30",
    "10, decrease_speed, 20, turnOff",
  })
  void changeSpeed_withStep_staysWithinTheEnds(int now, String service, int step, String told) {
    fan.percentage = now;
    add();

    call(service, "{\"percentage_step\":" + step + "}");

    assertThat(fan.told).containsExactly(told);
  }

  // ---- What it tells

  @Test
  void attributes_everyFeature_areThoseOfTheField() {
    fan.percentage = 66;
    fan.speeds = 3;
    fan.preset = "auto";
    add();

    assertThat(hub.value("fan.fake")).isEqualTo("on");
    assertThat(attributes())
        .isEqualTo(
            "{\"preset_modes\":[\"auto\",\"sleep\"],\"direction\":\"forward\",\"oscillating\":false,"
                + "\"percentage\":66,\"percentage_step\":33.333333333333336,\"preset_mode\":\"auto\","
                + "\"friendly_name\":\"Fake\",\"supported_features\":63}");
  }

  @Test
  void attributes_fanWithSpeedsOnly_haveNoPresetModes() {
    fan.features = FanEntity.SET_SPEED;
    fan.presets = List.of();
    add();

    assertThat(hub.value("fan.fake")).isEqualTo("off");
    assertThat(attributes())
        .isEqualTo(
            "{\"preset_modes\":null,\"percentage\":0,\"percentage_step\":1.0,\"preset_mode\":null,"
                + "\"friendly_name\":\"Fake\",\"supported_features\":1}");
  }

  @Test
  void attributes_fanThatIsOnlyOnOrOff_hasNone() {
    fan.features = FanEntity.TURN_ON | FanEntity.TURN_OFF;
    add();

    assertThat(attributes()).isEqualTo("{\"friendly_name\":\"Fake\",\"supported_features\":48}");
  }

  @Test
  void state_presetModeWithoutSpeed_isOn() {
    fan.preset = "auto";
    add();

    assertThat(hub.value("fan.fake")).isEqualTo("on");
  }

  private void add() {
    hub.run(() -> hub.hub("test").entities().add(List.of(fan)));
  }

  private void call(String service, String json) {
    Map<String, Object> data = new HashMap<>(Schemas.jsonObject().check(Json.parse(json)));
    data.put("entity_id", "fan.fake");
    hub.call("fan", service, data);
  }

  private String attributes() {
    return Json.write(hub.state("fan.fake").orElseThrow().attributes());
  }

  /// A fan that notes what it is told.
  private static final class FakeFan extends FanEntity {
    final List<String> told = new ArrayList<>();
    long features = ALL;
    int percentage;
    int speeds = 100;
    List<String> presets = List.of("auto", "sleep");
    @Nullable String preset;

    @Override
    public OptionalInt percentage() {
      return OptionalInt.of(percentage);
    }

    @Override
    public int speedCount() {
      return speeds;
    }

    @Override
    public List<String> presetModes() {
      return presets;
    }

    @Override
    public Optional<String> presetMode() {
      return Optional.ofNullable(preset);
    }

    @Override
    public Optional<Boolean> isOscillating() {
      return Optional.of(false);
    }

    @Override
    public Optional<FanDirection> direction() {
      return Optional.of(FanDirection.FORWARD);
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

    @Override
    public void setPercentage(int to) {
      told.add("setPercentage " + to);
    }

    @Override
    public void setPresetMode(String mode) {
      told.add("setPresetMode " + mode);
    }

    @Override
    public void setDirection(FanDirection direction) {
      told.add("setDirection " + direction);
    }

    @Override
    public void startOscillating() {
      told.add("startOscillating");
    }

    @Override
    public void stopOscillating() {
      told.add("stopOscillating");
    }
  }
}
