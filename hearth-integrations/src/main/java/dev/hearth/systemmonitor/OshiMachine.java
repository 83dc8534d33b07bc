package dev.hearth.systemmonitor;

import java.time.Instant;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import oshi.SystemInfo;
import oshi.hardware.CentralProcessor;
import oshi.hardware.GlobalMemory;
import oshi.hardware.HardwareAbstractionLayer;
import oshi.hardware.NetworkIF;
import oshi.hardware.VirtualMemory;
import oshi.software.os.OSFileStore;
import oshi.software.os.OperatingSystem;

/// The real machine, read with OSHI. Making one loads native code and takes about a second.
///
/// **Runs on a worker thread**, one reading at a time.
final class OshiMachine implements Machine {
  private static final double MEBI = 1 << 20;
  private static final double GIBI = 1 << 30;
  private static final double MEGA = 1_000_000;

  /* Too short a time between two counts says nothing about the use. */
  private static final long TICKS_MIN = 500;

  /* The outer ends of containers: they come and go. */
  private static final String CONTAINER_INTERFACE = "veth";

  /* Mounted, but not on any disk. OSHI leaves out most others by itself. */
  private static final Set<String> NOT_ON_DISK =
      Set.of(
          "autofs",
          "devfs",
          "devtmpfs",
          "efivarfs",
          "iso9660",
          "nsfs",
          "ramfs",
          "squashfs",
          "tmpfs");

  private final HardwareAbstractionLayer hardware;
  private final OperatingSystem system;
  private final CentralProcessor processor;
  private final Choice disks;
  private final Choice interfaces;

  // Until the next reading.
  private long[] ticks;
  private final Map<String, Traffic> trafficByInterface = new HashMap<>();

  private record Traffic(long bytesIn, long bytesOut, long atMillis) {}

  OshiMachine(Choice disks, Choice interfaces) {
    this.disks = disks;
    this.interfaces = interfaces;
    SystemInfo info = new SystemInfo();
    hardware = info.getHardware();
    system = info.getOperatingSystem();
    processor = hardware.getProcessor();
    ticks = processor.getSystemCpuLoadTicks();
  }

  @Override
  public Reading read() {
    Reading.Draft reading = new Reading.Draft();
    reading.attempt("processor", () -> readProcessor(reading));
    reading.attempt("load", () -> readLoad(reading));
    reading.attempt("memory", () -> readMemory(reading));
    reading.attempt("disks", () -> readDisks(reading));
    reading.attempt("network", () -> readNetwork(reading));
    reading.put(Measure.LAST_BOOT, () -> Instant.ofEpochSecond(system.getSystemBootTime()));
    reading.put(Measure.PROCESSES, () -> (long) system.getProcessCount());
    return reading.done();
  }

  // ---- Processor

  private void readProcessor(Reading.Draft reading) {
    long[] now = processor.getSystemCpuLoadTicks();
    if (Arrays.stream(now).sum() - Arrays.stream(ticks).sum() >= TICKS_MIN) {
      double part = processor.getSystemCpuLoadBetweenTicks(ticks, now);
      ticks = now;
      reading.put(Measure.PROCESSOR_USE, () -> tenths(part * 100));
    }
    double celsius = hardware.getSensors().getCpuTemperature();
    if (celsius > 0) { // what is not there is told as zero or not a number
      reading.put(Measure.PROCESSOR_TEMPERATURE, () -> tenths(celsius));
    }
  }

  private void readLoad(Reading.Draft reading) {
    double[] load = processor.getSystemLoadAverage(3);
    List<Measure> measures = List.of(Measure.LOAD_1, Measure.LOAD_5, Measure.LOAD_15);
    for (int i = 0; i < load.length; i++) {
      double average = load[i];
      if (average >= 0) { // below zero where the system does not know it
        reading.put(measures.get(i), () -> rounded(average, 100));
      }
    }
  }

  // ---- Memory

  private void readMemory(Reading.Draft reading) {
    GlobalMemory memory = hardware.getMemory();
    long total = memory.getTotal();
    long free = memory.getAvailable();
    reading.put(Measure.MEMORY_USE, () -> tenths((total - free) / MEBI));
    reading.put(Measure.MEMORY_FREE, () -> tenths(free / MEBI));
    reading.put(Measure.MEMORY_USAGE, () -> percent(total - free, total));
    VirtualMemory swap = memory.getVirtualMemory();
    long swapTotal = swap.getSwapTotal();
    long swapUsed = swap.getSwapUsed();
    reading.put(Measure.SWAP_USE, () -> tenths(swapUsed / MEBI));
    reading.put(Measure.SWAP_FREE, () -> tenths((swapTotal - swapUsed) / MEBI));
    reading.put(Measure.SWAP_USAGE, () -> percent(swapUsed, swapTotal));
  }

  // ---- Disks

  private void readDisks(Reading.Draft reading) {
    Set<String> volumes = new HashSet<>();
    for (OSFileStore disk : system.getFileSystem().getFileStores(true)) {
      String mount = disk.getMount();
      boolean isReal = disk.getTotalSpace() > 0 && !NOT_ON_DISK.contains(disk.getType());
      // A volume that is mounted twice is one disk.
      if (isReal && disks.takes(mount) && volumes.add(disk.getVolume())) {
        readDisk(reading, disk);
      }
    }
  }

  private static void readDisk(Reading.Draft reading, OSFileStore disk) {
    String mount = disk.getMount();
    long used = disk.getTotalSpace() - disk.getFreeSpace();
    long usable = disk.getUsableSpace();
    reading.put(Measure.diskUse(mount), () -> tenths(used / GIBI));
    reading.put(Measure.diskFree(mount), () -> tenths(usable / GIBI));
    // Without what is kept back for the system, as people know it from df.
    reading.put(Measure.diskUsage(mount), () -> percent(used, used + usable));
  }

  // ---- Network

  private void readNetwork(Reading.Draft reading) {
    for (NetworkIF network : hardware.getNetworkIFs()) {
      String name = network.getName();
      if (interfaces.takes(name) && !name.startsWith(CONTAINER_INTERFACE)) {
        readInterface(reading, name, network);
      }
    }
  }

  private void readInterface(Reading.Draft reading, String name, NetworkIF network) {
    Traffic now =
        new Traffic(network.getBytesRecv(), network.getBytesSent(), network.getTimeStamp());
    reading.put(Measure.networkIn(name), () -> tenths(now.bytesIn / MEBI));
    reading.put(Measure.networkOut(name), () -> tenths(now.bytesOut / MEBI));
    Traffic before = trafficByInterface.put(name, now);
    if (before == null) {
      return;
    }
    double seconds = (now.atMillis - before.atMillis) / 1_000.0;
    if (seconds > 0) {
      // A counter that began anew tells nothing about the time between.
      double in = Math.max(0, now.bytesIn - before.bytesIn) / seconds / MEGA;
      double out = Math.max(0, now.bytesOut - before.bytesOut) / seconds / MEGA;
      reading.put(Measure.throughputIn(name), () -> rounded(in, 1_000));
      reading.put(Measure.throughputOut(name), () -> rounded(out, 1_000));
    }
  }

  // ---- Rounding

  private static double percent(long part, long whole) {
    return whole == 0 ? 0 : tenths(part * 100.0 / whole);
  }

  private static double tenths(double value) {
    return rounded(value, 10);
  }

  private static double rounded(double value, int parts) {
    return Math.rint(value * parts) / parts;
  }
}
