package dev.hearth.app;

import dev.hearth.error.HearthException;
import dev.hearth.http.HttpSettings;
import dev.hearth.json.Json;
import dev.hearth.storage.Disk;
import java.util.Arrays;
import java.util.List;
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
  private static final Logger LOG = LoggerFactory.getLogger(LastHttp.class);

  private final Disk disk;

  LastHttp(Disk disk) {
    this.disk = disk;
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
    byte[] now =
        Json.writeBytes(
            Json.object(
                "version",
                1,
                "minor_version",
                1,
                "key",
                FILE,
                "data",
                Json.object(
                    HttpSettings.HOST_KEY,
                    settings.host(),
                    HttpSettings.PORT_KEY,
                    settings.port(),
                    HttpSettings.CORS_KEY,
                    List.copyOf(settings.corsAllowedOrigins()).stream().sorted().toList())));
    try {
      if (!disk.read(FILE).map(before -> Arrays.equals(before, now)).orElse(false)) {
        disk.writeAtomically(FILE, now);
      }
    } catch (HearthException e) {
      LOG.warn("Cannot remember where the hub listens: {}", e.getMessage());
    }
  }

  @SuppressWarnings("unchecked") // keys of JSON objects are texts
  private Optional<HttpSettings> recall() {
    try {
      return disk.read(FILE)
          .map(Json::parse)
          .flatMap(file ->
              file instanceof Map<?, ?> whole && whole.get("data") instanceof Map<?, ?> said
                  ? Optional.of(HttpSettings.of((Map<String, Object>) said))
                  : Optional.empty());
    } catch (HearthException e) {
      LOG.warn("Cannot recall where the hub listened: {}", e.getMessage());
      return Optional.empty();
    }
  }
}
