package dev.hearth.sensor;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hearth.entity.EntityIdentity;
import dev.hearth.house.House;
import dev.hearth.integration.Hub;
import dev.hearth.integration.Integration;
import dev.hearth.integration.Simulation;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SensorEntityTest {
  private static final String ID = "sensor.probe";

  private final Workshop workshop = new Workshop();
  private final Simulation hub = Simulation.of(new SensorDomain(), workshop).started(Workshop.NAME);

  // ---- Values

  @Test
  void value_numberOrItsText_isWrittenAsGiven() {
    Probe probe = add("temperature", "°C");

    assertThat(shown(probe, 21.5)).isEqualTo("21.5");
    assertThat(shown(probe, 21L)).isEqualTo("21");
    assertThat(shown(probe, "21.50")).isEqualTo("21.50");
    assertThat(shown(probe, 2.4 + 1.2)).isEqualTo("3.6");
    assertThat(shown(probe, null)).isEqualTo("unknown");
  }

  @Test
  void value_textWhereNumberIsMeant_isUnknownAndLoggedOnce() {
    Probe probe = add("temperature", "°C");

    assertThat(shown(probe, "warm")).isEqualTo("unknown");
    assertThat(shown(probe, "warm")).isEqualTo("unknown");

    assertThat(hub.log().lines())
        .containsExactly(
            "sensor.probe: expected a number, because of its device class temperature,"
                + " got \"warm\"; its state is unknown");
    assertThat(shown(probe, "21")).isEqualTo("21");
    assertThat(hub.log().lines()).hasSize(1);
  }

  @ParameterizedTest
  @CsvSource({"NaN", "Infinity", "1e999", "0x10", "''", "1 2"})
  void value_textThatIsAlmostNumber_isUnknown(String text) {
    Probe probe = add("", "W");

    assertThat(shown(probe, text)).isEqualTo("unknown");
  }

  @Test
  void value_plainText_isAnyText() {
    assertThat(shown(add("", ""), "warm")).isEqualTo("warm");
  }

  @Test
  void value_timestamp_isUtcToTheSecond() {
    Probe probe = add("timestamp", "");

    assertThat(shown(probe, Instant.parse("2026-06-01T10:00:00.75Z")))
        .isEqualTo("2026-06-01T10:00:00+00:00");
    assertThat(shown(probe, "2026-06-01T12:00:00+02:00")).isEqualTo("2026-06-01T10:00:00+00:00");
    assertThat(shown(probe, "2026-06-01T12:00:00")).isEqualTo("unknown");
    hub.log().expects("expected a time with an offset");
  }

  @Test
  void value_date_isIso() {
    Probe probe = add("date", "");

    assertThat(shown(probe, LocalDate.of(2026, 6, 1))).isEqualTo("2026-06-01");
    assertThat(shown(probe, "2026-06-31")).isEqualTo("unknown");
  }

  @Test
  void value_enum_isOneOfTheOptions() {
    Probe probe = add("enum", "");

    assertThat(shown(probe, "high")).isEqualTo("high");
    assertThat(shown(probe, "higher")).isEqualTo("unknown");
    hub.log().expects("expected one of low, high");
    assertThat(hub.attribute(ID, "options")).contains(List.of("low", "high"));
  }

  // ---- Attributes

  @Test
  void attributes_sum_areAllTold() {
    Probe probe = add("energy", "kWh");
    probe.stateClass = StateClass.TOTAL;
    shown(probe, 1);

    assertThat(hub.attribute(ID, "unit_of_measurement")).contains("kWh");
    assertThat(hub.attribute(ID, "device_class")).contains("energy");
    assertThat(hub.attribute(ID, "state_class")).contains("total");
    assertThat(hub.attribute(ID, "last_reset")).contains("2026-01-01T00:00:00+00:00");
  }

  @Test
  void unit_thatDoesNotFit_isLoggedOnce() {
    shown(add("temperature", "C"), 1);

    hub.log().expects("sensor.probe", "\"C\" does not go with the device class temperature");
    assertThat(hub.log().lines()).isEmpty();
  }

  // ---- Units of the house

  @ParameterizedTest
  @CsvSource({
    "temperature, °C, 21.5,  70.7, °F",
    "temperature, °C, 21,    70,   °F",
    "temperature, K,  294.1, 294.1, K",
    "'',          °C, 21.5,  21.5, °C",
  })
  void temperature_houseWithFahrenheit_isConverted(
      String deviceClass, String unit, String value, String shown, String shownUnit) {
    Workshop other = new Workshop();
    Simulation american = Simulation.in(american(), new SensorDomain(), other);
    american.started(Workshop.NAME);
    Probe probe = new Probe(other.hub(), deviceClass, unit);
    probe.value = value;

    american.run(() -> other.hub().entities().add(List.of(probe)));

    assertThat(american.value(ID)).isEqualTo(shown);
    assertThat(american.attribute(ID, "unit_of_measurement")).contains(shownUnit);
  }

  private static House american() {
    House house = Simulation.HOUSE;
    return new House(
        house.name(),
        house.location(),
        House.Units.US_CUSTOMARY,
        house.zone(),
        house.currency(),
        house.country(),
        house.language());
  }

  private Probe add(String deviceClass, String unit) {
    Probe probe = new Probe(workshop.hub(), deviceClass, unit);
    hub.run(() -> workshop.hub().entities().add(List.of(probe)));
    return probe;
  }

  private String shown(Probe probe, @Nullable Object value) {
    probe.value = value;
    hub.run(probe::writeState);
    return hub.value(ID);
  }

  /// Keeps the hub it was given.
  private static final class Workshop implements Integration {
    static final String NAME = "workshop";
    private @Nullable Hub hub;

    Hub hub() {
      return Optional.ofNullable(hub).orElseThrow();
    }

    @Override
    public String name() {
      return NAME;
    }

    @Override
    public Set<String> dependencies() {
      return Set.of(SensorDomain.NAME);
    }

    @Override
    public void setUp(Hub own, Map<String, Object> config) {
      hub = own;
    }
  }

  private static final class Probe extends SensorEntity {
    private final String deviceClass;
    private final String unit;
    private @Nullable StateClass stateClass;
    private @Nullable Object value;

    Probe(Hub hub, String deviceClass, String unit) {
      super(hub);
      this.deviceClass = deviceClass;
      this.unit = unit;
    }

    @Override
    public EntityIdentity identity() {
      return EntityIdentity.NONE.named("Probe");
    }

    @Override
    public Optional<String> deviceClass() {
      return Optional.of(deviceClass).filter(text -> !text.isEmpty());
    }

    @Override
    public Optional<String> nativeUnit() {
      return Optional.of(unit).filter(text -> !text.isEmpty());
    }

    @Override
    public Optional<StateClass> stateClass() {
      return Optional.ofNullable(stateClass);
    }

    @Override
    public Optional<Instant> lastReset() {
      return Optional.of(Instant.parse("2026-01-01T00:00:00Z"));
    }

    @Override
    public List<String> options() {
      return deviceClass.equals("enum") ? List.of("low", "high") : List.of();
    }

    @Override
    public Optional<?> nativeValue() {
      return Optional.ofNullable(value);
    }
  }
}
