package dev.hearth.app;

import dev.hearth.auth.AccessTokens;
import dev.hearth.auth.DiskAuthStore;
import dev.hearth.cli.HubActions;
import dev.hearth.cli.RunOptions;
import dev.hearth.error.HearthException;
import dev.hearth.integration.Integration;
import dev.hearth.loop.EventLoop;
import dev.hearth.loop.Owner;
import dev.hearth.schema.Spelling;
import dev.hearth.storage.FileDisk;
import dev.hearth.time.SystemTime;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.ServiceLoader;

/// What the command line does with a hub of this process.
///
/// **Runs on the main thread.**
final class LocalHub implements HubActions {

  @Override
  public String version() {
    return Optional.ofNullable(LocalHub.class.getPackage().getImplementationVersion())
        .orElse("development");
  }

  @Override
  public int run(RunOptions options) {
    return new HubProcess(version(), options).run();
  }

  @Override
  public List<String> check(Path configFolder) {
    HouseConfig config = HouseConfig.read(configFolder);
    List<String> lines = new ArrayList<>(config.problems());
    Map<String, Integration> known = new LinkedHashMap<>();
    integrations().forEach(integration -> known.put(integration.name(), integration));
    for (String section : config.sections()) {
      Integration integration = known.get(section);
      if (integration == null) {
        lines.add(unknownSection(config, section, List.copyOf(known.keySet())));
      } else {
        try {
          config.check(section, integration.schema());
        } catch (HearthException e) {
          lines.add(String.valueOf(e.getMessage()));
        }
      }
    }
    config.warnings().forEach(warning -> lines.add("warning: " + warning));
    return lines;
  }

  @Override
  public String newToken(Path configFolder) {
    try (ConfigFolder folder = ConfigFolder.open(configFolder)) {
      EventLoop loop = EventLoop.started(SystemTime.instance());
      try {
        DiskAuthStore store = new DiskAuthStore(loop, new FileDisk(folder.storage()));
        return loop.call(
            Owner.HUB,
            "new token",
            () -> AccessTokens.load(loop, store, new SecureRandom()).replace());
      } finally {
        loop.close();
      }
    }
  }

  /// Every integration on the class path.
  static List<Integration> integrations() {
    List<Integration> found = new ArrayList<>();
    ServiceLoader.load(Integration.class).forEach(found::add);
    return found;
  }

  /// What is said about a section that no integration claims.
  static String unknownSection(HouseConfig config, String section, List<String> known) {
    return config.placeOf(section)
        + ": there is no integration \""
        + section
        + "\""
        + Spelling.question(section, known);
  }
}
