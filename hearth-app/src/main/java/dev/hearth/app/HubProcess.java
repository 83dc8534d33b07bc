package dev.hearth.app;

import dev.hearth.cli.RunOptions;
import dev.hearth.error.HearthException;
import dev.hearth.http.HttpSettings;
import dev.hearth.integration.CoreActions;
import dev.hearth.integration.CoreServices;
import dev.hearth.integration.Integration;
import dev.hearth.loop.CallTimedOutException;
import dev.hearth.loop.EventLoop;
import dev.hearth.loop.HubStoppedException;
import dev.hearth.loop.Owner;
import dev.hearth.loop.ShutdownHook;
import dev.hearth.loop.Task;
import dev.hearth.plugin.CustomIntegrations;
import dev.hearth.plugin.IntegrationFolder;
import dev.hearth.storage.FileDisk;
import dev.hearth.time.SystemTime;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// One hub in this process, from the command `run` to the exit code.
///
/// The first SIGTERM or Ctrl-C stops the hub in order, with exit code 0; the second ends the process at once, see
/// [StopSignals].
///
/// **Runs on the main thread**; [#onAsked] on the one that the JVM starts when the process is asked to end.
final class HubProcess {
  /// After so long the address is printed even if an integration is still being set up.
  private static final Duration ADDRESS_LIMIT = Duration.ofSeconds(10);

  /// Beyond its budget a stop may take so long to write what is not written yet.
  private static final Duration WRITE_GRACE = Duration.ofSeconds(10);

  /// Workers that still run something have so long to end.
  private static final Duration WORKERS_LIMIT = Duration.ofSeconds(10);

  private static final Logger LOG = LoggerFactory.getLogger(HubProcess.class);

  private final String version;
  private final RunOptions options;
  private final StopSignals signals;
  private final PrintStream out = System.out;
  private final SystemTime time = SystemTime.instance();
  private final long beganNanos = time.nanos();
  private final EventLoop loop = EventLoop.started(time);
  private final CountDownLatch asked = new CountDownLatch(1);
  private final CountDownLatch over = new CountDownLatch(1);
  private final AtomicBoolean isStopping = new AtomicBoolean();
  private volatile @Nullable Wiring house;

  HubProcess(String version, RunOptions options, StopSignals signals) {
    this.version = version;
    this.options = options;
    this.signals = signals;
  }

  /// Runs the hub until it is stopped; returns the exit code.
  int run() {
    ShutdownHook.install(this::onAsked);
    signals.onFirst(this::onAsked);
    try (ConfigFolder folder = ConfigFolder.open(options.configFolder())) {
      boolean isNew = folder.fill();
      out.println(
          "Hearth " + version + ", configuration in " + folder.path() + (isNew ? " (new)" : ""));
      HouseConfig config = HouseConfig.read(folder.path());
      start(folder, config);
      if (!options.stopsAfterStart()) {
        asked.await();
      }
      stopByMyself();
      over.await();
      return 0;
    } catch (HearthException e) {
      if (isStopping.get()) {
        // What was under way when the stop came.
        awaitOver();
        return 0;
      }
      LOG.debug("The hub cannot run", e);
      System.err.println(e.getMessage());
      stopByMyself();
      return 1;
    } catch (RuntimeException e) {
      LOG.error("The hub cannot run", e);
      stopByMyself();
      return 1;
    } catch (InterruptedException e) {
      stopByMyself();
      return 1;
    } finally {
      LogSetup.finish();
    }
  }

  /// Those on the class path, and those that the house has of its own.
  private CustomIntegrations.Furniture furniture(ConfigFolder folder, HouseConfig config) {
    List<Integration> own = LocalHub.integrations();
    boolean isSafeMode = options.isSafeMode() || config.isSafeMode();
    IntegrationFolder jars =
        new IntegrationFolder(folder.path(), folder.cache().resolve(IntegrationFolder.NAME));
    jars.clear();
    IntegrationFolder.Found found =
        isSafeMode || config.isRecovery()
            ? IntegrationFolder.Found.NOTHING
            : jars.loadAll(own, loop);
    found.problems().forEach(problem -> LOG.error(problem.getMessage()));
    if (isSafeMode && !config.isRecovery()) {
      LOG.warn("Starting in safe mode: what lies in {} is left out", jars.path());
    }
    own.add(new CoreServices(actions(folder.path(), config)));
    return new CustomIntegrations.Furniture(own, jars, found, isSafeMode);
  }

  private static void report(HouseConfig config, CustomIntegrations.Furniture furniture) {
    List<Integration> known =
        furniture.all().stream()
            .filter(integration -> !(integration instanceof CoreServices))
            .toList();
    config.problems().forEach(LOG::error);
    config.warnings().forEach(LOG::warn);
    if (config.isRecovery()) {
      LOG.error(
          "Starting in recovery mode, without integrations, until the configuration is mended");
      LocalHub.sectionProblems(config, known).forEach(LOG::error);
    }
    if (furniture.isSafeMode()) {
      // Sections of what is left out are no mistakes.
      return;
    }
    List<String> names = known.stream().map(Integration::name).toList();
    config.sections().stream()
        .filter(section -> !names.contains(section))
        .forEach(section -> LOG.error(LocalHub.unknownSection(config, section, names)));
  }

  /// Keeps nothing of the integrations on its stack when it returns: they may be unloaded.
  private void start(ConfigFolder folder, HouseConfig config) {
    CustomIntegrations.Furniture furniture = furniture(folder, config);
    report(config, furniture);
    FileDisk disk = new FileDisk(folder.storage());
    disk.obstacle()
        .ifPresent(reason ->
            LOG.error(
                "Nothing can be saved, because {}. The hub works, and forgets what is new when it stops",
                reason));
    HttpSettings wanted = new LastHttp(disk).settings(config);
    HttpSettings settings =
        options.port().isPresent() ? wanted.withPort(options.port().getAsInt()) : wanted;
    Wiring built =
        loop.call(
            Owner.HUB,
            "wiring",
            () ->
                new Wiring(
                    new Wiring.Outside(loop, disk, new SplittableRandom(), folder.path(), version),
                    config,
                    settings,
                    furniture));
    house = built;
    loop.call(Owner.HUB, "prepare", built::prepare).ifPresent(this::sayToken);
    Task<?> starting = loop.start(Owner.HUB, "start the hub", built::start);
    built.http.start();
    boolean isUp = isDone(starting);
    out.println("Listening on http://" + settings.host() + ":" + built.http.port());
    out.println(
        isUp ? "Started in " + seconds() + " s" : "Some integrations are still being set up");
    out.flush();
  }

  /// What clients may ask of the process by services.
  private CoreActions actions(Path folder, HouseConfig config) {
    return new CoreActions(
        () -> config.reread().house(),
        () -> LocalHub.findings(folder).problems(),
        asked::countDown);
  }

  private void sayToken(String token) {
    out.println();
    out.println("  token: " + token);
    out.println(
        "  Keep it: clients need it, and it is not shown again (hearth token makes a new one).");
    out.println();
  }

  private static boolean isDone(Task<?> starting) {
    try {
      starting.await(ADDRESS_LIMIT);
      return true;
    } catch (CallTimedOutException e) {
      return false;
    }
  }

  private String seconds() {
    return String.format(Locale.ROOT, "%.2f", (time.nanos() - beganNanos) / 1e9);
  }

  private void stopByMyself() {
    if (stop()) {
      over.countDown();
    }
  }

  /// Stops the hub within its budget. False if that was or is being done already.
  private boolean stop() {
    if (!isStopping.compareAndSet(false, true)) {
      return false;
    }
    asked.countDown();
    Wiring built = house;
    if (built != null) {
      stopHouse(built);
    }
    loop.close();
    loop.endWorkers(WORKERS_LIMIT);
    return true;
  }

  private void stopHouse(Wiring built) {
    try {
      loop.<@Nullable Void>call(
          Owner.HUB,
          "stop the hub",
          built.stopBudget.plus(WRITE_GRACE),
          () -> {
            built.stop();
            return null;
          });
    } catch (CallTimedOutException | HubStoppedException e) {
      LOG.error("The hub did not stop in order: {}", e.getMessage());
    } finally {
      built.http.stop();
      built.custom.closeAll();
    }
  }

  /// The process leaves when this returns: not before a stop that is under way has written everything.
  private void awaitOver() {
    try {
      over.await();
    } catch (InterruptedException e) {
      LOG.debug("Leaving in the middle of the stop", e);
    }
  }

  /// The process has been asked to end. The exit code of Java would be that of a signal; ours is 0, because the hub stopped
  /// in order.
  private void onAsked() {
    if (isStopping.get()) {
      awaitOver();
      return;
    }
    out.println("Stopping ...");
    if (stop()) {
      LogSetup.finish();
      out.println("Stopped");
      out.flush();
      over.countDown();
      Runtime.getRuntime().halt(0);
    }
  }
}
