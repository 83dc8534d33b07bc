package dev.hearth.app;

import dev.hearth.auth.AccessTokens;
import dev.hearth.auth.DiskAuthStore;
import dev.hearth.cli.Findings;
import dev.hearth.cli.HubActions;
import dev.hearth.cli.RunOptions;
import dev.hearth.integration.CoreServices;
import dev.hearth.integration.Integration;
import dev.hearth.loop.EventLoop;
import dev.hearth.loop.Owner;
import dev.hearth.plugin.IntegrationFolder;
import dev.hearth.plugin.LoadedJar;
import dev.hearth.schema.Spelling;
import dev.hearth.storage.FileDisk;
import dev.hearth.time.SystemTime;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
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
  private final StopSignals signals;

  LocalHub(StopSignals signals) {
    this.signals = signals;
  }

  @Override
  public String version() {
    return Optional.ofNullable(LocalHub.class.getPackage().getImplementationVersion())
        .orElse("development");
  }

  @Override
  public int run(RunOptions options) {
    return new HubProcess(version(), options, signals).run();
  }

  @Override
  public Findings check(Path configFolder) {
    return findings(configFolder);
  }

  /// What is wrong with the configuration in a folder. **Runs on any thread** that may read files.
  static Findings findings(Path configFolder) {
    HouseConfig config = HouseConfig.read(configFolder);
    List<String> problems = new ArrayList<>(config.problems());
    List<Integration> known = integrations();
    Path cache = temporaryFolder();
    IntegrationFolder.Found found = loaded(new IntegrationFolder(configFolder, cache), known);
    try {
      found.problems().forEach(problem -> problems.add(problem.getMessage()));
      known.addAll(found.integrations());
      problems.addAll(sectionProblems(config, known));
    } finally {
      found.jars().forEach(LoadedJar::close);
      LoadedJar.deleteAll(cache);
    }
    return new Findings(problems, config.warnings());
  }

  private static IntegrationFolder.Found loaded(IntegrationFolder folder, List<Integration> known) {
    // A loop of its own, also if a hub runs here: code that hangs while it is loaded is left behind
    // with it.
    EventLoop loop = EventLoop.started(SystemTime.instance());
    try {
      return folder.loadAll(known, loop);
    } finally {
      loop.close();
    }
  }

  @Override
  public String newToken(Path configFolder) {
    if (!Files.isDirectory(configFolder)) {
      throw new ConfigFolder.FolderUnusableException(
          "There is no folder "
              + configFolder
              + ", so there is no hub whose token could be replaced");
    }
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

  private static Path temporaryFolder() {
    try {
      return Files.createTempDirectory("hearth-check-");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// Every integration on the class path.
  static List<Integration> integrations() {
    List<Integration> found = new ArrayList<>();
    ServiceLoader.load(Integration.class).forEach(found::add);
    return found;
  }

  /// What is wrong with the sections of integrations, also in recovery mode.
  static List<String> sectionProblems(HouseConfig config, List<Integration> known) {
    Map<String, Integration> knownByName = new LinkedHashMap<>();
    known.forEach(integration -> knownByName.put(integration.name(), integration));
    List<String> problems = new ArrayList<>();
    for (String section : config.writtenSections()) {
      Integration integration = knownByName.get(section);
      if (integration == null) {
        problems.add(unknownSection(config, section, List.copyOf(knownByName.keySet())));
      } else {
        problems.addAll(config.problemsOf(integration));
      }
    }
    config.placements().keySet().stream()
        .filter(name -> !knownByName.containsKey(name))
        .forEach(name ->
            problems.add(
                unknown(config.placeOfPlacement(name), name, List.copyOf(knownByName.keySet()))));
    return problems;
  }

  /// What is said about a section that no integration claims.
  static String unknownSection(HouseConfig config, String section, List<String> known) {
    if (section.equals(CoreServices.NAME)) {
      return config.placeOf(section) + ": what the house is belongs under \"hearth\" here";
    }
    return unknown(config.placeOf(section), section, known);
  }

  private static String unknown(String place, String name, List<String> known) {
    String question = Spelling.question(name, known);
    return place
        + ": there is no integration \""
        + name
        + "\""
        + (question.isEmpty() ? "; known are " + String.join(", ", known) : question);
  }
}
