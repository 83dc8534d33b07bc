package dev.hearth.storage;

import dev.hearth.json.Json;
import dev.hearth.loop.EventLoop;
import dev.hearth.loop.OnLoop;
import dev.hearth.loop.Owner;
import dev.hearth.loop.Task;
import dev.hearth.loop.TaskCancelledException;
import dev.hearth.loop.Timer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Small JSON files by key, such as `core.entity_registry`: read at start, written some time after a change.
///
/// A file is always whole: either the old one or the new one, and [StoredFiles] keeps a copy of it. Writes of one key never
/// overlap, and the last one wins. A write that fails is tried again every [#RETRY_INTERVAL]. The log says once that writes
/// begin to fail, whichever files they are of, and once that they work again; [#problem] says it to clients.
///
/// A file that is damaged is moved aside; its copy takes its place, or what can still be read of it. A file that cannot be
/// read, or that a newer version wrote, is an exception, and its key is never written.
///
/// **Before it:** the registries. **After it:** [StoredFiles], through `EventLoop.blocking`.
///
/// **Runs on the loop**; methods that read or wait, in a task.
@OnLoop
public final class Storage {
  /// How long [#saveLater] waits for more changes.
  public static final Duration DELAY = Duration.ofSeconds(1);

  /// How long after a failed write the next one is tried.
  public static final Duration RETRY_INTERVAL = Duration.ofSeconds(30);

  private static final Logger LOG = LoggerFactory.getLogger(Storage.class);

  private final EventLoop loop;
  private final Disk disk;
  private final StoredFiles files;
  private final Map<String, StoredFile> filesByKey = new LinkedHashMap<>();

  /// A storage on this disk.
  public Storage(EventLoop loop, Disk disk) {
    this.loop = loop;
    this.disk = disk;
    this.files = new StoredFiles(disk, loop.time());
  }

  /// Why something cannot be saved at present; empty if everything can.
  public Optional<String> problem() {
    loop.check();
    return disk.obstacle()
        .or(() ->
            filesByKey.values().stream()
                .map(file -> file.failure)
                .filter(Objects::nonNull)
                .findFirst());
  }

  // ---- Reading

  /// The data of a key; empty if there is none, or if it was damaged beyond use and has been moved aside.
  ///
  /// @param versionMax the newest version of the data that the caller understands
  /// @param form an object, or an object of lists
  /// @throws FileTooNewException if the data has a newer version
  /// @throws FileUnreadableException if the disk fails
  @SuppressWarnings("unchecked") // a map that Json made has strings as keys
  public Optional<Map<String, Object>> load(String key, int versionMax, StoredForm form) {
    return read(key, versionMax, form).map(data -> (Map<String, Object>) data);
  }

  /// The same for data that is a list of entries.
  ///
  /// @throws FileTooNewException if the data has a newer version
  /// @throws FileUnreadableException if the disk fails
  @SuppressWarnings("unchecked") // a list that Json made
  public Optional<List<Object>> loadList(String key, int versionMax, StoredForm.Check entry) {
    return read(key, versionMax, StoredForm.list(entry)).map(data -> (List<Object>) data);
  }

  private Optional<Object> read(String key, int versionMax, StoredForm form) {
    loop.check();
    try {
      return loop.blocking("read " + key, () -> files.read(key, versionMax, form));
    } catch (FileDamagedException e) {
      moveAside(key, e.problem());
      return Optional.empty();
    } catch (TaskCancelledException e) {
      throw e;
    } catch (StorageException e) {
      file(key).isProtected = true;
      throw e;
    } catch (RuntimeException e) {
      file(key).isProtected = true;
      throw new FileUnreadableException(key, e);
    }
  }

  private void moveAside(String key, String problem) {
    try {
      String aside = loop.blocking("move " + key + " aside", () -> files.removeDamaged(key));
      LOG.error(
          "{} is damaged and was moved to {}; nothing in it can be read, and the hub goes on without it: {}",
          key,
          aside,
          problem);
    } catch (DiskFailedException e) {
      LOG.error(
          "{} is damaged; nothing in it can be read, and the hub goes on without it: {}",
          key,
          problem);
    }
  }

  // ---- Writing

  /// Writes after [#DELAY]; what is asked for until then is written together.
  ///
  /// @param version of the data
  /// @param data plain JSON values; asked for on the loop when the write begins
  public void saveLater(String key, int version, Supplier<?> data) {
    loop.check();
    StoredFile file = file(key);
    if (!file.want(version, data)) {
      return;
    }
    if (file.timer == null && !file.isBeingWritten()) {
      schedule(file, DELAY);
    }
  }

  /// Writes now, and returns when that was tried. If it failed, it is tried again later like every other write.
  public void saveNow(String key, int version, Supplier<?> data) {
    loop.check();
    StoredFile file = file(key);
    if (file.want(version, data)) {
      finish(file);
    }
  }

  /// Writes everything that waits to be written and returns when each write has ended, for better or worse.
  public void flush() {
    loop.check();
    List<StoredFile> waiting = new ArrayList<>();
    for (StoredFile file : filesByKey.values()) {
      if (!file.isBeingWritten() && file.data != null) {
        begin(file);
      }
      if (file.isBeingWritten()) {
        waiting.add(file);
      }
    }
    waiting.forEach(this::finish);
  }

  /// Waits for the running write, which may have begun before the last change, then writes that.
  private void finish(StoredFile file) {
    Task<?> running = file.running;
    if (running != null) {
      awaitEnd(running);
    }
    if (file.data != null && !file.isBeingWritten() && !(running != null && file.failure != null)) {
      begin(file);
    }
    if (file.running != null) {
      awaitEnd(file.running);
    }
  }

  /// For better or worse: a write that was cancelled must not keep the others from being waited for.
  private static void awaitEnd(Task<?> write) {
    try {
      write.await();
    } catch (TaskCancelledException e) {
      if (!write.isDone()) {
        throw e;
      }
    }
  }

  private void schedule(StoredFile file, Duration delay) {
    file.timer = loop.schedule(delay, () -> begin(file));
  }

  private void begin(StoredFile file) {
    if (file.timer != null) {
      file.timer.cancel();
      file.timer = null;
    }
    if (!file.isBeingWritten() && file.data != null) {
      file.running = loop.start(Owner.HUB, "write " + file.key, () -> write(file));
    }
  }

  private void write(StoredFile file) {
    Supplier<?> data = file.data;
    file.data = null;
    try {
      if (data != null) {
        write(file, data);
      }
    } finally {
      file.running = null;
      if (file.data != null) {
        schedule(file, file.failure != null ? RETRY_INTERVAL : DELAY);
      }
    }
  }

  private void write(StoredFile file, Supplier<?> data) {
    int version = file.version;
    Object content;
    try {
      content = Json.value(data.get());
    } catch (RuntimeException e) {
      loop.reportFailure("Collecting the data of " + file.key, loop.owner(), e);
      return;
    }
    try {
      loop.<@Nullable Void>blocking(
          "write " + file.key,
          () -> {
            files.write(file.key, version, content);
            return null;
          });
    } catch (RuntimeException | Error e) {
      if (file.data == null) {
        file.data = data;
      }
      boolean isNew = problem().isEmpty();
      String reason = e instanceof Error ? e.toString() : String.valueOf(e.getMessage());
      file.failure = reason;
      if (isNew) {
        LOG.error(
            "Cannot write {}; trying again every {} s: {}",
            file.key,
            RETRY_INTERVAL.toSeconds(),
            reason);
      }
      return;
    }
    if (file.failure != null) {
      file.failure = null;
      if (problem().isEmpty()) {
        LOG.info("{} is written again", file.key);
      }
    }
  }

  private StoredFile file(String key) {
    return filesByKey.computeIfAbsent(key, StoredFile::new);
  }

  /// One key.
  private static final class StoredFile {
    final String key;
    boolean isProtected;
    boolean isRefusalLogged;
    @Nullable String failure;

    // While there is something to write.
    int version;
    @Nullable Supplier<?> data;
    @Nullable Timer timer;
    @Nullable Task<?> running;

    StoredFile(String key) {
      this.key = key;
    }

    /// A write that was cancelled before it began has ended without a trace.
    boolean isBeingWritten() {
      return running != null && !running.isDone();
    }

    boolean want(int newVersion, Supplier<?> newData) {
      if (isProtected) {
        if (!isRefusalLogged) {
          isRefusalLogged = true;
          LOG.warn("{} could not be read, so it is not written either", key);
        }
        return false;
      }
      version = newVersion;
      data = newData;
      return true;
    }
  }
}
