package dev.hearth.plugin;

import dev.hearth.error.HearthException;
import dev.hearth.integration.ConfigSource;
import dev.hearth.integration.Integration;
import dev.hearth.integration.Integrations;
import dev.hearth.loop.EventLoop;
import dev.hearth.loop.OnLoop;
import dev.hearth.schema.Schemas;
import dev.hearth.schema.Spelling;
import dev.hearth.service.Service;
import dev.hearth.service.ServiceCall;
import dev.hearth.service.ServiceRegistry;
import dev.hearth.service.ServiceValidationException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The service `hearth.reload_integration`: sets an integration up again with its section as it is written now, and if it
/// comes from a jar, with the jar as it lies there now.
///
/// A new version that cannot be loaded changes nothing: the old one goes on.
///
/// **Before it:** clients. **After it:** [IntegrationFolder], [Integrations#exchange].
///
/// **Runs on the loop.**
@OnLoop
public final class CustomIntegrations {
  private static final Logger LOG = LoggerFactory.getLogger(CustomIntegrations.class);

  private final EventLoop loop;
  private final Integrations integrations;
  private final ConfigSource config;
  private final IntegrationFolder folder;
  private final List<LoadedJar> jars;
  private final boolean isSafeMode;
  private boolean isReloading;

  /// Knows what was found at the start.
  ///
  /// @param config is read again at each reload
  public CustomIntegrations(
      EventLoop loop, Integrations integrations, ConfigSource config, Furniture furniture) {
    this.loop = loop;
    this.integrations = integrations;
    this.config = config;
    this.folder = furniture.folder();
    this.jars = new ArrayList<>(furniture.found().jars());
    this.isSafeMode = furniture.isSafeMode();
  }

  /// All integrations a hub begins with.
  ///
  /// @param own those on the class path
  /// @param folder where the others come from
  /// @param found the others
  /// @param isSafeMode whether the others are left out
  public record Furniture(
      List<Integration> own,
      IntegrationFolder folder,
      IntegrationFolder.Found found,
      boolean isSafeMode) {
    /// Returns the integrations of the class path and then those of the jars.
    public List<Integration> all() {
      List<Integration> all = new ArrayList<>(own);
      all.addAll(found.integrations());
      return all;
    }
  }

  /// Registers the service.
  public void registerIn(ServiceRegistry services) {
    services.register(
        Service.named("hearth", "reload_integration")
            .forAdmins()
            .describedAs(
                "Sets an integration up again, with its section as it is written now and, if it comes from a jar, with the jar"
                    + " as it lies in the folder integrations now.")
            .accepting(Schemas.object().required("name", Schemas.nonEmptyString()))
            .handledBy(this::reload));
  }

  private void reload(ServiceCall call) {
    String name = String.valueOf(call.data().get("name"));
    if (isReloading) {
      throw new ServiceValidationException(
          "Another integration is being reloaded; try again when that is done");
    }
    isReloading = true;
    try {
      reload(name, configNow());
    } catch (BrokenJarException e) {
      throw new ServiceValidationException(String.valueOf(e.getMessage()));
    } finally {
      isReloading = false;
    }
  }

  private ConfigSource configNow() {
    try {
      return loop.blocking("read the configuration", config::reread);
    } catch (HearthException e) {
      throw new ServiceValidationException(
          "Nothing is reloaded, because the configuration has mistakes: "
              + String.valueOf(e.getMessage()).replace("\n", "; "));
    }
  }

  private void reload(String name, ConfigSource now) {
    Optional<LoadedJar> before =
        jars.stream().filter(jar -> jar.names().contains(name)).findFirst();
    if (before.isPresent()) {
      replace(before.get(), name, now);
      return;
    }
    Integration known = integrations.find(name).orElse(null);
    if (known != null) {
      finish(name, now, integrations.exchange(Set.of(name), List.of(known), now));
      return;
    }
    LoadedJar found = findNew(name);
    jars.add(found);
    finish(name, now, integrations.exchange(Set.of(), found.integrations(), now));
    LOG.info("{} is loaded from {}", name, found.place());
  }

  private void replace(LoadedJar before, String name, ConfigSource now) {
    boolean isThere = loop.blocking("look at the jar", before::isThere);
    if (!isThere) {
      integrations.exchange(before.names(), List.of(), now);
      letGo(before);
      LOG.info("{} is gone, and {} is unloaded", before.place(), name);
      return;
    }
    LoadedJar after = folder.load(before.origin(), loop);
    Set<String> names = after.names();
    boolean isDone = false;
    Set<String> up;
    try {
      if (!names.contains(name)) {
        throw new BrokenJarException(
            after.place(), "it has no integration named " + name + " any more, but " + names);
      }
      checkNames(after, before.names());
      up = integrations.exchange(before.names(), after.integrations(), now);
      isDone = true;
    } finally {
      if (!isDone) {
        close(after);
      }
    }
    jars.add(after);
    letGo(before);
    finish(name, now, up);
    LOG.info("{} is loaded anew from {}", name, after.place());
  }

  private void checkNames(LoadedJar jar, Set<String> going) {
    for (String name : jar.names()) {
      if (!going.contains(name) && integrations.find(name).isPresent()) {
        throw new BrokenJarException(
            jar.place(),
            "it has an integration named " + name + ", and there is another one of that name");
      }
    }
  }

  /// The jar that has come since the start.
  private LoadedJar findNew(String name) {
    List<String> problems = new ArrayList<>();
    Set<String> names = new HashSet<>(integrations.known());
    if (!isSafeMode) {
      for (Path origin : loop.blocking("look for jars", folder::origins)) {
        if (jars.stream().noneMatch(jar -> jar.origin().equals(origin))) {
          LoadedJar found = loadNew(origin, name, names, problems);
          if (found != null) {
            return found;
          }
        }
      }
    }
    String question = Spelling.question(name, List.copyOf(names));
    throw new ServiceValidationException(
        "There is no integration \""
            + name
            + "\", neither in the hub nor in "
            + folder.path()
            + (isSafeMode ? ", which is left out in safe mode" : "")
            + question
            + (problems.isEmpty() ? "" : "; " + String.join("; ", problems)));
  }

  private @Nullable LoadedJar loadNew(
      Path origin, String name, Set<String> names, List<String> problems) {
    try {
      LoadedJar jar = folder.load(origin, loop);
      boolean isKept = false;
      try {
        if (jar.names().contains(name)) {
          checkNames(jar, Set.of());
          isKept = true;
          return jar;
        }
        names.addAll(jar.names());
      } finally {
        if (!isKept) {
          close(jar);
        }
      }
    } catch (BrokenJarException e) {
      problems.add(String.valueOf(e.getMessage()));
    }
    return null;
  }

  private void finish(String name, ConfigSource now, Set<String> up) {
    if (up.contains(name)) {
      return;
    }
    Integration integration = integrations.find(name).orElse(null);
    boolean isWanted =
        now.sections().contains(name) || (integration != null && integration.isSetUpByDefault());
    throw new ServiceValidationException(
        isWanted
            ? name + " could not be set up; the log says why"
            : name
                + " is loaded but not set up, because configuration.yaml has no section \""
                + name
                + ":\"");
  }

  private void letGo(LoadedJar jar) {
    jars.remove(jar);
    close(jar);
  }

  private void close(LoadedJar jar) {
    loop.<@Nullable Void>blocking(
        "close " + jar.place(),
        () -> {
          jar.close();
          return null;
        });
  }

  /// Lets go of the files of all. When the hub has stopped; on any thread.
  public void closeAll() {
    List.copyOf(jars).forEach(LoadedJar::close);
  }
}
