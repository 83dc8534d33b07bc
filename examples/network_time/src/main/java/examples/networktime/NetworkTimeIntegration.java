package examples.networktime;

import dev.hearth.integration.Hub;
import dev.hearth.integration.Integration;
import dev.hearth.schema.ObjectSchema;
import dev.hearth.schema.Schemas;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// How far the clock of this machine is off, asked from a time server on the network.
///
/// The library that asks (Apache Commons Net) blocks its thread until the answer is there. Here that is a task of the loop, which
/// runs everything else meanwhile.
public final class NetworkTimeIntegration implements Integration {
  static final String NAME = "network_time";

  private final Asking asking;

  /// Made by the hub.
  public NetworkTimeIntegration() {
    this(NtpServer::new);
  }

  NetworkTimeIntegration(Asking asking) {
    this.asking = asking;
  }

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public ObjectSchema schema() {
    return Schemas.object()
        .optional("server", Schemas.nonEmptyString(), "pool.ntp.org")
        .optional("port", Schemas.integer(1, 65_535), 123L)
        .optional("interval", Schemas.positiveDuration(), Duration.ofMinutes(10))
        .optional("timeout", Schemas.positiveDuration(), Duration.ofSeconds(5));
  }

  @Override
  public Set<String> dependencies() {
    return Set.of("sensor");
  }

  @Override
  public void setUp(Hub hub, Map<String, Object> config) {
    TimeServer server =
        asking.of(
            (String) config.get("server"),
            ((Long) config.get("port")).intValue(),
            (Duration) config.get("timeout"));
    ClockOffset offset = new ClockOffset(hub, server);
    hub.entities().addUpdated((Duration) config.get("interval"), List.of(offset));
  }

  /// Makes the server that is asked; a test makes another one.
  interface Asking {
    TimeServer of(String host, int port, Duration timeout);
  }
}
