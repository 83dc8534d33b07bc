package dev.hearth.entity;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hearth.event.Context;
import dev.hearth.registry.Changes;
import dev.hearth.registry.DeviceDescription;
import dev.hearth.registry.EntityField;
import dev.hearth.state.State;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Writing states. Rules E18 to E27.
class StateWriterTest {
  private final EntityHouse house = EntityHouse.start();
  private final Lamp lamp = Lamp.registered("a1", "Lamp");

  @AfterEach
  void close() {
    house.close();
  }

  private void write() {
    house.run(lamp::writeState);
  }

  private State state() {
    return house.states.find("light.lamp").orElseThrow();
  }

  @Test
  void write_noValue_isUnknown() {
    lamp.isUnknown = true;

    house.add(lamp);

    assertThat(state().value()).isEqualTo("unknown");
  }

  @Test
  void write_number_hasFifteenDigits() {
    lamp.value = 2.4 + 1.2;

    house.add(lamp);

    assertThat(state().value()).isEqualTo("3.6");
  }

  @Test
  void write_everything_attributesAreInTheOrderOfTheField() {
    lamp.capabilities.put("modes", List.of("warm"));
    lamp.attributes.put("brightness", 128);
    lamp.unit = "lm";
    lamp.isAssumed = true;
    lamp.deviceClass = "bulb";
    lamp.icon = "mdi:lamp";
    lamp.features = 5;

    house.add(lamp);

    assertThat(state().attributes())
        .containsExactly(
            Map.entry("modes", List.of("warm")),
            Map.entry("brightness", 128L),
            Map.entry("unit_of_measurement", "lm"),
            Map.entry("assumed_state", true),
            Map.entry("device_class", "bulb"),
            Map.entry("icon", "mdi:lamp"),
            Map.entry("friendly_name", "Lamp"),
            Map.entry("supported_features", 5L));
  }

  @Test
  void write_unavailable_keepsCapabilitiesAndHidesStateAttributes() {
    lamp.capabilities.put("modes", List.of("warm"));
    lamp.attributes.put("brightness", 128);
    lamp.isAvailable = false;
    lamp.reading =
        () -> {
          throw new AssertionError("not asked while unavailable");
        };

    house.add(lamp);

    assertThat(state().value()).isEqualTo("unavailable");
    assertThat(state().attributes().keySet()).containsExactly("modes", "friendly_name");
  }

  @Test
  void write_usersChoices_winOverTheIntegration() {
    lamp.deviceClass = "bulb";
    house.add(lamp);
    house.run(() ->
        house.entities.customize(
            new Customization(
                Map.of(), Map.of(), Map.of("light.lamp", Map.of("friendly_name", "Custom")))));

    house.update(
        "light.lamp", Changes.of(EntityField.DEVICE_CLASS, "tube").with(EntityField.NAME, "Mine"));

    assertThat(state().attributes())
        .containsEntry("device_class", "tube")
        .containsEntry("friendly_name", "Custom");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      nullValues = "-",
      textBlock =
          """
          within  | Tower | Top | Tower Top
          within  | Tower | -   | Tower
          within  | -     | Top | Top
          within  | -     | -   | -
          alone   | Tower | Top | Top
          alone   | Tower | -   | -
          """)
  void write_names_areJoinedAsTheFieldDoes(
      String kind, String device, String name, String friendly) {
    lamp.name = name;
    lamp.objectId = "lamp";
    lamp.isNamedWithinDevice = kind.equals("within");
    DeviceDescription description = DeviceDescription.identifiedBy("demo", "d1");
    lamp.device = device == null ? description : description.named(device);

    house.add(lamp);

    assertThat(state().attributes().get("friendly_name")).isEqualTo(friendly);
  }

  // ---- Context

  @Test
  void write_within5SecondsOfACause_carriesItsContext() {
    house.add(lamp);
    Context cause = Context.of("cause");
    house.run(() -> lamp.setContext(cause));

    house.advance(Duration.ofSeconds(5));
    lamp.value = "on";
    write();
    Context within = state().context();
    house.advance(Duration.ofSeconds(1));
    lamp.value = "off";
    write();

    assertThat(within).isEqualTo(cause);
    assertThat(state().context()).isNotEqualTo(cause);
  }

  // ---- What goes wrong

  @Test
  void write_propertyFails_oldStateStaysAndItIsSaidOnce() {
    house.add(lamp);
    lamp.reading =
        () -> {
          throw new IllegalStateException("no idea");
        };

    write();
    write();
    lamp.reading = () -> {};
    lamp.value = "on";
    write();

    assertThat(house.written).containsExactly("light.lamp = off", "light.lamp = on");
    assertThat(house.log.errors())
        .singleElement()
        .asString()
        .contains("light.lamp", "demo", "no idea");
    assertThat(house.log.infos()).containsExactly("light.lamp tells its state again");
  }

  @Test
  void write_attributeThatIsNoJson_isReportedWithItsName() {
    house.add(lamp);
    lamp.attributes.put("bulb", new Object());

    write();

    assertThat(house.log.errors()).singleElement().asString().contains("light.lamp", "bulb");
  }

  @Test
  void write_propertyWaits_isReportedAsOurMistake() {
    house.add(lamp);
    lamp.reading = () -> house.loop.sleep(Duration.ofSeconds(1));
    lamp.value = "on";

    house.loop.start(house.platform.owner(), "write", lamp::writeState);
    house.advance(Duration.ofSeconds(2));

    assertThat(house.value("light.lamp")).isEqualTo("on");
    house.brokenSectionsAnnounced = 1;
    assertThat(house.log.errors()).singleElement().asString().contains("atomic");
  }

  @Test
  void write_propertiesAreSlow_oneWarning() {
    house.add(lamp);
    lamp.reading = () -> house.simulated.time().advance(Duration.ofMillis(500));

    write();
    write();

    assertThat(house.log.warnings()).singleElement().asString().contains("light.lamp", "500 ms");
  }

  @Test
  void write_tooLongValue_isUnknownWithoutAttributes() {
    lamp.attributes.put("brightness", 128);
    lamp.value = "x".repeat(256);

    house.add(lamp);
    write();

    assertThat(state().value()).isEqualTo("unknown");
    assertThat(state().attributes()).isEmpty();
    assertThat(house.log.errors()).singleElement().asString().contains("light.lamp", "256");
  }

  @Test
  void write_forced_countsAsChanged() {
    lamp.isForced = true;
    house.add(lamp);

    write();

    assertThat(house.written).hasSize(2);
  }

  @Test
  void write_abilitiesChange_registryRemembersThem() {
    house.add(lamp);
    lamp.features = 3;
    lamp.capabilities.put("modes", List.of("warm"));

    write();

    var entry = house.call(() -> house.registries.entities().require("light.lamp"));
    assertThat(entry.supportedFeatures()).isEqualTo(3);
    assertThat(entry.capabilities()).containsEntry("modes", List.of("warm"));
  }

  @Test
  void write_abilitiesChangeAllTheTime_oneWarning() {
    house.add(lamp);
    for (int i = 1; i <= StateWriter.CAPABILITY_CHANGES_MAX + 5; i++) {
      lamp.features = i;
      write();
    }

    assertThat(house.log.warnings()).singleElement().asString().contains("light.lamp", "100");
  }
}
