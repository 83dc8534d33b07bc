package dev.hearth.systemmonitor;

/// One value that a machine has.
///
/// **Runs on any thread (immutable).**
///
/// @param key the same for ever, such as `disk_use_/`
/// @param name for people, such as `Disk use /`
/// @param quantity what kind of value
/// @param icon such as `mdi:memory`
record Measure(String key, String name, Quantity quantity, String icon) {
  private static final String CPU = "mdi:cpu-64-bit";
  private static final String MEMORY = "mdi:memory";
  private static final String DISK = "mdi:harddisk";
  private static final String NETWORK = "mdi:server-network";

  static final Measure PROCESSOR_USE =
      new Measure("processor_use", "Processor use", Quantity.PERCENT, CPU);
  static final Measure PROCESSOR_TEMPERATURE =
      new Measure(
          "processor_temperature",
          "Processor temperature",
          Quantity.TEMPERATURE,
          "mdi:thermometer");
  static final Measure LOAD_1 = new Measure("load_1m", "Load (1 min)", Quantity.LOAD, CPU);
  static final Measure LOAD_5 = new Measure("load_5m", "Load (5 min)", Quantity.LOAD, CPU);
  static final Measure LOAD_15 = new Measure("load_15m", "Load (15 min)", Quantity.LOAD, CPU);
  static final Measure MEMORY_USE =
      new Measure("memory_use", "Memory use", Quantity.MEMORY, MEMORY);
  static final Measure MEMORY_FREE =
      new Measure("memory_free", "Memory free", Quantity.MEMORY, MEMORY);
  static final Measure MEMORY_USAGE =
      new Measure("memory_use_percent", "Memory usage", Quantity.PERCENT, MEMORY);
  static final Measure SWAP_USE = new Measure("swap_use", "Swap use", Quantity.MEMORY, DISK);
  static final Measure SWAP_FREE = new Measure("swap_free", "Swap free", Quantity.MEMORY, DISK);
  static final Measure SWAP_USAGE =
      new Measure("swap_use_percent", "Swap usage", Quantity.PERCENT, DISK);
  static final Measure LAST_BOOT =
      new Measure("last_boot", "Last boot", Quantity.TIME, "mdi:clock");
  static final Measure PROCESSES =
      new Measure("process_count", "Processes", Quantity.COUNT, "mdi:format-list-numbered");

  static Measure diskUse(String mount) {
    return new Measure("disk_use_" + mount, "Disk use " + mount, Quantity.DISK, DISK);
  }

  static Measure diskFree(String mount) {
    return new Measure("disk_free_" + mount, "Disk free " + mount, Quantity.DISK, DISK);
  }

  static Measure diskUsage(String mount) {
    return new Measure("disk_use_percent_" + mount, "Disk usage " + mount, Quantity.PERCENT, DISK);
  }

  static Measure networkIn(String name) {
    return new Measure("network_in_" + name, "Network in " + name, Quantity.TRAFFIC, NETWORK);
  }

  static Measure networkOut(String name) {
    return new Measure("network_out_" + name, "Network out " + name, Quantity.TRAFFIC, NETWORK);
  }

  static Measure throughputIn(String name) {
    return new Measure(
        "throughput_network_in_" + name,
        "Network throughput in " + name,
        Quantity.THROUGHPUT,
        NETWORK);
  }

  static Measure throughputOut(String name) {
    return new Measure(
        "throughput_network_out_" + name,
        "Network throughput out " + name,
        Quantity.THROUGHPUT,
        NETWORK);
  }
}
