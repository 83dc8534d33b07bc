package dev.hearth.storage;

import dev.hearth.error.HearthException;
import dev.hearth.json.MalformedJsonException;
import dev.hearth.time.TimeSource;
import dev.hearth.time.Timestamps;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The stored files of a disk, each with a copy of its last good version, and the only place where they are written and read.
///
/// A file that is damaged is kept under another name. Its copy takes its place; if there is none, what can still be read of
/// the file does, entry by entry. One line of the log says what is lost.
///
/// **Before it:** [Storage], and whoever keeps a file of its own. **After it:** [Disk].
///
/// **Runs on any thread.** All methods block; one thread at a time uses a given key.
public final class StoredFiles {
  /// What the name of a copy ends with.
  static final String COPY = ".last-good";

  private static final DateTimeFormatter NAME_TIME =
      DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss'Z'").withZone(ZoneOffset.UTC);

  private static final Logger LOG = LoggerFactory.getLogger(StoredFiles.class);

  private final Disk disk;
  private final TimeSource time;
  private final Map<String, Damaged> damagedByKey = new ConcurrentHashMap<>();
  private final Set<String> unreadable = ConcurrentHashMap.newKeySet();

  /// The files on this disk.
  public StoredFiles(Disk disk, TimeSource time) {
    this.disk = disk;
    this.time = time;
  }

  // ---- Reading

  /// The data of a file, or of its copy, or what can still be read of it; empty if there is no file.
  ///
  /// @param versionMax the newest version of the data that the caller understands
  /// @throws FileTooNewException if the data has a newer version
  /// @throws FileUnreadableException if the disk gives neither the file nor a good copy of it
  /// @throws FileDamagedException if nothing of it can be read; the file is then as it was
  public Optional<Object> read(String key, int versionMax, StoredForm form) {
    Optional<byte[]> found;
    try {
      found = disk.read(key);
    } catch (DiskFailedException e) {
      return Optional.of(unreadable(key, versionMax, form, e));
    }
    if (found.isEmpty()) {
      return Optional.empty();
    }
    byte[] content = found.get();
    StoredForm.Reading reading = reading(key, content, versionMax, form);
    Object data = reading.data();
    if (data != null && reading.isWhole()) {
      keepCopy(key, content);
      return Optional.of(data);
    }
    return Optional.of(recovered(key, content, reading, versionMax, form));
  }

  private StoredForm.Reading reading(String key, byte[] content, int versionMax, StoredForm form) {
    String problem;
    try {
      Envelope envelope = Envelope.read(content);
      if (envelope.version() > versionMax) {
        throw new FileTooNewException(key, envelope.version(), versionMax);
      }
      return form.read(envelope);
    } catch (MalformedJsonException | EntryRefusedException e) {
      problem = String.valueOf(e.getMessage());
    }
    Salvage salvage = new Salvage(content);
    long version = salvage.version().orElse(versionMax);
    if (version > versionMax) {
      throw new FileTooNewException(key, version, versionMax);
    }
    return form.salvage(salvage, version, problem);
  }

  private Object unreadable(
      String key, int versionMax, StoredForm form, DiskFailedException failure) {
    unreadable.add(key);
    Copy copy = copy(key, versionMax, form);
    Object data = copy == null ? null : copy.reading.data();
    if (copy == null || data == null) {
      throw new FileUnreadableException(key, failure);
    }
    LOG.error(
        "{} cannot be read, so {} is used instead and nothing is saved in its place: {}",
        key,
        copy.name(),
        failure.getMessage());
    return data;
  }

  private Object recovered(
      String key, byte[] content, StoredForm.Reading file, int versionMax, StoredForm form) {
    Damaged damaged = new Damaged(key + ".corrupt-" + NAME_TIME.format(time.now()), content);
    damagedByKey.put(key, damaged);
    Copy copy = copy(key, versionMax, form);
    boolean isCopyBetter =
        copy != null && (copy.reading.isWhole() || copy.reading.kept() > file.kept());
    StoredForm.Reading best = copy != null && isCopyBetter ? copy.reading : file;
    Object data = best.data();
    String problem = String.valueOf(file.problem());
    if (data == null) {
      throw new FileDamagedException(key, problem);
    }
    String source = copy != null && isCopyBetter ? copy.name() + " is used instead" : "";
    String lost = source + (source.isEmpty() || best.isWhole() ? "" : ", of which ");
    if (!best.isWhole()) {
      lost += best.kept() + " entries can be read and " + best.lost() + " or more are lost";
    }
    String kept = replaced(key, best.version(), data, damaged);
    LOG.error("{} is damaged and {}; {}: {}", key, kept, lost, problem);
    return data;
  }

  /// Puts what was recovered in the place of the damaged file, and says where that is now.
  private String replaced(String key, long version, Object data, Damaged damaged) {
    try {
      write(key, version, data);
    } catch (DiskFailedException e) {
      LOG.debug("{} is not mended yet", key, e);
    }
    if (damagedByKey.containsKey(key)) {
      return "stays in its place until the disk can be written";
    }
    return "was moved to " + damaged.aside;
  }

  /// The copy of a file as far as it is good; null if there is none.
  private @Nullable Copy copy(String key, int versionMax, StoredForm form) {
    try {
      Optional<byte[]> content = disk.read(key + COPY);
      if (content.isEmpty()) {
        return null;
      }
      StoredForm.Reading reading = reading(key, content.get(), versionMax, form);
      if (reading.data() == null) {
        return null;
      }
      return new Copy(reading, copiedAt(content.get()));
    } catch (HearthException e) {
      LOG.debug("The copy of {} is of no use", key, e);
      return null;
    }
  }

  private static Optional<Instant> copiedAt(byte[] copy) {
    try {
      return Envelope.read(copy).copiedAt();
    } catch (MalformedJsonException | EntryRefusedException e) {
      return Optional.empty();
    }
  }

  /// A file that somebody has edited, or that is older than copies are, gets a copy now.
  private void keepCopy(String key, byte[] content) {
    try {
      if (disk.read(key + COPY).filter(copy -> Envelope.isCopyOf(copy, content)).isEmpty()) {
        disk.writeAtomically(key + COPY, Envelope.copyOf(content, time.now()));
      }
    } catch (HearthException e) {
      LOG.debug("No copy of {}", key, e);
    }
  }

  // ---- Writing

  /// Replaces a file and its copy. One of the two is whole at any time, also after a crash.
  ///
  /// @throws DiskFailedException if that failed; the file is then as it was, or is replaced and its copy is older
  public void write(String key, long version, Object data) {
    if (unreadable.contains(key)) {
      throw new DiskFailedException(key + " could not be read, so it is not replaced", null);
    }
    byte[] content = Envelope.write(key, version, data);
    setAside(key);
    disk.writeAtomically(key, content);
    damagedByKey.remove(key);
    disk.writeAtomically(key + COPY, Envelope.copyOf(content, time.now()));
  }

  /// Removes a file of which [#read] has said that it is damaged. It is kept under another name, which is returned.
  ///
  /// @throws DiskFailedException if that failed; it is then kept by the next [#write]
  String removeDamaged(String key) {
    String aside = setAside(key);
    disk.delete(key);
    damagedByKey.remove(key);
    return aside;
  }

  private String setAside(String key) {
    Damaged damaged = damagedByKey.get(key);
    if (damaged == null) {
      return key;
    }
    disk.writeAtomically(damaged.aside, damaged.content);
    return damaged.aside;
  }

  /// A damaged file that must be kept under another name before its place is taken.
  private static final class Damaged {
    final String aside;
    final byte[] content;

    Damaged(String aside, byte[] content) {
      this.aside = aside;
      this.content = content;
    }
  }

  private record Copy(StoredForm.Reading reading, Optional<Instant> at) {
    String name() {
      return at.map(time ->
              "its copy of " + Timestamps.format(time) + " (later changes, if any, are lost)")
          .orElse("its copy");
    }
  }
}
