package dev.hearth.dates;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.hearth.entity.EntityIdentity;
import dev.hearth.integration.Simulation;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Days, times of day and points in time.
class DatesTest {
  private final Simulation hub =
      Simulation.of(new DateDomain(), new TimeDomain(), new DateTimeDomain())
          .started("date", "time", "datetime");
  private final Alarm alarm = new Alarm();

  DatesTest() {
    hub.run(() -> hub.hub("test").entities().add(List.of(new Birthday(), alarm, new Meeting())));
  }

  @Test
  void state_nothingKnown_isUnknownAndHasNoAttributesOfItsOwn() {
    for (String id : List.of("date.x", "time.x", "datetime.x")) {
      assertThat(hub.value(id)).as(id).isEqualTo("unknown");
      assertThat(hub.state(id).orElseThrow().attributes()).containsOnlyKeys("friendly_name");
    }
  }

  @ParameterizedTest
  @CsvSource({
    "date,     date,     2026-11-23,                2026-11-23",
    "date,     date,     2028-02-29,                2028-02-29",
    "time,     time,     07:30,                     07:30:00",
    "time,     time,     7:5,                       07:05:00",
    "time,     time,     23:59:58,                  23:59:58",
    "datetime, datetime, 2026-11-23 07:30:00,       2026-11-23T06:30:00+00:00",
    "datetime, datetime, 2026-07-23T07:30,          2026-07-23T05:30:00+00:00",
    "datetime, datetime, 2026-11-23T07:30:00+05:00, 2026-11-23T02:30:00+00:00",
    "datetime, datetime, 2026-11-23T07:30:00.9Z,    2026-11-23T07:30:00+00:00",
    "datetime, datetime, 2026-11-23,                2026-11-22T23:00:00+00:00",
  })
  void setValue_validText_isTheState(String domain, String field, String given, String state) {
    hub.call(domain, "set_value", Map.of("entity_id", domain + ".x", field, given));

    assertThat(hub.value(domain + ".x")).isEqualTo(state);
  }

  @ParameterizedTest
  @CsvSource({
    "date,     23.11.2026,          expected a date such as 2026-11-23",
    "date,     2026-02-30,          expected a date such as 2026-11-23",
    "time,     24:00,               expected a time of day such as 07:30 or 07:30:15",
    "time,     half past seven,     expected a time of day such as 07:30 or 07:30:15",
    "datetime, tomorrow,            expected a date and a time such as 2026-11-23 07:30:00",
    "datetime, 2026-11-23 25:00,    expected a date and a time such as 2026-11-23 07:30:00",
  })
  void setValue_wrongText_namesFieldAndForm(String domain, String given, String expected) {
    assertThatThrownBy(
            () -> hub.call(domain, "set_value", Map.of("entity_id", domain + ".x", domain, given)))
        .hasMessageContaining(domain + ": " + expected)
        .hasMessageContaining(given);
    assertThat(hub.value(domain + ".x")).isEqualTo("unknown");
  }

  @ParameterizedTest
  @CsvSource({"date", "time", "datetime"})
  void setValue_numberOrNothing_isRefused(String domain) {
    assertThatThrownBy(
            () -> hub.call(domain, "set_value", Map.of("entity_id", domain + ".x", domain, 5)))
        .hasMessageContaining(domain + ": expected a ");
    assertThatThrownBy(() -> hub.call(domain, "set_value", Map.of("entity_id", domain + ".x")))
        .hasMessageContaining("required key \"" + domain + "\" is missing");
  }

  @Test
  void state_timeWithFraction_hasSixDigits() {
    hub.run(() -> alarm.setNativeValue(LocalTime.of(7, 30, 0, 5_000_999)));

    assertThat(hub.value("time.x")).isEqualTo("07:30:00.005000");
  }

  private static final class Birthday extends DateEntity {
    private @Nullable LocalDate value;

    @Override
    public EntityIdentity identity() {
      return EntityIdentity.NONE.named("x");
    }

    @Override
    public Optional<LocalDate> nativeValue() {
      return Optional.ofNullable(value);
    }

    @Override
    public void setNativeValue(LocalDate day) {
      value = day;
      writeState();
    }
  }

  private static final class Alarm extends TimeEntity {
    private @Nullable LocalTime value;

    @Override
    public EntityIdentity identity() {
      return EntityIdentity.NONE.named("x");
    }

    @Override
    public Optional<LocalTime> nativeValue() {
      return Optional.ofNullable(value);
    }

    @Override
    public void setNativeValue(LocalTime time) {
      value = time;
      writeState();
    }
  }

  private static final class Meeting extends DateTimeEntity {
    private @Nullable Instant value;

    @Override
    public EntityIdentity identity() {
      return EntityIdentity.NONE.named("x");
    }

    @Override
    public Optional<Instant> nativeValue() {
      return Optional.ofNullable(value);
    }

    @Override
    public void setNativeValue(Instant time) {
      value = time;
      writeState();
    }
  }
}
