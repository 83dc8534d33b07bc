package dev.hearth.bench;

import dev.hearth.json.Json;
import dev.hearth.schema.Fields;
import dev.hearth.schema.Schemas;
import dev.hearth.service.Service;
import dev.hearth.service.ServiceCall;
import dev.hearth.service.ServiceRegistry;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/// Call a service whose data is checked against a schema and wait until its handler, a callback, has been run.
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class ServiceBenchmark {
  private final Map<String, Object> data =
      Json.object("entity_id", "light.kitchen", "brightness", 120, "transition", 1.5);
  private final ServiceCall turnOn = ServiceCall.of("light", "turn_on").with(data);
  private @Nullable ServiceRegistry services;
  private long handled;

  /// Registers the service.
  @Setup
  public void register(Kernel kernel) {
    ServiceRegistry registry =
        new ServiceRegistry(kernel.loop, kernel.bus, kernel.contexts, user -> Optional.empty());
    services = registry;
    kernel.onLoop(() ->
        registry.register(
            Service.named("light", "turn_on")
                .accepting(
                    Schemas.object()
                        .required("entity_id", Schemas.string())
                        .optional("brightness", Schemas.integer(0, 255))
                        .optional("transition", Schemas.number(0, 6553)))
                .handledBy(call -> handled += new Fields(call.data()).integer("brightness"))));
  }

  /// The registry. Nobody listens to `call_service`.
  @Benchmark
  @OperationsPerInvocation(Kernel.BATCH)
  public long call(Kernel kernel) {
    kernel.onLoop(() -> {
      for (int i = 0; i < Kernel.BATCH; i++) {
        requireServices().call(turnOn);
      }
    });
    return handled;
  }

  /// The floor: the handler alone, with neither check nor call.
  @Benchmark
  @OperationsPerInvocation(Kernel.BATCH)
  public long plainHandler(Kernel kernel) {
    kernel.onLoop(() -> {
      for (int i = 0; i < Kernel.BATCH; i++) {
        handled += new Fields(data).integer("brightness");
      }
    });
    return handled;
  }

  private ServiceRegistry requireServices() {
    ServiceRegistry registry = services;
    if (registry == null) {
      throw new IllegalStateException("Not registered yet");
    }
    return registry;
  }
}
