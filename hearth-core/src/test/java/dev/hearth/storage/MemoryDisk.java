package dev.hearth.storage;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/// A disk in memory that counts what is written and fails when told to.
///
/// **Runs on any thread.**
public final class MemoryDisk implements Disk {

  private final Map<String, byte[]> filesByName = new TreeMap<>();
  private final List<String> writes = new ArrayList<>();
  private int failuresDue;

  /// The next `count` writes and deletes throw and change nothing.
  public synchronized void failNext(int count) {
    failuresDue = count;
  }

  /// The names of all files written so far, in order.
  public synchronized List<String> writes() {
    return List.copyOf(writes);
  }

  /// A disk with the same files, as a hub finds it that starts again after a crash now.
  public synchronized MemoryDisk copy() {
    MemoryDisk copy = new MemoryDisk();
    filesByName.forEach((name, content) -> copy.filesByName.put(name, content.clone()));
    return copy;
  }

  @Override
  public synchronized Optional<byte[]> read(String name) {
    return Optional.ofNullable(filesByName.get(DiskNames.checked(name))).map(byte[]::clone);
  }

  @Override
  public synchronized void writeAtomically(String name, byte[] content) {
    DiskNames.checked(name);
    failIfDue("cannot write " + name);
    filesByName.put(name, content.clone());
    writes.add(name);
  }

  @Override
  public synchronized void delete(String name) {
    DiskNames.checked(name);
    failIfDue("cannot delete " + name);
    filesByName.remove(name);
  }

  @Override
  public synchronized List<String> names() {
    return List.copyOf(filesByName.keySet());
  }

  private void failIfDue(String message) {
    if (failuresDue > 0) {
      failuresDue--;
      throw new DiskFailedException(message, null);
    }
  }
}
