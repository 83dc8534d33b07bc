package dev.hearth.devicetracker;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hearth.devicetracker.TrackerEntity.Position;
import dev.hearth.entity.EntityIdentity;
import dev.hearth.integration.Hub;
import dev.hearth.integration.Simulation;
import dev.hearth.registry.EntityField;
import dev.hearth.zone.ZoneDomain;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DeviceTrackerTest {
  private static final Position HOME = new Position(52.3731, 4.8903, 10);

  private final Simulation hub =
      Simulation.of(new ZoneDomain(), new DeviceTrackerDomain())
          .configured("zone", List.of(Map.of("name", "Work", "latitude", 52.4, "longitude", 4.9)))
          .started("device_tracker");
  private final Hub owner = hub.hub("test");

  // ---- Positions

  @ParameterizedTest
  @CsvSource({
    "52.3731, 4.8903, home",
    "52.4,    4.9,    Work",
    "51,      4.9,    not_home",
  })
  void tracker_atPosition_tellsItsZone(double latitude, double longitude, String state) {
    Phone phone = added(new Phone());

    phone.moveTo(new Position(latitude, longitude, 5));

    assertThat(hub.value("device_tracker.phone")).isEqualTo(state);
  }

  @Test
  void tracker_withPosition_hasAttributesOfTheField() {
    Phone phone = added(new Phone());
    phone.battery = OptionalInt.of(55);

    phone.moveTo(HOME);

    assertThat(hub.state("device_tracker.phone").orElseThrow().attributes())
        .isEqualTo(
            Map.of(
                "in_zones",
                List.of("zone.home"),
                "source_type",
                "gps",
                "battery_level",
                55L,
                "latitude",
                52.3731,
                "longitude",
                4.8903,
                "gps_accuracy",
                10.0,
                "friendly_name",
                "Phone"));
  }

  @Test
  void tracker_withoutPosition_isUnknown() {
    added(new Phone());

    assertThat(hub.value("device_tracker.phone")).isEqualTo("unknown");
    assertThat(hub.state("device_tracker.phone").orElseThrow().attributes())
        .isEqualTo(Map.of("in_zones", List.of(), "source_type", "gps", "friendly_name", "Phone"));
  }

  @Test
  void tracker_withNameOfItsOwn_tellsThat() {
    Phone phone = added(new Phone());
    phone.locationName = Optional.of("On the ferry");

    phone.moveTo(HOME);

    assertThat(hub.value("device_tracker.phone")).isEqualTo("On the ferry");
  }

  @Test
  void tracker_writtenAgainAtTheSamePlace_isNews() {
    Phone phone = added(new Phone());
    phone.moveTo(HOME);
    hub.advance(Duration.ofMinutes(1));

    phone.moveTo(HOME);

    assertThat(hub.state("device_tracker.phone").orElseThrow().lastChanged())
        .isEqualTo(Simulation.START.plusSeconds(60));
  }

  @Test
  void tracker_inRegistry_isDiagnostic() {
    added(new Phone());

    assertThat(
            hub.run(() ->
                hub.registries()
                    .entities()
                    .require("device_tracker.phone")
                    .toMap()
                    .get(EntityField.ENTITY_CATEGORY.key())))
        .isEqualTo("diagnostic");
  }

  // ---- Connections

  @ParameterizedTest
  @CsvSource({
    "true,  home,     zone.home",
    "false, not_home, ",
    "     , unknown,  ",
  })
  void scanner_connectedOrNot_isHomeOrNot(Boolean connected, String state, String zone) {
    Laptop laptop = new Laptop(Optional.ofNullable(connected));

    hub.run(() -> owner.entities().add(List.of(laptop)));

    assertThat(hub.value("device_tracker.laptop")).isEqualTo(state);
    assertThat(hub.attribute("device_tracker.laptop", "in_zones"))
        .contains(zone == null ? List.of() : List.of(zone));
  }

  @Test
  void scanner_connected_hasAttributesOfTheField() {
    hub.run(() -> owner.entities().add(List.of(new Laptop(Optional.of(true)))));

    assertThat(hub.state("device_tracker.laptop").orElseThrow().attributes())
        .isEqualTo(
            Map.of(
                "in_zones", List.of("zone.home"),
                "source_type", "router",
                "ip", "192.0.2.1",
                "mac", "00:00:5e:00:53:01",
                "host_name", "laptop",
                "friendly_name", "Laptop"));
  }

  private Phone added(Phone phone) {
    hub.run(() -> owner.entities().add(List.of(phone)));
    return phone;
  }

  private final class Phone extends TrackerEntity {
    private Optional<Position> position = Optional.empty();
    private Optional<String> locationName = Optional.empty();
    private OptionalInt battery = OptionalInt.empty();

    Phone() {
      super(owner);
    }

    void moveTo(Position next) {
      position = Optional.of(next);
      hub.run(this::writeState);
    }

    @Override
    public Optional<Position> position() {
      return position;
    }

    @Override
    public Optional<String> locationName() {
      return locationName;
    }

    @Override
    public OptionalInt batteryLevel() {
      return battery;
    }

    @Override
    public EntityIdentity identity() {
      return EntityIdentity.identifiedBy("phone").named("Phone");
    }
  }

  private final class Laptop extends ScannerEntity {
    private final Optional<Boolean> connected;

    Laptop(Optional<Boolean> connected) {
      super(owner);
      this.connected = connected;
    }

    @Override
    public Optional<Boolean> isConnected() {
      return connected;
    }

    @Override
    public Optional<String> ipAddress() {
      return Optional.of("192.0.2.1");
    }

    @Override
    public Optional<String> macAddress() {
      return Optional.of("00:00:5e:00:53:01");
    }

    @Override
    public Optional<String> hostname() {
      return Optional.of("laptop");
    }

    @Override
    public EntityIdentity identity() {
      return EntityIdentity.NONE.named("Laptop");
    }
  }
}
