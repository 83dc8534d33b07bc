package dev.hearth.scene;

import dev.hearth.entity.EntityIdentity;
import dev.hearth.entity.WantedState;
import dev.hearth.integration.Hub;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/// A scene that the hub itself knows: the states of some entities.
///
/// **Before it:** the configuration, or `scene.create`. **After it:** `Hub.entities().reproduce`.
///
/// **Runs on the loop.**
public final class StatesScene extends SceneEntity {
  private final Hub hub;
  private final Origin origin;
  private Scene scene;

  /// Where a scene comes from.
  enum Origin {
    /// The configuration or an integration.
    GIVEN,
    /// The service `scene.create`.
    CREATED
  }

  StatesScene(Hub hub, Scene scene, Origin origin) {
    this.hub = hub;
    this.scene = scene;
    this.origin = origin;
  }

  /// A scene that an integration knows.
  public static StatesScene of(Hub hub, Scene scene) {
    return new StatesScene(hub, scene, Origin.GIVEN);
  }

  boolean isCreated() {
    return origin == Origin.CREATED;
  }

  /// Gives it other states or another name.
  void change(Scene other) {
    if (!scene.equals(other)) {
      scene = other;
      writeState();
    }
  }

  @Override
  public void activate(Activation how) throws Exception {
    hub.entities().reproduce(scene.states(), options(how.transition()), how.context());
  }

  static Map<String, Object> options(Optional<Duration> transition) {
    return transition
        .map(time -> Map.<String, Object>of("transition", time.toNanos() / 1e9))
        .orElse(Map.of());
  }

  @Override
  public EntityIdentity identity() {
    return scene
        .id()
        .map(EntityIdentity::identifiedBy)
        .orElse(EntityIdentity.NONE)
        .named(scene.name());
  }

  @Override
  public Optional<String> icon() {
    return scene.icon();
  }

  @Override
  public Map<String, Object> stateAttributes() {
    Map<String, Object> attributes = new LinkedHashMap<>();
    attributes.put("entity_id", scene.states().stream().map(WantedState::entityId).toList());
    scene.id().ifPresent(id -> attributes.put("id", id));
    return attributes;
  }
}
