package dev.hearth.integration;

import dev.hearth.json.Json;
import dev.hearth.storage.StoredForm;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// The storage of the integration: small files of its own, `.storage/NAME` and `.storage/NAME.KEY`, written whole.
///
/// What is stored stays when the integration is torn down.
///
/// Every call follows the rule of [Hub]: a plain call on the loop, handed over and waited for from any other thread.
///
/// **After it:** [dev.hearth.storage.Storage].
///
/// **Runs on any thread.**
public final class StorageFace {
  private static final Pattern KEY = Pattern.compile("[a-z0-9_]+");

  private static final StoredForm ANY = StoredForm.object(data -> {});

  private final HubDoor door;

  StorageFace(HubDoor door) {
    this.door = door;
  }

  /// Returns what was saved; empty if nothing was, or if the file was damaged and has been moved aside. In a task: it waits for
  /// the disk.
  ///
  /// @param versionMax the newest version of the data that the integration understands
  /// @throws dev.hearth.storage.StorageException if the data has a newer version, or the disk fails
  public Optional<Map<String, Object>> load(int versionMax) {
    return load("", versionMax);
  }

  /// The same for one of several files.
  ///
  /// @param key lower-case letters, digits and underscores
  public Optional<Map<String, Object>> load(String key, int versionMax) {
    return door.reading("load", () -> door.core().storage().load(file(key), versionMax, ANY));
  }

  /// Saves within a second, together with what is saved until then.
  ///
  /// @param version of the data, from 1
  /// @param data plain JSON values
  public void save(int version, Map<String, ?> data) {
    save("", version, data);
  }

  /// The same for one of several files.
  ///
  /// @param key lower-case letters, digits and underscores
  public void save(String key, int version, Map<String, ?> data) {
    Map<String, Object> inCaller = Json.object(data);
    door.<@Nullable Void>beginning(
        "save",
        () -> {
          door.core().storage().saveLater(file(key), version, () -> inCaller);
          return null;
        });
  }

  private String file(String key) {
    if (!key.isEmpty() && !KEY.matcher(key).matches()) {
      throw new IllegalArgumentException(
          "Expected a key of lower-case letters, digits and underscores, got \"" + key + "\"");
    }
    return key.isEmpty() ? door.owner().name() : door.owner().name() + "." + key;
  }
}
