package dev.hearth.integration;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/// Checks and closes, after each test, the simulations that it has made. JUnit finds it by itself.
public final class Simulations implements AfterEachCallback {
  private static final ThreadLocal<List<Simulation>> OPEN = ThreadLocal.withInitial(ArrayList::new);

  /// Made by JUnit.
  public Simulations() {}

  static void opened(Simulation simulation) {
    OPEN.get().add(simulation);
  }

  /// Closes and forgets those that the calling thread has made; for what runs houses without JUnit.
  public static List<Simulation> closeAll() {
    List<Simulation> open = List.copyOf(OPEN.get());
    OPEN.remove();
    open.forEach(Simulation::close);
    return open;
  }

  @Override
  public void afterEach(ExtensionContext context) {
    List<Simulation> open = closeAll();
    if (context.getExecutionException().isEmpty()) {
      open.forEach(Simulation::check);
    }
  }
}
