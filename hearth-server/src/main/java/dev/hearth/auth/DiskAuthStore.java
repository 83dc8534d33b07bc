package dev.hearth.auth;

import dev.hearth.json.Json;
import dev.hearth.json.MalformedJsonException;
import dev.hearth.loop.EventLoop;
import dev.hearth.storage.Disk;
import java.util.Map;
import java.util.Optional;

/// Keeps what this room must remember in the file `auth`.
///
/// **Runs on the loop**, in a task that is suspended meanwhile.
public final class DiskAuthStore implements AuthStore {
  private static final String NAME = "auth";
  private static final long VERSION = 1;

  private final EventLoop loop;
  private final Disk disk;

  /// Uses the file on this disk.
  public DiskAuthStore(EventLoop loop, Disk disk) {
    this.loop = loop;
    this.disk = disk;
  }

  /// @throws StoredTokenUnreadableException if the file is there and not of this kind
  @Override
  public Optional<Map<String, Object>> load() {
    return loop.blocking("read " + NAME, () -> disk.read(NAME)).map(DiskAuthStore::open);
  }

  @Override
  public void save(Map<String, Object> values) {
    byte[] file =
        Json.writeBytes(Json.object("version", VERSION, "key", NAME, "data", Json.object(values)));
    loop.blocking(
        "write " + NAME,
        () -> {
          disk.writeAtomically(NAME, file);
          return file;
        });
  }

  @SuppressWarnings("unchecked") // maps of plain values have text as keys
  private static Map<String, Object> open(byte[] file) {
    Object content;
    try {
      content = Json.parse(file);
    } catch (MalformedJsonException e) {
      throw new StoredTokenUnreadableException("content", "JSON (" + e.getMessage() + ")");
    }
    if (!(content instanceof Map<?, ?> envelope)) {
      throw new StoredTokenUnreadableException("content", "an object");
    }
    if (!(envelope.get("version") instanceof Long version) || version != VERSION) {
      throw new StoredTokenUnreadableException("version", String.valueOf(VERSION));
    }
    if (envelope.get("data") instanceof Map<?, ?> data) {
      return (Map<String, Object>) data;
    }
    throw new StoredTokenUnreadableException("data", "an object");
  }
}
