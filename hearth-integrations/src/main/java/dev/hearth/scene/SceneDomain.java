package dev.hearth.scene;

import dev.hearth.integration.Hub;
import dev.hearth.integration.Integration;
import dev.hearth.schema.Fields;
import dev.hearth.schema.ObjectSchema;
import dev.hearth.schema.Schema;
import dev.hearth.schema.Schemas;
import dev.hearth.service.Service;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/// The domain `scene`: the scenes of the configuration, and the services `turn_on`, `apply`, `create`, `delete` and `reload`.
///
/// **Runs on the loop.**
public final class SceneDomain implements Integration {
  /// Its name.
  public static final String NAME = "scene";

  static final String ENTITIES = "entities";
  static final String SNAPSHOT = "snapshot_entities";
  static final String SCENE_ID = "scene_id";
  private static final String TRANSITION = "transition";
  private static final double TRANSITION_SECONDS_MAX = 6_553;

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public Optional<ObjectSchema> itemSchema() {
    return Optional.of(Scene.SCHEMA);
  }

  @Override
  public void setUp(Hub hub, Map<String, Object> config) {
    SceneShelf shelf = new SceneShelf(hub);
    shelf.show(config);
    hub.services()
        .registerForEntities(
            service("turn_on", "Activates a scene.", withTransition(Schemas.object())),
            SceneEntity.class,
            (scene, data, call) ->
                scene.activateAt(
                    hub.time().now(),
                    new SceneEntity.Activation(transition(data), call.requireContext())));
    hub.services()
        .register(
            service("apply", "Brings entities into states.", applySchema())
                .handledBy(call ->
                    hub.entities()
                        .reproduce(
                            SceneShelf.states(call.data()),
                            StatesScene.options(transition(call.data())),
                            call.requireContext())));
    hub.services()
        .register(
            service(
                    "create",
                    "Makes a scene, which lasts until scenes are reloaded.",
                    createSchema())
                .handledBy(call -> shelf.create(call.data())));
    hub.services()
        .registerForEntities(
            service("delete", "Removes a scene that was made by scene.create.", Schemas.object()),
            StatesScene.class,
            (scene, data, call) -> shelf.delete(scene));
    hub.services()
        .registerReload(
            NAME,
            "Reads the scenes of the configuration again.",
            () -> {
              shelf.show(hub.reloadedConfig());
              hub.events().fire("scene_reloaded", Map.of());
            });
  }

  private static Service.Draft service(String name, String description, ObjectSchema schema) {
    return Service.named(NAME, name).describedAs(description).withoutLimit().accepting(schema);
  }

  private static ObjectSchema applySchema() {
    return withTransition(
        Schemas.object()
            .required(ENTITIES, Scene.STATES)
            .describedAs("The states of the entities: a state, or state and attributes"));
  }

  private static ObjectSchema createSchema() {
    return Schemas.object()
        .required(SCENE_ID, Schemas.slug())
        .describedAs("The part of its entity id after the dot")
        .optional(ENTITIES, Scene.STATES)
        .describedAs("The states of the entities: a state, or state and attributes")
        .optional(SNAPSHOT, Schemas.entityIds())
        .describedAs("Entities whose present state becomes part of the scene")
        .atLeastOneOf(ENTITIES, SNAPSHOT);
  }

  private static ObjectSchema withTransition(ObjectSchema schema) {
    Schema<Duration> seconds =
        Schemas.number()
            .map(number -> Math.clamp(number, 0, TRANSITION_SECONDS_MAX))
            .map(number -> Duration.ofNanos(Math.round(number * 1e9)));
    return schema
        .optional(TRANSITION, seconds)
        .describedAs("How many seconds it takes, for entities that can take their time");
  }

  private static Optional<Duration> transition(Map<String, Object> data) {
    return new Fields(data).find(TRANSITION, Duration.class);
  }
}
