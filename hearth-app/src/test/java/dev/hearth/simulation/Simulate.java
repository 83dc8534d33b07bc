package dev.hearth.simulation;

import ch.qos.logback.classic.Logger;
import dev.hearth.integration.Simulations;
import java.time.Duration;
import org.slf4j.LoggerFactory;

/// `./hearth simulate SEED` lives the life of one seed, `./hearth simulate FIRST LAST` of many.
final class Simulate {
  private Simulate() {}

  /// @param arguments a seed, or the first and the last of many
  public static void main(String[] arguments) {
    long first = Long.parseLong(arguments.length > 0 ? arguments[0] : "1");
    long last = Long.parseLong(arguments.length > 1 ? arguments[1] : Long.toString(first));
    if (last > first) {
      keepQuiet();
    }
    long begun = System.nanoTime();
    long changes = 0;
    long restarts = 0;
    long crashes = 0;
    int failed = 0;
    for (long seed = first; seed <= last; seed++) {
      try {
        HouseRun.Outcome outcome = HouseRun.of(seed);
        changes += outcome.changes();
        restarts += outcome.restarts();
        crashes += outcome.crashes();
      } catch (AssertionError | RuntimeException e) {
        failed++;
        System.out.println("Seed " + seed + " failed. See it again: ./hearth simulate " + seed);
        e.printStackTrace(System.out);
      } finally {
        Simulations.closeAll();
      }
    }
    System.out.printf(
        "%d houses, %d failed; %d changes, %d restarts, %d power cuts; %d s%n",
        last - first + 1,
        failed,
        changes,
        restarts,
        crashes,
        Duration.ofNanos(System.nanoTime() - begun).toSeconds());
    System.exit(failed == 0 ? 0 : 1);
  }

  /// What the houses log is of interest for one seed only.
  private static void keepQuiet() {
    ((Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME))
        .detachAndStopAllAppenders();
  }
}
