package dev.hearth.auth;

import dev.hearth.json.Json;
import dev.hearth.loop.EventLoop;
import dev.hearth.storage.Disk;
import dev.hearth.storage.StoredFiles;
import dev.hearth.storage.StoredForm;
import java.util.Map;
import java.util.Optional;

/// Keeps what this room must remember in the file `auth`.
///
/// **Runs on the loop**, in a task that is suspended meanwhile.
public final class DiskAuthStore implements AuthStore {
  private static final String NAME = "auth";
  private static final int VERSION = 1;

  private final EventLoop loop;
  private final StoredFiles files;

  /// Uses the file on this disk.
  public DiskAuthStore(EventLoop loop, Disk disk) {
    this.loop = loop;
    this.files = new StoredFiles(disk, loop.time());
  }

  @Override
  @SuppressWarnings("unchecked") // maps of plain values have text as keys
  public Optional<Map<String, Object>> load(StoredForm.Check check) {
    return loop.blocking("read " + NAME, () -> files.read(NAME, VERSION, StoredForm.object(check)))
        .map(data -> (Map<String, Object>) data);
  }

  @Override
  public void save(Map<String, Object> values) {
    Map<String, Object> data = Json.object(values);
    loop.blocking(
        "write " + NAME,
        () -> {
          files.write(NAME, VERSION, data);
          return data;
        });
  }
}
