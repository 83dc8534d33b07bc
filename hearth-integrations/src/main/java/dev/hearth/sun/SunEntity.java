package dev.hearth.sun;

import dev.hearth.entity.Entity;
import dev.hearth.entity.EntityIdentity;
import dev.hearth.time.Timestamps;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The sun: `above_horizon` or `below_horizon`, with the times of what comes next and its position as attributes.
///
/// **Before it:** [SunWatch]. **After it:** `StateMachine.set`.
///
/// **Runs on the loop.**
public final class SunEntity extends Entity {
  private @Nullable Sky sky;

  SunEntity() {}

  void show(Sky now) {
    sky = now;
    writeState();
  }

  Optional<Sky> sky() {
    return Optional.ofNullable(sky);
  }

  @Override
  public String domain() {
    return SunDomain.NAME;
  }

  @Override
  public EntityIdentity identity() {
    return EntityIdentity.NONE.named("Sun").at("sun.sun");
  }

  @Override
  public Optional<?> stateValue() {
    return sky().map(now -> now.isAboveHorizon() ? "above_horizon" : "below_horizon");
  }

  @Override
  public Map<String, Object> stateAttributes() {
    if (sky == null) {
      return Map.of();
    }
    Map<String, Object> attributes = new LinkedHashMap<>();
    sky.nextByName().forEach((name, time) -> attributes.put(name, Timestamps.format(time)));
    attributes.put("elevation", hundredths(sky.position().elevationDegrees()));
    attributes.put("azimuth", hundredths(sky.position().azimuthDegrees()));
    attributes.put("rising", sky.position().rising());
    return attributes;
  }

  private static double hundredths(double degrees) {
    return BigDecimal.valueOf(degrees).setScale(2, RoundingMode.HALF_EVEN).doubleValue();
  }
}
