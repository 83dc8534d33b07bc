package dev.hearth.integration;

import dev.hearth.entity.Entities;
import dev.hearth.entity.Entity;
import dev.hearth.entity.GenericServices;
import dev.hearth.error.HearthException;
import dev.hearth.house.House;
import dev.hearth.house.HouseSettings;
import dev.hearth.loop.Task;
import dev.hearth.schema.Fields;
import dev.hearth.schema.ObjectSchema;
import dev.hearth.schema.Schemas;
import dev.hearth.service.Service;
import dev.hearth.service.ServiceCall;
import dev.hearth.time.Location;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The services of the hub itself, by the names that clients know: `homeassistant.turn_on` and so on. Always set up.
///
/// **Before it:** clients. **After it:** [GenericServices], [HouseSettings], [Entities], the process around the house.
///
/// **Runs on the loop.**
public final class CoreServices implements Integration {
  /// Its name.
  public static final String NAME = "homeassistant";

  private static final String LATITUDE = "latitude";
  private static final String LONGITUDE = "longitude";
  private static final String ELEVATION = "elevation";
  private static final String ENTITY_ID = "entity_id";

  private static final ObjectSchema PLACE =
      Schemas.object()
          .required(LATITUDE, Schemas.number(-90, 90))
          .describedAs("Degrees, north positive.")
          .required(LONGITUDE, Schemas.number(-180, 180))
          .describedAs("Degrees, east positive.")
          .optional(ELEVATION, Schemas.number(-500, 9_000))
          .describedAs("Metres above the sea; not given: as before.");

  private static final ObjectSchema ENTITIES =
      Schemas.object()
          .required(ENTITY_ID, Schemas.entityIds())
          .describedAs("The entities to update.");

  private static final ObjectSchema NOTHING = Schemas.object();

  private static final Logger LOG = LoggerFactory.getLogger(CoreServices.class);

  private final CoreActions actions;

  /// @param actions what only the process can do
  public CoreServices(CoreActions actions) {
    this.actions = actions;
  }

  @Override
  public String name() {
    return NAME;
  }

  /// The house is described under `hearth:`. Who also has a section of the field's name is told so elsewhere, and keeps the
  /// services.
  @Override
  public ObjectSchema schema() {
    return Schemas.object().allowingOtherKeys();
  }

  @Override
  public boolean isSetUpByDefault() {
    return true;
  }

  @Override
  public void setUp(Hub hub, Map<String, Object> config) {
    Entities entities = hub.core().entities();
    HouseSettings settings = hub.core().house();
    GenericServices generic = new GenericServices(entities);
    hub.services().register(generic.service(named("turn_on", "Turns entities of any domain on.")));
    hub.services()
        .register(generic.service(named("turn_off", "Turns entities of any domain off.")));
    hub.services()
        .register(
            generic.service(named("toggle", "Turns entities of any domain on if off, else off.")));
    hub.services()
        .register(
            named("update_entity", "Updates entities now.")
                .accepting(ENTITIES)
                .handledBy(call -> update(hub, entities, call)));
    hub.services()
        .register(
            named("save_persistent_states", "Writes now what entities need after a restart.")
                .accepting(NOTHING)
                .handledBy(call -> entities.saveNow()));
    hub.services()
        .register(
            named(
                    "set_location",
                    "Says where the house stands, until the configuration is read again.")
                .accepting(PLACE)
                .forAdmins()
                .handledBy(call -> settings.change(moved(settings.current(), call))));
    hub.services()
        .register(
            named("reload_core_config", "Reads again what the configuration says about the house.")
                .accepting(NOTHING)
                .forAdmins()
                .handledBy(call ->
                    settings.change(
                        hub.tasks().blocking("reading the configuration", actions.house()))));
    hub.services()
        .register(
            named("check_config", "Looks for mistakes in the configuration.")
                .accepting(NOTHING)
                .forAdmins()
                .handledBy(call -> check(hub)));
    hub.services()
        .register(
            named("stop", "Stops the hub and ends its process.")
                .accepting(NOTHING)
                .forAdmins()
                .handledBy(call -> actions.stop().run()));
  }

  private static Service.Draft named(String name, String sentence) {
    return Service.named(NAME, name).describedAs(sentence);
  }

  private static void update(Hub hub, Entities entities, ServiceCall call) {
    List<Task<?>> updates = new ArrayList<>();
    for (String id : new Fields(call.data()).texts(ENTITY_ID)) {
      Entity entity = entities.find(id).orElse(null);
      if (entity == null) {
        LOG.warn("{} cannot update {}: there is no such entity", call, id);
      } else {
        updates.add(hub.tasks().start("update " + id, () -> entities.update(entity)));
      }
    }
    updates.forEach(Task::await);
  }

  private static House moved(House house, ServiceCall call) {
    Fields fields = new Fields(call.data());
    return house.at(
        new Location(
            fields.number(LATITUDE),
            fields.number(LONGITUDE),
            fields.has(ELEVATION) ? fields.number(ELEVATION) : house.location().elevationMetres()));
  }

  private void check(Hub hub) {
    List<String> problems = hub.tasks().blocking("checking the configuration", actions.problems());
    if (!problems.isEmpty()) {
      problems.forEach(LOG::error);
      throw new HearthException("The configuration is not valid: " + String.join("; ", problems));
    }
  }
}
