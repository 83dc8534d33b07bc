package home.@package@;

import dev.hearth.integration.Hub;
import dev.hearth.integration.Integration;
import dev.hearth.schema.ObjectSchema;
import dev.hearth.schema.Schemas;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// The way in: the hub finds it through `META-INF/services` and sets it up if the configuration has a section of its name.
public final class @Class@Integration implements Integration {
  static final String NAME = "@name@";

  @Override
  public String name() {
    return NAME;
  }

  /// What may stand in the section; a mistake is reported with file and line.
  @Override
  public ObjectSchema schema() {
    return Schemas.object().optional("start", Schemas.integer(0, 1_000), 0L);
  }

  /// The domains of the entities.
  @Override
  public Set<String> dependencies() {
    return Set.of("sensor");
  }

  /// May wait as long as it has to. Whatever it registers here is taken back by itself when it is torn down.
  @Override
  public void setUp(Hub hub, Map<String, Object> config) {
    @Class@Sensor sensor = new @Class@Sensor(hub, (Long) config.get("start"));
    hub.entities().add(List.of(sensor));
    @Class@Services.register(hub, sensor);
  }
}
