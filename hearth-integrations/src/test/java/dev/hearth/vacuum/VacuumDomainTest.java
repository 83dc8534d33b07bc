package dev.hearth.vacuum;

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
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/// What vacuum cleaners are told when a service is called, and what they tell.
class VacuumDomainTest {
  private static final long ALL = 32_764;

  private final Simulation hub = Simulation.of(new VacuumDomain()).started("vacuum");
  private final FakeVacuum vacuum = new FakeVacuum();

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "start          |  8192 | {}                                           | start",
        "pause          |     4 | {}                                           | pause",
        "stop           |     8 | {}                                           | stop",
        "return_to_base |    16 | {}                                           | returnToBase",
        "clean_spot     |  1024 | {}                                           | cleanSpot",
        "clean_area     | 16384 | {\"cleaning_area_id\":\"hall\"}              | cleanAreas [hall]",
        "clean_area     | 16384 | {\"cleaning_area_id\":[\"kitchen\",\"hall\"]} | cleanAreas [kitchen, hall]",
        "locate         |   512 | {}                                           | locate",
        "set_fan_speed  |    32 | {\"fan_speed\":\"max\"}                      | setFanSpeed max",
        "send_command   |   256 | {\"command\":\"spin\"}                       | VacuumCommand[name=spin, named={}, listed=[]]",
        "send_command   |   256 | {\"command\":\"spin\",\"params\":{\"n\":2}}  | VacuumCommand[name=spin, named={n=2}, listed=[]]",
        "send_command   |   256 | {\"command\":\"spin\",\"params\":[1,\"x\"]}  | VacuumCommand[name=spin, named={}, listed=[1, x]]",
        "send_command   |   256 | {\"command\":\"spin\",\"params\":7}          | VacuumCommand[name=spin, named={}, listed=[7]]",
      })
  void service_vacuumWithItsFeature_isToldAndWithoutRefused(
      String service, long feature, String data, String told) {
    add();
    vacuum.features = feature;
    call(service, data);
    assertThat(vacuum.told).containsExactly(told);

    vacuum.features = ALL - feature;
    assertThatThrownBy(() -> call(service, data))
        .isInstanceOf(ServiceNotSupportedException.class)
        .hasMessage("Entity vacuum.fake does not support action vacuum." + service);
    assertThat(vacuum.told).hasSize(1);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "set_fan_speed | {}                           | required key \"fan_speed\" is missing",
        "send_command  | {}                           | required key \"command\" is missing",
        "clean_area    | {}                           | required key \"cleaning_area_id\" is missing",
        "clean_area    | {\"cleaning_area_id\":[{}]}  | cleaning_area_id[0]: expected text",
        "start         | {\"fan_speed\":\"max\"}      | fan_speed: unknown key",
      })
  void service_wrongData_isRefusedAndNamesField(String service, String data, String message) {
    add();

    assertThatThrownBy(() -> call(service, data)).hasMessageContaining(message);
    assertThat(vacuum.told).isEmpty();
  }

  @Test
  void setFanSpeed_unknownOne_namesEntityAndSpeeds() {
    add();

    assertThatThrownBy(() -> call("set_fan_speed", "{\"fan_speed\":\"turbo\"}"))
        .isInstanceOf(ServiceValidationException.class)
        .hasMessage(
            "Fan speed \"turbo\" is not valid for vacuum.fake; valid fan speeds are: quiet, max");
    assertThat(vacuum.told).isEmpty();
  }

  @Test
  void cleanArea_someUnknown_cleansTheOthersAndNamesThem() {
    add();

    assertThatThrownBy(
            () -> call("clean_area", "{\"cleaning_area_id\":[\"attic\",\"hall\",\"cellar\"]}"))
        .isInstanceOf(ServiceValidationException.class)
        .hasMessage(
            "Area \"attic, cellar\" is not valid for vacuum.fake; valid areas are: hall, kitchen");
    assertThat(vacuum.told).containsExactly("cleanAreas [hall]");
  }

  @ParameterizedTest
  @EnumSource
  void state_anyVacuum_isItsActivity(VacuumActivity activity) {
    vacuum.activity = activity;
    add();

    assertThat(hub.value("vacuum.fake")).isEqualTo(activity.name().toLowerCase(Locale.ROOT));
  }

  @Test
  void attributes_vacuumWithFanSpeeds_areThoseOfTheField() {
    add();

    assertThat(hub.value("vacuum.fake")).isEqualTo("unknown");
    assertThat(attributes())
        .isEqualTo(
            "{\"fan_speed_list\":[\"quiet\",\"max\"],\"fan_speed\":\"quiet\",\"friendly_name\":\"Fake\","
                + "\"supported_features\":32764}");
  }

  @Test
  void attributes_vacuumWithout_areNone() {
    vacuum.features = VacuumEntity.START | VacuumEntity.STATE;
    add();

    assertThat(attributes()).isEqualTo("{\"friendly_name\":\"Fake\",\"supported_features\":12288}");
  }

  private void add() {
    hub.run(() -> hub.hub("test").entities().add(List.of(vacuum)));
  }

  private void call(String service, String json) {
    Map<String, Object> data = new HashMap<>(Schemas.jsonObject().check(Json.parse(json)));
    data.put("entity_id", "vacuum.fake");
    hub.call("vacuum", service, data);
  }

  private String attributes() {
    return Json.write(hub.state("vacuum.fake").orElseThrow().attributes());
  }

  /// A vacuum cleaner that notes what it is told.
  private static final class FakeVacuum extends VacuumEntity {
    final List<String> told = new ArrayList<>();
    long features = ALL;
    @Nullable VacuumActivity activity;

    @Override
    public Optional<VacuumActivity> activity() {
      return Optional.ofNullable(activity);
    }

    @Override
    public Optional<String> fanSpeed() {
      return Optional.of("quiet");
    }

    @Override
    public List<String> fanSpeeds() {
      return List.of("quiet", "max");
    }

    @Override
    public Set<String> areas() {
      return Set.of("kitchen", "hall");
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
    public void start() {
      told.add("start");
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
    public void returnToBase() {
      told.add("returnToBase");
    }

    @Override
    public void cleanSpot() {
      told.add("cleanSpot");
    }

    @Override
    public void cleanAreas(List<String> areaIds) {
      told.add("cleanAreas " + areaIds);
    }

    @Override
    public void locate() {
      told.add("locate");
    }

    @Override
    public void setFanSpeed(String speed) {
      told.add("setFanSpeed " + speed);
    }

    @Override
    public void sendCommand(VacuumCommand command) {
      told.add(command.toString());
    }
  }
}
