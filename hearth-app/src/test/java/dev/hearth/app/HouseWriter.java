package dev.hearth.app;

import dev.hearth.entity.Entities;
import dev.hearth.entity.Entity;
import dev.hearth.entity.EntityIdentity;
import dev.hearth.entity.EntityPlatform;
import dev.hearth.entity.UpdatePolicy;
import dev.hearth.integration.Core;
import dev.hearth.integration.MapConfig;
import dev.hearth.integration.Simulation;
import dev.hearth.loop.EventLoop;
import dev.hearth.loop.Owner;
import dev.hearth.registry.DeviceDescription;
import dev.hearth.registry.Registries;
import dev.hearth.state.State;
import dev.hearth.storage.FileDisk;
import dev.hearth.time.SystemTime;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;

/// A process that adds entities with their devices without end and counts up meters that remember what they were. After each
/// round it says what is safe on disk, until it is killed: `safe ENTITIES COUNT`.
public final class HouseWriter {
  /// So many entities remember their count.
  static final int METERS = 50;

  private static final int ADDED_PER_ROUND = 5;

  private final EventLoop loop;
  private final Core core;
  private final Entities entities;

  private HouseWriter(EventLoop loop, Path folder) {
    SplittableRandom random = new SplittableRandom();
    this.loop = loop;
    this.core =
        Core.build(
            new Core.Outside(
                loop,
                new FileDisk(folder),
                random,
                random,
                user -> Optional.empty(),
                Simulation.HOUSE),
            new MapConfig(),
            List.of());
    this.entities = core.entities();
  }

  /// @param arguments the folder
  public static void main(String[] arguments) {
    EventLoop loop = EventLoop.started(SystemTime.instance());
    loop.<@Nullable Void>call(
        Owner.HUB,
        "write",
        () -> {
          new HouseWriter(loop, Path.of(arguments[0])).write();
          return null;
        });
  }

  private void write() {
    core.load();
    Registries registries = core.registries();
    EntityPlatform platform =
        entities.platform(
            "sensor", new Owner("killed"), UpdatePolicy.every(Duration.ofSeconds(30)));
    List<Meter> meters = new ArrayList<>();
    for (int i = 0; i < METERS; i++) {
      meters.add(new Meter("meter_" + i, true));
    }
    platform.add(meters);
    long count = meters.stream().mapToLong(meter -> meter.count).max().orElse(0);
    // The last life may have ended between the two files: what was not safe is added again.
    int known = Math.min(registries.entities().all().size(), registries.devices().all().size());
    int number = known - METERS;
    while (true) {
      List<Meter> more = new ArrayList<>();
      for (int i = 0; i < ADDED_PER_ROUND; i++) {
        more.add(new Meter("more_" + number++, false));
      }
      platform.add(more);
      count++;
      for (Meter meter : meters) {
        meter.count = count;
        meter.writeState();
      }
      // Half of the rounds also write while a write is under way.
      if (count % 2 == 0) {
        loop.start(Owner.HUB, "save as well", () -> entities.saveNow());
      }
      entities.saveNow();
      System.out.println("safe " + number + " " + count);
    }
  }

  /// A sensor that counts.
  private static final class Meter extends Entity {
    private final String uniqueId;
    private final boolean remembers;
    private long count;

    private Meter(String uniqueId, boolean remembers) {
      this.uniqueId = uniqueId;
      this.remembers = remembers;
    }

    @Override
    public String domain() {
      return "sensor";
    }

    @Override
    public Optional<?> stateValue() {
      return Optional.of(count);
    }

    @Override
    public EntityIdentity identity() {
      return EntityIdentity.identifiedBy(uniqueId)
          .named("A name that takes some room " + uniqueId)
          .suggesting(uniqueId)
          .belongingTo(
              DeviceDescription.identifiedBy("killed", uniqueId).named("Device of " + uniqueId));
    }

    @Override
    public void onAdded() {
      if (remembers) {
        count = lastState().map(State::value).map(Long::parseLong).orElse(0L);
      }
    }
  }
}
