package dev.hearth.integration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.hearth.event.Context;
import dev.hearth.event.EventType;
import dev.hearth.event.FreePayload;
import dev.hearth.event.Subscription;
import dev.hearth.loop.CallTimedOutException;
import dev.hearth.registry.Changes;
import dev.hearth.registry.DeviceDescription;
import dev.hearth.registry.DeviceEntry;
import dev.hearth.registry.DeviceField;
import dev.hearth.registry.NamedEntry;
import dev.hearth.registry.NamedField;
import dev.hearth.registry.RegistryException;
import dev.hearth.state.StateChanged;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/// What the faces of a hub add to the rooms behind them.
class HubFacesTest {
  private static final EventType<FreePayload> BELL = EventType.free("bell");

  private final List<String> said = new ArrayList<>();
  private final List<Hub> guests = new ArrayList<>();
  private final Simulation house =
      Simulation.of(new TestIntegration("guest", (hub, config) -> guests.add(hub)))
          .started("guest");
  private final Hub hub = guests.getFirst();

  // ---- Events

  @Test
  void listenToAll_anyType_isHeardUntilTheIntegrationIsTornDown() {
    house.run(() -> {
      hub.events().listenToAll(event -> said.add(event.type().name()));
      hub.events().fire("bell", Map.of());
      hub.states().set("light.a", "on", Map.of());
    });
    house.run(() -> house.integrations().tearDown("guest"));
    house.run(() -> house.bus().fire(BELL, FreePayload.EMPTY));

    assertThat(said).containsExactly("bell", "state_changed");
  }

  @Test
  void listenOnce_twoEvents_hearsTheFirstAndIsForgotten() {
    Subscription subscription =
        house.run(() -> hub.events().listenOnce(BELL, event -> said.add("once")));

    house.run(() -> {
      hub.events().fire("bell", Map.of());
      hub.events().fire("bell", Map.of());
      subscription.remove();
    });

    assertThat(said).containsExactly("once");
    assertThat(house.run(() -> house.bus().listenerCounts())).doesNotContainKey("bell");
  }

  @Test
  void listen_filtered_isCalledOnlyForWhatPasses() {
    house.run(() -> {
      hub.events()
          .listen(
              StateChanged.TYPE,
              change -> change.entityId().startsWith("light."),
              event -> said.add(event.data().entityId()));
      hub.states().set("sensor.a", "1", Map.of());
      hub.states().set("light.a", "on", Map.of());
    });

    assertThat(said).containsExactly("light.a");
  }

  @Test
  void fire_inAContext_carriesWhoCausedIt() {
    List<Context> contexts = new ArrayList<>();
    Context cause = house.run(() -> hub.states().set("light.a", "on", Map.of()).context());
    house.run(() -> {
      hub.events().listen(BELL, event -> contexts.add(event.context()));
      hub.events().fire("bell", Map.of(), cause);
    });

    assertThat(contexts).containsExactly(cause);
  }

  // ---- Registries

  @Test
  void areas_createdChangedAndRemoved_areReadAndDevicesForgetThem() {
    NamedEntry area = house.run(() -> hub.registries().areas().create("Living room"));
    DeviceEntry device =
        house.run(() ->
            hub.registries().addDevice(DeviceDescription.identifiedBy("guest", "1").named("Lamp")));
    house.run(() -> {
      hub.registries().areas().update(area.id(), Changes.of(NamedField.NAME, "Parlour"));
      hub.registries().updateDevice(device.id(), Changes.of(DeviceField.AREA, area.id()));
    });

    assertThat(house.run(() -> hub.registries().areas().findByName("parlour")))
        .map(NamedEntry::id)
        .contains("living_room");
    assertThat(house.run(() -> hub.registries().findDevice("guest", "1")))
        .flatMap(DeviceEntry::areaId)
        .contains("living_room");

    house.run(() -> hub.registries().areas().remove(area.id()));

    assertThat(house.run(() -> hub.registries().areas().all())).isEmpty();
    assertThat(house.run(() -> hub.registries().findDevice(device.id())))
        .get()
        .matches(entry -> entry.areaId().isEmpty());
    house.run(() -> hub.registries().removeDevice(device.id()));
    assertThat(house.run(() -> hub.registries().allDevices())).isEmpty();
  }

  @Test
  void labels_nameTaken_isRefused() {
    house.run(() -> hub.registries().labels().create("Holiday"));

    assertThatThrownBy(() -> house.run(() -> hub.registries().labels().create("holiday")))
        .isInstanceOf(RegistryException.class)
        .hasMessageContaining("oliday");
    assertThat(house.run(() -> hub.registries().floors().all())).isEmpty();
  }

  // ---- Storage

  @Test
  void storage_savedAndRestarted_isLoadedAgainByTheSameIntegrationOnly() {
    house.run(() -> {
      hub.storage().save(1, Map.of("pressed", 3));
      hub.storage().save("codes", 2, Map.of("front", "1234"));
    });

    Simulation restarted = house.restarted().started("guest");

    assertThat(guests.getLast()).isNotSameAs(hub);
    assertThat(load(restarted, "", 1)).isEqualTo(Map.of("pressed", 3L));
    assertThat(load(restarted, "codes", 2)).isEqualTo(Map.of("front", "1234"));
    assertThat(load(restarted, "other", 1)).isEmpty();
  }

  private Map<String, Object> load(Simulation restarted, String key, int versionMax) {
    return restarted.run(() -> guests.getLast().storage().load(key, versionMax).orElse(Map.of()));
  }

  @Test
  void storage_keyThatIsNoFileName_isRefused() {
    assertThatThrownBy(() -> house.run(() -> hub.storage().save("../auth", 1, Map.of())))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("../auth");
  }

  // ---- Deadlines

  @Test
  void within_bodyEndsInTime_returnsItsResult() {
    assertThat(house.run(() -> hub.tasks().within(Duration.ofSeconds(1), "ask", () -> 42)))
        .isEqualTo(42);
  }

  @Test
  void within_bodyFails_throwsWhatItThrew() {
    house.run(() ->
        assertThatThrownBy(() ->
                hub.tasks()
                    .within(
                        Duration.ofSeconds(1),
                        "ask",
                        () -> {
                          throw new IOException("line is dead");
                        }))
            .isInstanceOf(IOException.class)
            .hasMessage("line is dead"));
  }

  @Test
  void within_bodyTakesLonger_isCancelledAndTheLimitIsThrown() {
    var task =
        house.start(
            "test",
            () ->
                assertThatThrownBy(() ->
                        hub.tasks()
                            .within(
                                Duration.ofSeconds(5),
                                "ask",
                                () -> {
                                  try {
                                    hub.tasks().sleep(Duration.ofHours(1));
                                    return "late";
                                  } finally {
                                    said.add("ended");
                                  }
                                }))
                    .isInstanceOf(CallTimedOutException.class)
                    .hasMessageContaining("ask"));
    house.advance(Duration.ofSeconds(6));

    task.await();
    assertThat(said).containsExactly("ended");
  }
}
