package dev.hearth.integration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.hearth.entity.Entity;
import dev.hearth.entity.EntityIdentity;
import dev.hearth.error.HearthException;
import dev.hearth.event.Context;
import dev.hearth.event.EventType;
import dev.hearth.house.House;
import dev.hearth.schema.InvalidDataException;
import dev.hearth.schema.Schemas;
import dev.hearth.service.Service;
import dev.hearth.service.ServiceCall;
import dev.hearth.time.Location;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class CoreServicesTest {
  private final List<String> said = new ArrayList<>();
  private final List<String> problems = new ArrayList<>();
  private House configured = Simulation.HOUSE;
  private final Simulation hub =
      Simulation.of(
          new CoreServices(
              new CoreActions(this::read, () -> problems, () -> said.add("process stops"))),
          new TestIntegration(
              "devices",
              (h, config) -> {
                for (String domain : List.of("light", "switch")) {
                  for (String service : List.of("turn_on", "turn_off", "toggle")) {
                    h.services()
                        .registerForEntities(
                            Service.named(domain, service)
                                .accepting(
                                    Schemas.object().optional("speed", Schemas.integer(1, 9))),
                            Device.class,
                            (device, data, call) -> {
                              said.add(device.entityId() + " " + call + data);
                              if (device.isBroken) {
                                throw new HearthException(device.entityId() + " is broken");
                              }
                            });
                  }
                }
                h.entities().add(lamps());
              }));

  private final class Device extends Entity {
    private final String domain;
    private final String name;
    private boolean isBroken;

    Device(String domain, String name) {
      this.domain = domain;
      this.name = name;
    }

    @Override
    public String domain() {
      return domain;
    }

    @Override
    public EntityIdentity identity() {
      return EntityIdentity.NONE.named(name);
    }

    @Override
    public boolean isPolled() {
      return true;
    }

    @Override
    public void update() {
      said.add("update of " + entityId());
    }

    @Override
    public Optional<?> stateValue() {
      return Optional.of("off");
    }
  }

  private final Device lamp = new Device("light", "lamp");
  private final Device plug = new Device("switch", "plug");

  private List<Entity> lamps() {
    return List.of(lamp, new Device("light", "desk"), plug, new Device("sensor", "wind"));
  }

  private House read() {
    if (!problems.isEmpty()) {
      throw new HearthException(problems.getFirst());
    }
    return configured;
  }

  @BeforeEach
  void start() {
    hub.started("devices");
    said.clear();
  }

  private void call(String service, Map<String, ?> data) {
    hub.call("homeassistant", service, data);
    said.removeIf(text -> text.startsWith("update of") && !service.equals("update_entity"));
  }

  @Test
  void setUp_sectionOfTheFieldsName_isNoReasonToLeaveTheServicesOut() {
    Simulation other =
        Simulation.of(new CoreServices(new CoreActions(this::read, () -> problems, () -> {})))
            .configured(CoreServices.NAME, Map.of("name", "Home"))
            .started();

    assertThat(other.run(() -> other.services().find("homeassistant", "turn_on"))).isPresent();
    other.close();
  }

  // ---- Generic services

  @Test
  void turnOn_entitiesOfSeveralDomains_callsEachDomainWithItsOwnAndTheData() {
    call("turn_on", Map.of("entity_id", List.of("light.lamp", "switch.plug"), "speed", 5));

    assertThat(said)
        .containsExactlyInAnyOrder(
            "light.lamp light.turn_on{speed=5}", "switch.plug switch.turn_on{speed=5}");
  }

  @Test
  void turnOffAndToggle_text_areHandedToTheDomain() {
    call("turn_off", Map.of("entity_id", "light.lamp, light.desk"));
    call("toggle", Map.of("entity_id", "SWITCH.plug"));

    assertThat(said)
        .containsExactly(
            "light.lamp light.turn_off{}",
            "light.desk light.turn_off{}",
            "switch.plug switch.toggle{}");
  }

  @Test
  void turnOff_all_leavesOutDomainsThatCannot() {
    call("turn_off", Map.of("entity_id", "all"));

    assertThat(said).hasSize(3);
    assertThat(hub.log().lines()).isEmpty();
  }

  @Test
  void turnOn_entityThatCannot_isWarnedOfAndTheOthersAreTurnedOn() {
    call("turn_on", Map.of("entity_id", List.of("sensor.wind", "light.lamp", "light.nobody")));

    assertThat(said).containsExactly("light.lamp light.turn_on{}");
    hub.log()
        .expects("homeassistant.turn_on is not supported by sensor.wind")
        .expects("light.nobody");
  }

  @Test
  void turnOn_oneDomainFails_theOtherIsDoneAndTheFailureIsThrown() {
    lamp.isBroken = true;

    assertThatThrownBy(
            () -> call("turn_on", Map.of("entity_id", List.of("light.lamp", "switch.plug"))))
        .hasMessage("light.lamp is broken");
    assertThat(said).contains("switch.plug switch.turn_on{}");
  }

  @Test
  void turnOn_dataThatADomainRefuses_isItsError() {
    assertThatThrownBy(
            () -> call("turn_on", Map.of("entity_id", List.of("light.lamp"), "speed", 10)))
        .isInstanceOf(InvalidDataException.class)
        .hasMessageContaining("speed");
  }

  @Test
  void turnOn_noTarget_isRefused() {
    assertThatThrownBy(() -> call("turn_on", Map.of())).isInstanceOf(InvalidDataException.class);
  }

  @Test
  void turnOn_inAContext_handsItOn() {
    List<Optional<Context>> contexts = new ArrayList<>();
    Context mine = Context.of("mine").withUser("someone");
    hub.run(() -> {
      hub.bus()
          .listen(
              EventType.free("call_service"), event -> contexts.add(Optional.of(event.context())));
      hub.services()
          .call(
              ServiceCall.of("homeassistant", "turn_on")
                  .with(Map.of("entity_id", "light.lamp"))
                  .in(mine));
    });

    assertThat(contexts).containsExactly(Optional.of(mine), Optional.of(mine));
  }

  // ---- Entities

  @Test
  void updateEntity_some_areUpdatedAndAMissingOneIsWarnedOf() {
    call("update_entity", Map.of("entity_id", List.of("light.lamp", "switch.plug", "light.no")));

    assertThat(said).containsExactlyInAnyOrder("update of light.lamp", "update of switch.plug");
    hub.log().expects("homeassistant.update_entity cannot update light.no");
  }

  @Test
  void savePersistentStates_isWrittenBeforeItReturns() {
    int before = hub.disk().writes().size();

    call("save_persistent_states", Map.of());

    assertThat(hub.disk().writes().subList(before, hub.disk().writes().size()))
        .contains("core.restore_state");
  }

  // ---- The house

  @Test
  void setLocation_withoutElevation_movesTheHouseAndKeepsIt() {
    List<Map<String, Object>> changes = new ArrayList<>();
    hub.run(() -> {
      hub.bus()
          .listen(
              EventType.free("core_config_updated"), event -> changes.add(event.data().values()));
    });

    call("set_location", Map.of("latitude", 1.5, "longitude", "-2"));
    call("set_location", Map.of("latitude", 1.5, "longitude", -2, "elevation", 300));

    assertThat(hub.house().current().location()).isEqualTo(new Location(1.5, -2, 300));
    assertThat(changes)
        .containsExactly(Map.of("latitude", 1.5, "longitude", -2.0), Map.of("elevation", 300.0));
  }

  @Test
  void setLocation_offTheEarth_isRefused() {
    assertThatThrownBy(() -> call("set_location", Map.of("latitude", 91, "longitude", 0)))
        .isInstanceOf(InvalidDataException.class)
        .hasMessageContaining("latitude");
    assertThat(hub.house().current()).isEqualTo(Simulation.HOUSE);
  }

  @Test
  void reloadCoreConfig_afterSetLocation_isWhatTheConfigurationSays() {
    call("set_location", Map.of("latitude", 1, "longitude", 2));
    configured = Simulation.houseIn("UTC");

    call("reload_core_config", Map.of());

    assertThat(hub.house().current()).isEqualTo(configured);
  }

  @Test
  void reloadCoreConfig_brokenConfiguration_isAnErrorAndNothingChanges() {
    problems.add("configuration.yaml, line 3, column 1: broken");

    assertThatThrownBy(() -> call("reload_core_config", Map.of()))
        .hasMessageContaining("line 3, column 1");
    assertThat(hub.house().current()).isEqualTo(Simulation.HOUSE);
  }

  // ---- The process

  @Test
  void checkConfig_soundAndBroken_isQuietOrNamesThePlaces() {
    call("check_config", Map.of());
    problems.add("configuration.yaml, line 3, column 1: broken");

    assertThatThrownBy(() -> call("check_config", Map.of()))
        .isInstanceOf(HearthException.class)
        .hasMessage("The configuration is not valid: configuration.yaml, line 3, column 1: broken");
    hub.log().expects("line 3, column 1: broken");
  }

  @Test
  void stop_asksTheProcess() {
    call("stop", Map.of());

    assertThat(said).containsExactly("process stops");
  }
}
