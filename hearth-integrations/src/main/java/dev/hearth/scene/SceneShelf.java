package dev.hearth.scene;

import dev.hearth.entity.WantedState;
import dev.hearth.integration.Hub;
import dev.hearth.integration.Integration;
import dev.hearth.integration.ListedEntities;
import dev.hearth.schema.Fields;
import dev.hearth.service.ServiceValidationException;
import dev.hearth.state.State;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The scenes of the configuration, and those that services have made.
///
/// **Runs on the loop**, in tasks.
final class SceneShelf {
  private static final Logger LOG = LoggerFactory.getLogger(SceneShelf.class);

  private final Hub hub;
  private final ListedEntities<Scene, StatesScene> given;
  private final Map<String, StatesScene> createdById = new LinkedHashMap<>();

  SceneShelf(Hub hub) {
    this.hub = hub;
    given =
        new ListedEntities<>(
            hub,
            scene -> scene.id().orElseGet(() -> "name " + scene.name()),
            scene -> StatesScene.of(hub, scene),
            StatesScene::change);
  }

  /// Shows the scenes of the configuration, and no others.
  void show(Map<String, Object> config) {
    hub.entities().remove(createdById.values());
    createdById.clear();
    given.show(Integration.items(config).stream().map(Scene::of).toList());
  }

  /// Makes a scene, in place of one that was made before under the same id.
  void create(Map<String, Object> data) {
    String name = new Fields(data).text(SceneDomain.SCENE_ID);
    String entityId = SceneDomain.NAME + "." + name;
    List<WantedState> states = wanted(data);
    if (states.isEmpty()) {
      LOG.warn("The scene {} is not made: it would be empty", entityId);
      return;
    }
    StatesScene before = createdById.get(entityId);
    if (before == null && hub.states().find(entityId).isPresent()) {
      LOG.warn("The scene {} already exists", entityId);
      return;
    }
    Scene scene = new Scene(Optional.empty(), name, Optional.empty(), states);
    if (before == null) {
      StatesScene made = new StatesScene(hub, scene, StatesScene.Origin.CREATED);
      createdById.put(entityId, made);
      hub.entities().add(List.of(made));
    } else {
      before.change(scene);
    }
  }

  private List<WantedState> wanted(Map<String, Object> data) {
    List<WantedState> states = new ArrayList<>(states(data));
    List<String> named = states.stream().map(WantedState::entityId).toList();
    List<String> snapshot =
        data.containsKey(SceneDomain.SNAPSHOT)
            ? new Fields(data).texts(SceneDomain.SNAPSHOT)
            : List.of();
    for (String entityId : snapshot) {
      if (named.contains(entityId)) {
        throw new ServiceValidationException(
            "entities and snapshot_entities must not overlap: both have " + entityId);
      }
      Optional<State> now = hub.states().find(entityId);
      now.ifPresent(state -> states.add(WantedState.of(state)));
      if (now.isEmpty()) {
        LOG.warn("The entity {} does not exist and so is not part of the scene", entityId);
      }
    }
    return states;
  }

  /// The states that a service was given.
  @SuppressWarnings("unchecked") // made by Scene.STATES
  static List<WantedState> states(Map<String, Object> data) {
    return data.get(SceneDomain.ENTITIES) instanceof List<?> states
        ? (List<WantedState>) states
        : List.of();
  }

  /// Removes a scene that a service has made.
  void delete(StatesScene scene) {
    if (!scene.isCreated()) {
      throw new ServiceValidationException(
          scene.entityId() + " was not made by scene.create and cannot be deleted");
    }
    createdById.remove(scene.entityId());
    hub.entities().remove(List.of(scene));
  }
}
