package dev.hearth.valve;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.hearth.entity.EntityIdentity;
import dev.hearth.integration.Simulation;
import dev.hearth.json.Json;
import dev.hearth.schema.Schemas;
import dev.hearth.service.ServiceNotSupportedException;
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

/// What valves are told when a service is called, and what they tell.
class ValveDomainTest {
  private static final long ALL = 15;

  private final Simulation hub = Simulation.of(new ValveDomain()).started("valve");
  private final FakeValve valve = new FakeValve();

  // ---- Services

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "open_valve         | 1 | {}                | openValve",
        "open_valve         | 5 | {}                | setValvePosition 100",
        "close_valve        | 2 | {}                | closeValve",
        "close_valve        | 6 | {}                | setValvePosition 0",
        "set_valve_position | 4 | {\"position\":12} | setValvePosition 12",
        "stop_valve         | 8 | {}                | stopValve",
        "toggle             | 3 | {}                | closeValve",
        "toggle             | 7 | {}                | setValvePosition 0",
      })
  void service_valveWithItsFeature_isTold(String service, long features, String data, String told) {
    valve.features = features;
    add();

    call(service, data);

    assertThat(valve.told).containsExactly(told);
  }

  @ParameterizedTest
  @CsvSource({"open_valve, 14", "close_valve, 13", "stop_valve, 7", "toggle, 13", "toggle, 14"})
  void service_valveWithoutItsFeature_isRefused(String service, long features) {
    valve.features = features;
    add();

    assertThatThrownBy(() -> call(service, "{}"))
        .isInstanceOf(ServiceNotSupportedException.class)
        .hasMessage("Entity valve.fake does not support action valve." + service);
    assertThat(valve.told).isEmpty();
  }

  @Test
  void setPosition_beyondItsEnds_isRefusedAndNamesField() {
    add();

    assertThatThrownBy(() -> call("set_valve_position", "{\"position\":120}"))
        .hasMessageContaining("position: expected a whole number from 0 to 100, got 120");
  }

  @ParameterizedTest
  @CsvSource({
    // closed, opening, closing, features, told
    "true,  false, false, 11, openValve",
    "false, false, false, 11, closeValve",
    "false, true,  false, 11, stopValve",
    "false, false, true,  11, stopValve",
    "false, true,  false, 3,  closeValve",
    "false, false, true,  3,  openValve",
  })
  void toggle_anyValve_stopsOrGoesTheOtherWay(
      boolean isClosed, boolean isOpening, boolean isClosing, long features, String told) {
    valve.isClosed = isClosed;
    valve.isOpening = isOpening;
    valve.isClosing = isClosing;
    valve.features = features;
    add();

    call("toggle", "{}");

    assertThat(valve.told).containsExactly(told);
  }

  @Test
  void toggle_closedByPosition_opens() {
    valve.reportsPosition = true;
    valve.position = 0;
    add();

    call("toggle", "{}");

    assertThat(valve.told).containsExactly("setValvePosition 100");
  }

  // ---- What it tells

  @ParameterizedTest
  @CsvSource(
      nullValues = "null",
      value = {
        // reports position, position, closed, opening, closing, state
        "true,  0,    null,  false, false, closed",
        "true,  1,    null,  false, false, open",
        "true,  null, true,  false, false, unknown",
        "false, 0,    false, false, false, open",
        "false, null, true,  false, false, closed",
        "false, null, null,  false, false, unknown",
        "false, null, true,  true,  false, opening",
        "true,  100,  null,  false, true,  closing",
      })
  void state_anyValve_isWhatItDoesElseWhatItKnows(
      boolean reportsPosition,
      @Nullable Integer position,
      @Nullable Boolean isClosed,
      boolean isOpening,
      boolean isClosing,
      String state) {
    valve.reportsPosition = reportsPosition;
    valve.position = position;
    valve.isClosed = isClosed;
    valve.isOpening = isOpening;
    valve.isClosing = isClosing;
    add();

    assertThat(hub.value("valve.fake")).isEqualTo(state);
  }

  @Test
  void attributes_valveThatKnowsItsPosition_areThoseOfTheField() {
    valve.reportsPosition = true;
    valve.position = 0;
    add();

    assertThat(attributes())
        .isEqualTo(
            "{\"is_closed\":true,\"current_position\":0,\"device_class\":\"water\","
                + "\"friendly_name\":\"Fake\",\"supported_features\":15}");
  }

  @Test
  void attributes_valveThatDoesNot_haveNoPosition() {
    valve.isClosed = false;
    add();

    assertThat(attributes()).startsWith("{\"is_closed\":false,\"device_class\":\"water\"");
  }

  private void add() {
    hub.run(() -> hub.hub("test").entities().add(List.of(valve)));
  }

  private void call(String service, String json) {
    Map<String, Object> data = new HashMap<>(Schemas.jsonObject().check(Json.parse(json)));
    data.put("entity_id", "valve.fake");
    hub.call("valve", service, data);
  }

  private String attributes() {
    return Json.write(hub.state("valve.fake").orElseThrow().attributes());
  }

  /// A valve that notes what it is told.
  private static final class FakeValve extends ValveEntity {
    final List<String> told = new ArrayList<>();
    long features = ALL;
    boolean reportsPosition;
    @Nullable Integer position;
    @Nullable Boolean isClosed;
    boolean isOpening;
    boolean isClosing;

    @Override
    public boolean reportsPosition() {
      return reportsPosition;
    }

    @Override
    public OptionalInt position() {
      return position == null ? OptionalInt.empty() : OptionalInt.of(position);
    }

    @Override
    public Optional<Boolean> isClosed() {
      return Optional.ofNullable(isClosed);
    }

    @Override
    public boolean isOpening() {
      return isOpening;
    }

    @Override
    public boolean isClosing() {
      return isClosing;
    }

    @Override
    public long supportedFeatures() {
      return features;
    }

    @Override
    public Optional<String> deviceClass() {
      return Optional.of(ValveDeviceClass.WATER.key());
    }

    @Override
    public EntityIdentity identity() {
      return EntityIdentity.NONE.named("Fake");
    }

    @Override
    public void openValve() {
      told.add("openValve");
    }

    @Override
    public void closeValve() {
      told.add("closeValve");
    }

    @Override
    public void setValvePosition(int to) {
      told.add("setValvePosition " + to);
    }

    @Override
    public void stopValve() {
      told.add("stopValve");
    }
  }
}
