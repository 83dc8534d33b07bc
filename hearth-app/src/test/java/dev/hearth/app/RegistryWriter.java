package dev.hearth.app;

import dev.hearth.event.Contexts;
import dev.hearth.event.EventBus;
import dev.hearth.loop.EventLoop;
import dev.hearth.loop.Owner;
import dev.hearth.registry.DeviceDescription;
import dev.hearth.registry.DeviceRegistry;
import dev.hearth.storage.FileDisk;
import dev.hearth.storage.Storage;
import dev.hearth.time.SystemTime;
import java.nio.file.Path;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;

/// A process that registers devices without end and says how many are safe on disk, until it is killed.
public final class RegistryWriter {
  private RegistryWriter() {}

  /// @param arguments the folder
  public static void main(String[] arguments) {
    EventLoop loop = EventLoop.started(SystemTime.instance());
    loop.<@Nullable Void>call(
        Owner.HUB,
        "write",
        () -> {
          write(loop, Path.of(arguments[0]));
          return null;
        });
  }

  private static void write(EventLoop loop, Path folder) {
    SplittableRandom random = new SplittableRandom();
    EventBus bus = new EventBus(loop, new Contexts(loop.time(), random));
    Storage storage = new Storage(loop, new FileDisk(folder));
    DeviceRegistry devices = new DeviceRegistry(loop, bus, storage, random);
    devices.load();
    while (true) {
      for (int i = 0; i < 20; i++) {
        int number = devices.all().size();
        devices.ensure(
            DeviceDescription.identifiedBy("test", "device " + number)
                .named("A device with a name that takes some room " + number));
      }
      storage.flush();
      System.out.println("safe " + devices.all().size());
    }
  }
}
