package dev.hearth.lawnmower;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.hearth.entity.EntityIdentity;
import dev.hearth.integration.Simulation;
import dev.hearth.service.ServiceNotSupportedException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/// What lawn mowers are told when a service is called, and what they tell.
class LawnMowerDomainTest {
  private static final long ALL = 15;

  private final Simulation hub = Simulation.of(new LawnMowerDomain()).started("lawn_mower");
  private final FakeMower mower = new FakeMower();

  @ParameterizedTest
  @CsvSource({
    "start_mowing, 1, startMowing",
    "pause,        2, pause",
    "dock,         4, dock",
    "stop,         8, stop",
  })
  void service_mowerWithItsFeature_isToldAndWithoutRefused(
      String service, long feature, String told) {
    add();
    mower.features = feature;
    call(service, Map.of());
    assertThat(mower.told).containsExactly(told);

    mower.features = ALL - feature;
    assertThatThrownBy(() -> call(service, Map.of()))
        .isInstanceOf(ServiceNotSupportedException.class)
        .hasMessage("Entity lawn_mower.fake does not support action lawn_mower." + service);
    assertThat(mower.told).hasSize(1);
  }

  @Test
  void service_unknownField_isRefused() {
    add();

    assertThatThrownBy(() -> call("dock", Map.of("fast", true)))
        .hasMessageContaining("fast: unknown key");
  }

  @ParameterizedTest
  @EnumSource
  void state_anyMower_isItsActivity(LawnMowerActivity activity) {
    mower.activity = activity;
    add();

    assertThat(hub.value("lawn_mower.fake")).isEqualTo(activity.name().toLowerCase(Locale.ROOT));
    assertThat(hub.state("lawn_mower.fake").orElseThrow().attributes())
        .isEqualTo(Map.of("friendly_name", "Fake", "supported_features", 15L));
  }

  @Test
  void state_mowerThatDoesNotKnow_isUnknown() {
    add();

    assertThat(hub.value("lawn_mower.fake")).isEqualTo("unknown");
  }

  private void add() {
    hub.run(() -> hub.hub("test").entities().add(List.of(mower)));
  }

  private void call(String service, Map<String, Object> data) {
    Map<String, Object> targeted = new HashMap<>(data);
    targeted.put("entity_id", "lawn_mower.fake");
    hub.call("lawn_mower", service, targeted);
  }

  /// A mower that notes what it is told.
  private static final class FakeMower extends LawnMowerEntity {
    final List<String> told = new ArrayList<>();
    long features = ALL;
    @Nullable LawnMowerActivity activity;

    @Override
    public Optional<LawnMowerActivity> activity() {
      return Optional.ofNullable(activity);
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
    public void startMowing() {
      told.add("startMowing");
    }

    @Override
    public void pause() {
      told.add("pause");
    }

    @Override
    public void dock() {
      told.add("dock");
    }

    @Override
    public void stop() {
      told.add("stop");
    }
  }
}
