package dev.hearth.storage;

import dev.hearth.json.Json;
import dev.hearth.json.MalformedJsonException;
import dev.hearth.loop.EventLoop;
import dev.hearth.loop.OnLoop;
import dev.hearth.loop.Owner;
import dev.hearth.loop.Task;
import dev.hearth.loop.TaskCancelledException;
import dev.hearth.loop.Timer;
import java.time.Duration;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Small JSON files by key, such as `core.entity_registry`: read at start, written some time after a change.
///
/// A file holds `{"version": 1, "minor_version": 1, "key": ..., "data": ...}`. It is always whole: either the old one or the
/// new one. Writes of one key never overlap, and the last one wins. A write that fails is tried again every
/// [#RETRY_INTERVAL], and logged once when it begins to fail and once when it works again.
///
/// A file that is not valid is moved aside and the hub goes on without it. A file that cannot be read, or that a newer
/// version wrote, is an exception, and its key is never written.
///
/// **Before it:** the registries. **After it:** [Disk], through `EventLoop.blocking`.
///
/// **Runs on the loop**; methods that read or wait, in a task.
@OnLoop
public final class Storage {
  /// How long [#saveLater] waits for more changes.
  public static final Duration DELAY = Duration.ofSeconds(1);

  /// How long after a failed write the next one is tried.
  public static final Duration RETRY_INTERVAL = Duration.ofSeconds(30);

  private static final int MINOR_VERSION = 1;

  private static final DateTimeFormatter NAME_TIME =
      DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss'Z'").withZone(ZoneOffset.UTC);

  private static final Logger LOG = LoggerFactory.getLogger(Storage.class);

  private final EventLoop loop;
  private final Disk disk;
  private final Map<String, StoredFile> filesByKey = new LinkedHashMap<>();

  /// A storage on this disk.
  public Storage(EventLoop loop, Disk disk) {
    this.loop = loop;
    this.disk = disk;
  }

  // ---- Reading

  /// The data of a key; empty if there is none, or if it was not valid and has been moved aside.
  ///
  /// @param versionMax the newest version of the data that the caller understands
  /// @throws FileTooNewException if the data has a newer version
  /// @throws FileUnreadableException if the disk fails
  public Optional<Map<String, Object>> load(String key, int versionMax) {
    return load(key, versionMax, "an object").map(Storage::asMap);
  }

  /// The same for data that is a list.
  ///
  /// @throws FileTooNewException if the data has a newer version
  /// @throws FileUnreadableException if the disk fails
  public Optional<List<Object>> loadList(String key, int versionMax) {
    return load(key, versionMax, "a list").map(Storage::asList);
  }

  private Optional<Object> load(String key, int versionMax, String expected) {
    loop.check();
    byte[] content;
    try {
      Optional<byte[]> found = loop.blocking("read " + key, () -> disk.read(key));
      if (found.isEmpty()) {
        return Optional.empty();
      }
      content = found.get();
    } catch (TaskCancelledException e) {
      throw e;
    } catch (RuntimeException e) {
      file(key).isProtected = true;
      throw new FileUnreadableException(key, e);
    }
    try {
      return Optional.of(dataIn(key, content, versionMax, expected));
    } catch (MalformedJsonException | ContentException e) {
      moveAside(key, content, String.valueOf(e.getMessage()));
      return Optional.empty();
    }
  }

  private Object dataIn(String key, byte[] content, int versionMax, String expected) {
    Object parsed = Json.parse(content);
    if (!(parsed instanceof Map<?, ?> envelope)) {
      throw new ContentException("expected an object with \"version\" and \"data\"");
    }
    if (!(envelope.get("version") instanceof Long version)) {
      throw new ContentException(
          "expected a whole number at version, got " + envelope.get("version"));
    }
    if (version > versionMax) {
      file(key).isProtected = true;
      throw new FileTooNewException(key, version, versionMax);
    }
    Object data = envelope.get("data");
    boolean fits = expected.equals("a list") ? data instanceof List : data instanceof Map;
    if (data == null || !fits) {
      throw new ContentException("expected " + expected + " at data");
    }
    return data;
  }

  private void moveAside(String key, byte[] content, String problem) {
    String aside = key + ".corrupt-" + NAME_TIME.format(loop.time().now());
    try {
      loop.<@Nullable Void>blocking(
          "move " + key + " aside",
          () -> {
            disk.writeAtomically(aside, content);
            disk.delete(key);
            return null;
          });
    } catch (TaskCancelledException e) {
      throw e;
    } catch (RuntimeException e) {
      file(key).isProtected = true;
      throw new FileUnreadableException(key, e);
    }
    LOG.error(
        "{} is not valid and was moved to {}; the hub goes on without it: {}", key, aside, problem);
  }

  @SuppressWarnings("unchecked") // a map that Json made has strings as keys
  private static Map<String, Object> asMap(Object data) {
    return (Map<String, Object>) data;
  }

  @SuppressWarnings("unchecked")
  private static List<Object> asList(Object data) {
    return (List<Object>) data;
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
    if (file.data != null && !file.isBeingWritten() && !(running != null && file.isFailing)) {
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
        schedule(file, file.isFailing ? RETRY_INTERVAL : DELAY);
      }
    }
  }

  private void write(StoredFile file, Supplier<?> data) {
    Map<String, Object> content;
    try {
      content = envelope(file, data.get());
    } catch (RuntimeException e) {
      loop.reportFailure("Collecting the data of " + file.key, loop.owner(), e);
      return;
    }
    try {
      loop.<@Nullable Void>blocking(
          "write " + file.key,
          () -> {
            disk.writeAtomically(file.key, Json.writeBytes(content));
            return null;
          });
    } catch (RuntimeException | Error e) {
      if (file.data == null) {
        file.data = data;
      }
      boolean isNew = !file.isFailing;
      file.isFailing = true;
      if (isNew) {
        LOG.error(
            "Cannot write {}; trying again every {} s: {}",
            file.key,
            RETRY_INTERVAL.toSeconds(),
            e instanceof Error ? e.toString() : e.getMessage());
      }
      return;
    }
    if (file.isFailing) {
      file.isFailing = false;
      LOG.info("{} is written again", file.key);
    }
  }

  private static Map<String, Object> envelope(StoredFile file, Object data) {
    return Json.object(
        "version", file.version, "minor_version", MINOR_VERSION, "key", file.key, "data", data);
  }

  private StoredFile file(String key) {
    return filesByKey.computeIfAbsent(key, StoredFile::new);
  }

  /// One key.
  private static final class StoredFile {
    final String key;
    boolean isProtected;
    boolean isRefusalLogged;
    boolean isFailing;

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

  /// The text is JSON, but not that of a stored file.
  private static final class ContentException extends StorageException {
    private static final long serialVersionUID = 1L;

    ContentException(String message) {
      super(message);
    }
  }
}
