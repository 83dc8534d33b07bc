package dev.hearth.simulation;

import dev.hearth.entity.Entity;
import dev.hearth.integration.Hub;
import dev.hearth.integration.Integration;
import dev.hearth.number.NumberDomain;
import dev.hearth.switches.SwitchDomain;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;

/// A maker's devices, and the integration for them.
final class FlakyMaker implements Integration {
  static final Duration POLL = Duration.ofSeconds(30);

  private final String name;
  private final List<FlakyDevice> devices = new ArrayList<>();
  private final SplittableRandom random;
  private final List<FlakyEntity> entities = new ArrayList<>();
  private @Nullable Hub hub;
  private boolean isGood;

  FlakyMaker(String name, int count, SplittableRandom random) {
    this.name = name;
    this.random = random;
    for (int i = 0; i < count; i++) {
      devices.add(new FlakyDevice(name + " " + i, random.split()));
    }
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public Set<String> dependencies() {
    return Set.of(NumberDomain.NAME, SwitchDomain.NAME);
  }

  @Override
  public void setUp(Hub given, Map<String, Object> config) throws IOException {
    given.tasks().sleep(Duration.ofMillis(random.nextInt(3_000)));
    if (!isGood && random.nextInt(10) == 0) {
      throw new IOException("planted: the maker's cloud is down");
    }
    hub = given;
    entities.clear();
    List<Entity> added = new ArrayList<>();
    for (FlakyDevice device : devices) {
      FlakyEntity entity = new FlakyEntity(given, name, device);
      entities.add(entity);
      added.add(entity);
    }
    added.add(new AssumedSwitch(name + " lamp"));
    given.entities().add(POLL, added);
    given
        .time()
        .every(
            Duration.ofMillis(3_700),
            () -> {
              if (!isGood) {
                turnAKnob(given);
              }
            });
  }

  @Override
  public void tearDown(Hub given) {
    hub = null;
  }

  private void turnAKnob(Hub given) {
    devices.get(random.nextInt(devices.size())).change(given, random.nextInt(101));
  }

  /// The power is gone: nobody listens to the devices any more.
  void losePower() {
    hub = null;
    devices.forEach(FlakyDevice::forgetAll);
  }

  /// From now on nothing goes wrong.
  void mend() {
    isGood = true;
    devices.forEach(FlakyDevice::mendLine);
  }

  boolean isUp() {
    return hub != null;
  }

  List<FlakyEntity> entities() {
    return List.copyOf(entities);
  }
}
