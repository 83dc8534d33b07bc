package dev.hearth.humidifier;

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

/// What humidifiers are told when a service is called, and what they tell.
class HumidifierDomainTest {
  private final Simulation hub = Simulation.of(new HumidifierDomain()).started("humidifier");
  private final FakeHumidifier humidifier = new FakeHumidifier();

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "turn_on      | {}                    | turnOn",
        "turn_off     | {}                    | turnOff",
        "toggle       | {}                    | turnOn",
        "set_humidity | {\"humidity\":\"55\"} | setHumidity 55",
        "set_humidity | {\"humidity\":30}     | setHumidity 30",
        "set_mode     | {\"mode\":\"sleep\"}  | setMode sleep",
      })
  void service_humidifierThatIsOff_isTold(String service, String data, String told) {
    add();

    call(service, data);

    assertThat(humidifier.told).containsExactly(told);
  }

  @Test
  void toggle_humidifierThatIsOn_turnsOff() {
    humidifier.isOn = true;
    add();

    call("toggle", "{}");

    assertThat(humidifier.told).containsExactly("turnOff");
  }

  @Test
  void setMode_humidifierWithoutModes_isRefused() {
    humidifier.features = 0;
    add();

    assertThatThrownBy(() -> call("set_mode", "{\"mode\":\"sleep\"}"))
        .isInstanceOf(ServiceNotSupportedException.class)
        .hasMessage("Entity humidifier.fake does not support action humidifier.set_mode");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "set_humidity | {\"humidity\":29}    | Humidity 29 for humidifier.fake is outside of its range 30 to 70",
        "set_humidity | {\"humidity\":71}    | Humidity 71 for humidifier.fake is outside of its range 30 to 70",
        "set_mode     | {\"mode\":\"turbo\"} | Mode \"turbo\" is not valid for humidifier.fake; valid modes are: normal, sleep",
      })
  void service_whatItDoesNotKnow_namesEntityAndWhatItKnows(
      String service, String data, String message) {
    add();

    assertThatThrownBy(() -> call(service, data))
        .isInstanceOf(ServiceValidationException.class)
        .hasMessage(message);
    assertThat(humidifier.told).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "set_humidity | {}                  | required key \"humidity\" is missing",
        "set_humidity | {\"humidity\":101}  | humidity: expected a whole number from 0 to 100, got 101",
        "set_mode     | {}                  | required key \"mode\" is missing",
        "turn_on      | {\"humidity\":50}   | humidity: unknown key",
      })
  void service_wrongData_isRefusedAndNamesField(String service, String data, String message) {
    add();

    assertThatThrownBy(() -> call(service, data)).hasMessageContaining(message);
    assertThat(humidifier.told).isEmpty();
  }

  @Test
  void attributes_everything_areThoseOfTheField() {
    humidifier.isOn = true;
    humidifier.target = 45;
    add();

    assertThat(hub.value("humidifier.fake")).isEqualTo("on");
    assertThat(attributes())
        .isEqualTo(
            "{\"min_humidity\":30,\"max_humidity\":70,\"target_humidity_step\":5,"
                + "\"available_modes\":[\"normal\",\"sleep\"],\"action\":\"humidifying\","
                + "\"current_humidity\":41.5,\"humidity\":45,\"mode\":\"normal\","
                + "\"device_class\":\"humidifier\",\"friendly_name\":\"Fake\",\"supported_features\":1}");
  }

  @Test
  void attributes_whileItIsOff_actionIsOff() {
    humidifier.features = 0;
    add();

    assertThat(hub.value("humidifier.fake")).isEqualTo("off");
    assertThat(attributes())
        .isEqualTo(
            "{\"min_humidity\":30,\"max_humidity\":70,\"target_humidity_step\":5,"
                + "\"action\":\"off\",\"current_humidity\":41.5,"
                + "\"device_class\":\"humidifier\",\"friendly_name\":\"Fake\"}");
  }

  private void add() {
    hub.run(() -> hub.hub("test").entities().add(List.of(humidifier)));
  }

  private void call(String service, String json) {
    Map<String, Object> data = new HashMap<>(Schemas.jsonObject().check(Json.parse(json)));
    data.put("entity_id", "humidifier.fake");
    hub.call("humidifier", service, data);
  }

  private String attributes() {
    return Json.write(hub.state("humidifier.fake").orElseThrow().attributes());
  }

  /// A humidifier that notes what it is told.
  private static final class FakeHumidifier extends HumidifierEntity {
    final List<String> told = new ArrayList<>();
    long features = MODES;
    boolean isOn;
    @Nullable Integer target;

    @Override
    public Optional<Boolean> isOn() {
      return Optional.of(isOn);
    }

    @Override
    public Optional<HumidifierAction> action() {
      return Optional.of(HumidifierAction.HUMIDIFYING);
    }

    @Override
    public Optional<Double> currentHumidity() {
      return Optional.of(41.5);
    }

    @Override
    public OptionalInt targetHumidity() {
      return target == null ? OptionalInt.empty() : OptionalInt.of(target);
    }

    @Override
    public OptionalInt targetHumidityStep() {
      return OptionalInt.of(5);
    }

    @Override
    public int minHumidity() {
      return 30;
    }

    @Override
    public int maxHumidity() {
      return 70;
    }

    @Override
    public List<String> modes() {
      return List.of("normal", "sleep");
    }

    @Override
    public Optional<String> mode() {
      return Optional.of("normal");
    }

    @Override
    public long supportedFeatures() {
      return features;
    }

    @Override
    public Optional<String> deviceClass() {
      return Optional.of(HumidifierDeviceClass.HUMIDIFIER.key());
    }

    @Override
    public EntityIdentity identity() {
      return EntityIdentity.NONE.named("Fake");
    }

    @Override
    public void turnOn() {
      told.add("turnOn");
    }

    @Override
    public void turnOff() {
      told.add("turnOff");
    }

    @Override
    public void setHumidity(int humidity) {
      told.add("setHumidity " + humidity);
    }

    @Override
    public void setMode(String mode) {
      told.add("setMode " + mode);
    }
  }
}
