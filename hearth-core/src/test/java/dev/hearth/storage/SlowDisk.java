package dev.hearth.storage;

import dev.hearth.loop.EventLoop;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/// A disk whose writes take simulated time, and that counts how many are under way at most.
class SlowDisk implements Disk {
  private final Disk disk;
  private final EventLoop loop;
  private final Duration takes;
  private int underWay;
  int underWayMax;

  SlowDisk(Disk disk, EventLoop loop, Duration takes) {
    this.disk = disk;
    this.loop = loop;
    this.takes = takes;
  }

  @Override
  public Optional<byte[]> read(String name) {
    return disk.read(name);
  }

  @Override
  public void writeAtomically(String name, byte[] content) {
    underWay++;
    underWayMax = Math.max(underWayMax, underWay);
    loop.sleep(takes);
    disk.writeAtomically(name, content);
    underWay--;
  }

  @Override
  public void delete(String name) {
    disk.delete(name);
  }

  @Override
  public List<String> names() {
    return disk.names();
  }
}
