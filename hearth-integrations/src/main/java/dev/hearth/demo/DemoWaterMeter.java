package dev.hearth.demo;

import dev.hearth.entity.EntityIdentity;
import dev.hearth.sensor.SensorDeviceClass;
import dev.hearth.sensor.SensorEntity;
import dev.hearth.sensor.StateClass;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/// A meter at the end of a slow line: it does not tell by itself, and takes half a second when it is asked. As a real one it
/// goes on counting where it was when the hub starts again.
///
/// **Runs on the loop.** While it waits for the answer the loop runs others.
final class DemoWaterMeter extends SensorEntity {
  private static final Duration ANSWER_TIME = Duration.ofMillis(500);

  /* Somebody always lets the water run. */
  private static final long LITRES_PER_READING = 3;

  private static final String LITRES = "litres";

  private final DemoTag tag;
  private long litres = 48_200;

  DemoWaterMeter(DemoTag tag) {
    super(tag.of().hub());
    this.tag = tag;
  }

  @Override
  public boolean isPolled() {
    return true;
  }

  @Override
  public void update() {
    tag.of().hub().tasks().sleep(ANSWER_TIME);
    litres += LITRES_PER_READING;
  }

  @Override
  public void onAdded() {
    if (lastExtraData().get(LITRES) instanceof Long before) {
      litres = before;
    }
  }

  @Override
  public Map<String, Object> extraRestoreData() {
    return Map.of(LITRES, litres);
  }

  @Override
  public Optional<?> nativeValue() {
    return Optional.of(litres);
  }

  @Override
  public Optional<String> nativeUnit() {
    return Optional.of("L");
  }

  @Override
  public Optional<String> deviceClass() {
    return Optional.of(SensorDeviceClass.WATER.key());
  }

  @Override
  public Optional<StateClass> stateClass() {
    return Optional.of(StateClass.TOTAL_INCREASING);
  }

  @Override
  public EntityIdentity identity() {
    return tag.identity();
  }
}
