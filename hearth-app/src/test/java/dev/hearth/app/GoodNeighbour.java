package dev.hearth.app;

import dev.hearth.entity.Entity;
import dev.hearth.entity.EntityIdentity;
import dev.hearth.integration.Hub;
import dev.hearth.integration.Integration;
import dev.hearth.service.Service;
import dev.hearth.service.ServiceCall;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// A sound integration: an entity that its driver changes, and a service that keeps what it was called with.
///
/// **Runs on the loop**; [#drive] on the driver's own thread.
final class GoodNeighbour implements Integration {
  private static final Duration PACE = Duration.ofMillis(40);

  private final String name;
  private final Meter meter = new Meter();
  private final List<Integer> calls = new ArrayList<>();
  private volatile @Nullable Hub hub;

  GoodNeighbour(int number) {
    this.name = "good_" + number;
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public boolean isSetUpByDefault() {
    return true;
  }

  @Override
  public void setUp(Hub given, Map<String, Object> config) {
    given
        .services()
        .register(
            Service.named(name, "keep")
                .handledBy(call -> {
                  int number = ((Number) call.data().getOrDefault("number", -1)).intValue();
                  calls.add(given.tasks().blocking("keep", () -> number));
                }));
    given.entities().add(List.of(meter));
    hub = given;
  }

  String entityId() {
    return "neighbour." + name;
  }

  /// All numbers with which the service was called, in order. **Runs on the loop.**
  List<Integer> calls() {
    return List.copyOf(calls);
  }

  /// Sets the entity to each of these numbers and calls the service with it.
  void drive(List<Integer> numbers) {
    Hub known = hub;
    if (known == null) {
      throw new IllegalStateException(name + " is not set up");
    }
    for (int number : numbers) {
      known.tasks().onLoop("change", () -> meter.change(number));
      known.services().call(ServiceCall.of(name, "keep").with(Map.of("number", number)));
      known.tasks().sleep(PACE);
    }
  }

  /// A number.
  private final class Meter extends Entity {
    private int value;

    private int change(int to) {
      value = to;
      writeState();
      return to;
    }

    @Override
    public String domain() {
      return "neighbour";
    }

    @Override
    public EntityIdentity identity() {
      return EntityIdentity.identifiedBy(name).named(name);
    }

    @Override
    public Optional<?> stateValue() {
      return Optional.of(value);
    }
  }
}
