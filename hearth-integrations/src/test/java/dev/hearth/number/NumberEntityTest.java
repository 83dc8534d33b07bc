package dev.hearth.number;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.hearth.entity.EntityIdentity;
import dev.hearth.integration.Simulation;
import dev.hearth.service.ServiceValidationException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NumberEntityTest {
  private final Simulation hub = Simulation.of(new NumberDomain()).configured("number", Map.of());

  @ParameterizedTest
  @CsvSource({
    "0,   100, 1",
    "0,  2,   1",
    "0,    1,    0.1",
    "-0.5, 0.5, 0.1",
    "0, 0.1, 0.01",
    "3, 3, 1",
  })
  void step_ofRange_isSmallerThanIt(double min, double max, double step) {
    assertThat(new Dial(min, max).nativeStep()).isCloseTo(step, within(1e-12));
  }

  @Test
  void setValue_endsOfRange_areAllowed() {
    Dial dial = added(new Dial(-1, 1));

    set(-1);
    assertThat(dial.value).isEqualTo(-1.0);

    set("1.0");
    assertThat(hub.value("number.dial")).isEqualTo("1.0");
  }

  @Test
  void setValue_beyondRange_isRefused() {
    Dial dial = added(new Dial(-1.5, 1));

    assertThatThrownBy(() -> set(-1.6))
        .isInstanceOf(ServiceValidationException.class)
        .hasMessage("Value -1.6 for number.dial is outside of its range -1.5 to 1");
    assertThat(dial.value).isZero();
  }

  @Test
  void setValue_notNumber_isRefused() {
    added(new Dial(0, 1));

    assertThatThrownBy(() -> set("much")).hasMessageContaining("value: expected a number");
  }

  private Dial added(Dial dial) {
    hub.started();
    hub.run(() -> hub.hub("test").entities().add(List.of(dial)));
    return dial;
  }

  private void set(Object value) {
    hub.call("number", "set_value", Map.of("entity_id", "number.dial", "value", value));
  }

  private final class Dial extends NumberEntity {
    private final double min;
    private final double max;
    private double value;

    Dial(double min, double max) {
      super(hub.hub("test"));
      this.min = min;
      this.max = max;
    }

    @Override
    public EntityIdentity identity() {
      return EntityIdentity.NONE.named("Dial");
    }

    @Override
    public Optional<Double> nativeValue() {
      return Optional.of(value);
    }

    @Override
    public double nativeMin() {
      return min;
    }

    @Override
    public double nativeMax() {
      return max;
    }

    @Override
    public void setNativeValue(double number) {
      value = number;
      writeState();
    }
  }
}
