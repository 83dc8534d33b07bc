package dev.hearth.app;

import dev.hearth.error.HearthException;
import dev.hearth.http.HttpSettings;
import dev.hearth.json.Json;
import dev.hearth.storage.Disk;
import dev.hearth.storage.FileDamagedException;
import dev.hearth.storage.StoredFiles;
import dev.hearth.storage.StoredForm;
import dev.hearth.time.SystemTime;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Where the hub listened when its configuration was last understood, so that a hub in recovery mode is where people look for
/// it.
///
/// **Runs on the main thread**, before the house is built.
final class LastHttp {
  private static final String FILE = "http";
  private static final int FILE_VERSION = 1;
  private static final Logger LOG = LoggerFactory.getLogger(LastHttp.class);

  private final Disk disk;
  private final StoredFiles files;

  LastHttp(Disk disk) {
    this.disk = disk;
    this.files = new StoredFiles(disk, SystemTime.instance());
  }

  /// What the configuration says, which is remembered; or, if that is not understood, what was remembered.
  HttpSettings settings(HouseConfig config) {
    if (config.isHttpUnderstood()) {
      remember(config.http());
      return config.http();
    }
    Optional<HttpSettings> last = recall();
    last.ifPresent(settings ->
        LOG.warn("Listening as before the mistake, on {}:{}", settings.host(), settings.port()));
    return last.orElse(config.http());
  }

  private void remember(HttpSettings settings) {
    Map<String, Object> now =
        Json.object(
            HttpSettings.HOST_KEY,
            settings.host(),
            HttpSettings.PORT_KEY,
            settings.port(),
            HttpSettings.CORS_KEY,
            settings.corsAllowedOrigins().stream().sorted().toList());
    try {
      if (!stored().equals(Optional.of(now))) {
        files.write(FILE, FILE_VERSION, now);
      }
    } catch (HearthException e) {
      if (disk.obstacle().isPresent()) {
        // Said for all files at once.
        return;
      }
      LOG.warn("Cannot remember where the hub listens: {}", e.getMessage());
    }
  }

  @SuppressWarnings("unchecked") // keys of JSON objects are texts
  private Optional<HttpSettings> recall() {
    try {
      return stored().map(said -> HttpSettings.of((Map<String, Object>) said));
    } catch (HearthException e) {
      LOG.warn("Cannot recall where the hub listened: {}", e.getMessage());
      return Optional.empty();
    }
  }

  private Optional<Object> stored() {
    try {
      return files.read(FILE, FILE_VERSION, StoredForm.object(HttpSettings::of));
    } catch (FileDamagedException e) {
      LOG.warn("Cannot recall where the hub listened: {}", e.getMessage());
      return Optional.empty();
    }
  }
}
