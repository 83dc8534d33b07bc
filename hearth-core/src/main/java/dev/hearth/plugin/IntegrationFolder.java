package dev.hearth.plugin;

import dev.hearth.error.IoReason;
import dev.hearth.integration.Integration;
import dev.hearth.loop.CallTimedOutException;
import dev.hearth.loop.EventLoop;
import dev.hearth.loop.Owner;
import dev.hearth.loop.Task;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/// The folder `integrations` beside `configuration.yaml`: each jar in it, and each folder with jars, is a piece of furniture
/// that somebody has brought along. A hub without that folder has nothing to do here.
///
/// **Runs on any thread** that may wait.
public final class IntegrationFolder {
  /// The name of the folder.
  public static final String NAME = "integrations";

  /// Code that is still being loaded after so long is left out.
  static final Duration LOAD_LIMIT = Duration.ofSeconds(30);

  private final Path folder;
  private final Path cache;
  private final Duration limit;
  private final PublishedApi api = new PublishedApi(IntegrationFolder.class.getClassLoader());

  /// The folder of a house; nothing is read yet.
  ///
  /// @param config the configuration folder
  /// @param cache where copies of the jars are kept while they are loaded
  public IntegrationFolder(Path config, Path cache) {
    this(config, cache, LOAD_LIMIT);
  }

  /// The same with another limit than [#LOAD_LIMIT] for code that is being loaded.
  public IntegrationFolder(Path config, Path cache, Duration limit) {
    this.folder = config.resolve(NAME);
    this.cache = cache;
    this.limit = limit;
  }

  /// Returns the folder.
  public Path path() {
    return folder;
  }

  /// Removes the copies that a hub has left behind that did not stop in order.
  public void clear() {
    LoadedJar.deleteAll(cache);
  }

  /// The jars and folders there are, in order of their names.
  ///
  /// @throws BrokenJarException if the folder cannot be read
  List<Path> origins() {
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    try (Stream<Path> inside = Files.list(folder)) {
      return inside.filter(IntegrationFolder::isOrigin).sorted().toList();
    } catch (IOException e) {
      throw new BrokenJarException(NAME, IoReason.of(e));
    }
  }

  private static boolean isOrigin(Path path) {
    if (path.getFileName().toString().startsWith(".")) {
      return false;
    }
    return Files.isDirectory(path) || LoadedJar.isJar(path);
  }

  /// Loads one on the calling thread, however long that takes.
  ///
  /// @throws BrokenJarException naming it and the reason
  public LoadedJar load(Path origin) {
    return LoadedJar.load(origin, cache, api);
  }

  /// The same on a worker of the loop, within the limit.
  LoadedJar load(Path origin, EventLoop loop) {
    return finish(origin, begin(origin, loop));
  }

  private Task<LoadedJar> begin(Path origin, EventLoop loop) {
    String what = "load " + LoadedJar.nameOf(origin);
    // Not for the hub, whose few workers write its files: the code that is loaded may hang.
    return loop.start(new Owner(NAME), what, () -> loop.blocking(what, () -> load(origin)));
  }

  private LoadedJar finish(Path origin, Task<LoadedJar> loading) {
    try {
      return loading.await(limit);
    } catch (CallTimedOutException e) {
      loading.cancel();
      throw new BrokenJarException(
          LoadedJar.nameOf(origin),
          "its static initialiser or constructor has not ended within " + limit.toSeconds() + " s");
    }
  }

  /// Loads all, at the same time. A name that is taken, by one that is known or by an earlier jar, costs the later jar.
  public Found loadAll(List<Integration> known, EventLoop loop) {
    List<BrokenJarException> problems = new ArrayList<>();
    List<LoadedJar> loaded = new ArrayList<>();
    try {
      Map<Path, Task<LoadedJar>> loading = new LinkedHashMap<>();
      origins().forEach(origin -> loading.put(origin, begin(origin, loop)));
      Names names = new Names(known);
      loading.forEach((origin, task) -> {
        try {
          LoadedJar jar = finish(origin, task);
          names.take(jar);
          loaded.add(jar);
        } catch (BrokenJarException e) {
          problems.add(e);
        }
      });
    } catch (BrokenJarException e) {
      problems.add(e);
    }
    return new Found(loaded, problems);
  }

  /// What was found.
  ///
  /// @param jars that can be used
  /// @param problems those that cannot, and why
  public record Found(List<LoadedJar> jars, List<BrokenJarException> problems) {
    /// Nothing.
    public static final Found NOTHING = new Found(List.of(), List.of());

    /// Copies the lists.
    public Found {
      jars = List.copyOf(jars);
      problems = List.copyOf(problems);
    }

    /// Returns the integrations of all the jars.
    public List<Integration> integrations() {
      return jars.stream().flatMap(jar -> jar.integrations().stream()).toList();
    }
  }

  /// Whose each name is.
  private static final class Names {
    private final Map<String, String> placeByName = new LinkedHashMap<>();

    Names(List<Integration> known) {
      known.forEach(integration -> placeByName.put(integration.name(), "the hub itself"));
    }

    void take(LoadedJar jar) {
      for (String name : jar.names()) {
        String other = placeByName.get(name);
        if (other != null) {
          jar.close();
          throw new BrokenJarException(
              jar.place(), "it has an integration named " + name + ", and so has " + other);
        }
      }
      jar.names().forEach(name -> placeByName.put(name, jar.place()));
    }
  }
}
