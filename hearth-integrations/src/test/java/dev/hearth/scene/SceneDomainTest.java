package dev.hearth.scene;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.hearth.entity.EntityIdentity;
import dev.hearth.error.HearthException;
import dev.hearth.event.Context;
import dev.hearth.event.EventType;
import dev.hearth.integration.Simulation;
import dev.hearth.schema.InvalidDataException;
import dev.hearth.service.Service;
import dev.hearth.service.ServiceCall;
import dev.hearth.service.ServiceValidationException;
import dev.hearth.state.State;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SceneDomainTest {
  private static final Map<String, Object> MOVIE =
      Map.of(
          "id", "movie",
          "name", "Movie night",
          "icon", "mdi:movie",
          "entities", Map.of("lamp.sofa", Map.of("state", "on", "level", 20), "lamp.door", false));

  private final Simulation hub = Simulation.of(new SceneDomain());
  private final List<String> calls = new ArrayList<>();

  // ---- What there is

  @Test
  void setUp_scenes_haveAttributesOfTheField() {
    hub.configured(
            "scene",
            List.of(MOVIE, Map.of("name", "Simple", "entities", Map.of("lamp.door", "on"))))
        .started();

    assertThat(hub.value("scene.movie_night")).isEqualTo("unknown");
    Map<String, Object> attributes =
        new LinkedHashMap<>(hub.state("scene.movie_night").orElseThrow().attributes());
    assertThat((List<?>) attributes.remove("entity_id"))
        .asInstanceOf(InstanceOfAssertFactories.list(String.class))
        .containsExactlyInAnyOrder("lamp.sofa", "lamp.door");
    assertThat(attributes)
        .isEqualTo(Map.of("id", "movie", "icon", "mdi:movie", "friendly_name", "Movie night"));
    assertThat(hub.state("scene.simple").orElseThrow().attributes())
        .isEqualTo(Map.of("entity_id", List.of("lamp.door"), "friendly_name", "Simple"));
  }

  @Test
  void setUp_scenesThatAreWrong_areNamedAndKeepTheOthers() {
    hub.configured(
            "scene",
            List.of(
                Map.of("name", "A", "entities", Map.of("sofa", "on")),
                Map.of("name", "B", "entities", Map.of("lamp.sofa", Map.of("level", 3))),
                Map.of("name", "C", "entities", Map.of("lamp.sofa", List.of("on"))),
                Map.of("name", "D"),
                MOVIE))
        .started();

    hub.log()
        .expects("scene[0].entities.sofa: expected an entity id such as light.stairs, got \"sofa\"")
        .expects("scene[1].entities.lamp.sofa: required key \"state\" is missing")
        .expects("scene[2].entities.lamp.sofa: expected a state such as \"on\"")
        .expects("scene[3].required key \"entities\" is missing");
    assertThat(hub.value("scene.movie_night")).isEqualTo("unknown");
    assertThat(hub.value("scene.a")).isEqualTo("none");
  }

  // ---- Turning on

  @Test
  void turnOn_scene_reproducesEachStateInTheSameContext() {
    withLamps();
    hub.configured("scene", List.of(MOVIE)).started();
    hub.advance(Duration.ofSeconds(5));
    Context context = Context.of("01SCENE");

    hub.run(() ->
        hub.services()
            .call(
                ServiceCall.of("scene", "turn_on")
                    .with(Map.of("entity_id", "scene.movie_night", "transition", 2.5))
                    .in(context)));

    assertThat(calls)
        .containsExactlyInAnyOrder(
            "lamp.sofa on {level=20, transition=2.5} 01SCENE",
            "lamp.door off {level=null, transition=2.5} 01SCENE");
    assertThat(hub.value("scene.movie_night")).isEqualTo("2026-06-01T10:00:05+00:00");
  }

  @ParameterizedTest
  @CsvSource({"-3, 0.0", "0, 0.0", "'6', 6.0", "9999, 6553.0"})
  void turnOn_transition_isBroughtIntoItsRange(String given, String used) {
    withLamps();
    hub.configured("scene", List.of(MOVIE)).started();

    hub.call("scene", "turn_on", Map.of("entity_id", "scene.movie_night", "transition", given));

    assertThat(calls).allMatch(call -> call.contains("transition=" + used));
  }

  @Test
  void turnOn_wrongTransition_isRefused() {
    hub.configured("scene", List.of(MOVIE)).started();

    assertThatThrownBy(() ->
            hub.call(
                "scene", "turn_on", Map.of("entity_id", "scene.movie_night", "transition", "slow")))
        .isInstanceOf(InvalidDataException.class)
        .hasMessageContaining("transition: expected a number");
    assertThat(hub.value("scene.movie_night")).isEqualTo("unknown");
  }

  @Test
  void turnOn_entitiesThatAreMissingOrCannot_doNotKeepTheOthersBack() {
    withLamps();
    hub.configured(
            "scene",
            List.of(
                Map.of(
                    "name",
                    "Mixed",
                    "entities",
                    Map.of(
                        "lamp.gone", "on",
                        "sensor.rain", "wet",
                        "lamp.door", "dim",
                        "lamp.sofa", "on"))))
        .started();
    hub.run(() -> hub.states().set("sensor.rain", "dry", Map.of()));

    hub.call("scene", "turn_on", Map.of("entity_id", "scene.mixed"));

    assertThat(calls).hasSize(1).allMatch(call -> call.startsWith("lamp.sofa on"));
    hub.log()
        .expects("Unable to find entity lamp.gone")
        .expects("The states of sensor.rain cannot be reproduced")
        .expects("The state of lamp.door cannot be reproduced: expected on or off, got dim");
  }

  @Test
  void turnOn_aServiceFails_theOthersAreCalledAndTheCallerIsTold() {
    withLamps();
    hub.configured("scene", List.of(MOVIE)).started();
    hub.run(() -> hub.states().set("lamp.door", "broken", Map.of()));

    assertThatThrownBy(() -> hub.call("scene", "turn_on", Map.of("entity_id", "scene.movie_night")))
        .hasMessageContaining("lamp.door is broken");

    assertThat(calls).hasSize(1).allMatch(call -> call.startsWith("lamp.sofa on"));
  }

  @Test
  void turnOn_sceneOfADevice_isLeftToIt() throws Exception {
    hub.started("scene");
    DeviceScene scene = new DeviceScene();
    hub.run(() -> hub.hub("test").entities().add(List.of(scene)));

    hub.call("scene", "turn_on", Map.of("entity_id", "scene.device", "transition", 4));

    assertThat(scene.activations).containsExactly(Optional.of(Duration.ofSeconds(4)));
    assertThat(hub.value("scene.device")).isEqualTo("2026-06-01T10:00:00+00:00");
  }

  @Test
  void restart_afterTurnOn_remembersWhenThatWas() {
    withLamps();
    hub.configured("scene", List.of(MOVIE)).started();
    hub.call("scene", "turn_on", Map.of("entity_id", "scene.movie_night"));
    String turnedOn = hub.value("scene.movie_night");
    hub.advance(Duration.ofMinutes(1));

    Simulation again = hub.restarted().configured("scene", List.of(MOVIE)).started();

    assertThat(again.value("scene.movie_night")).isEqualTo(turnedOn);
  }

  // ---- Applying

  @Test
  void apply_states_areReproducedWithoutAScene() {
    withLamps();
    hub.started("scene");

    hub.call(
        "scene",
        "apply",
        Map.of(
            "entities", Map.of("LAMP.sofa", Map.of("state", true, "level", 7)), "transition", 1));

    assertThat(calls).hasSize(1);
    assertThat(calls.getFirst()).startsWith("lamp.sofa on {level=7, transition=1.0}");
    assertThat(hub.run(() -> hub.states().all()))
        .noneMatch(state -> state.domain().equals("scene"));
  }

  @Test
  void apply_wrongStates_isRefused() {
    hub.started("scene");

    assertThatThrownBy(() -> hub.call("scene", "apply", Map.of()))
        .hasMessageContaining("required key \"entities\" is missing");
    assertThatThrownBy(() -> hub.call("scene", "apply", Map.of("entities", List.of("lamp.sofa"))))
        .hasMessageContaining("entities: expected a mapping");
    assertThatThrownBy(() -> hub.call("scene", "apply", Map.of("entities", Map.of("x", "on"))))
        .hasMessageContaining("entities.x: expected an entity id");
  }

  // ---- Creating and deleting

  @Test
  void create_statesAndSnapshot_bringsBackWhatWas() {
    withLamps();
    hub.started("scene");
    hub.run(() -> hub.states().set("lamp.door", "on", Map.of("level", 55)));

    hub.call(
        "scene",
        "create",
        Map.of(
            "scene_id", "before",
            "entities", Map.of("lamp.sofa", "off"),
            "snapshot_entities", "lamp.door, lamp.gone"));
    hub.run(() -> hub.states().set("lamp.door", "off", Map.of()));
    hub.call("scene", "turn_on", Map.of("entity_id", "scene.before"));

    hub.log().expects("The entity lamp.gone does not exist");
    assertThat(hub.state("scene.before").orElseThrow().attributes())
        .isEqualTo(
            Map.of("entity_id", List.of("lamp.sofa", "lamp.door"), "friendly_name", "before"));
    assertThat(calls).hasSize(1);
    assertThat(calls.getFirst()).startsWith("lamp.door on {level=55");
  }

  @Test
  void create_again_replacesItsStates() {
    hub.started("scene");
    create("mine", Map.of("lamp.a", "on"));

    create("mine", Map.of("lamp.b", "on"));

    assertThat(hub.attribute("scene.mine", "entity_id")).contains(List.of("lamp.b"));
    assertThat(hub.value("scene.mine_2")).isEqualTo("none");
  }

  @Test
  void create_nameOfAnotherScene_isRefusedAndChangesNothing() {
    hub.configured("scene", List.of(MOVIE)).started();

    create("movie_night", Map.of("lamp.b", "on"));

    hub.log().expects("The scene scene.movie_night already exists");
    assertThat(hub.attribute("scene.movie_night", "id")).contains("movie");
  }

  @Test
  void create_wrongData_isRefused() {
    hub.started("scene");

    assertThatThrownBy(() -> hub.call("scene", "create", Map.of("scene_id", "x")))
        .hasMessageContaining("at least one of the keys entities, snapshot_entities");
    assertThatThrownBy(() -> create("Not a slug", Map.of("lamp.b", "on")))
        .hasMessageContaining("scene_id: expected lower-case letters, digits and underscores");
    hub.run(() -> hub.states().set("lamp.a", "on", Map.of()));
    assertThatThrownBy(() ->
            hub.call(
                "scene",
                "create",
                Map.of(
                    "scene_id", "x",
                    "entities", Map.of("lamp.a", "on"),
                    "snapshot_entities", List.of("lamp.a"))))
        .isInstanceOf(ServiceValidationException.class)
        .hasMessageContaining("must not overlap: both have lamp.a");

    hub.call("scene", "create", Map.of("scene_id", "x", "snapshot_entities", "lamp.none"));
    hub.log().expects("lamp.none does not exist").expects("scene.x is not made");
    assertThat(hub.value("scene.x")).isEqualTo("none");
  }

  @Test
  void delete_createdScene_isGone() {
    hub.started("scene");
    create("mine", Map.of("lamp.a", "on"));

    hub.call("scene", "delete", Map.of("entity_id", "scene.mine"));

    assertThat(hub.value("scene.mine")).isEqualTo("none");
    create("mine", Map.of("lamp.b", "on"));
    assertThat(hub.attribute("scene.mine", "entity_id")).contains(List.of("lamp.b"));
  }

  @Test
  void delete_sceneOfTheConfiguration_isRefused() {
    hub.configured("scene", List.of(MOVIE)).started();

    assertThatThrownBy(() -> hub.call("scene", "delete", Map.of("entity_id", "scene.movie_night")))
        .isInstanceOf(ServiceValidationException.class)
        .hasMessage("scene.movie_night was not made by scene.create and cannot be deleted");

    assertThat(hub.value("scene.movie_night")).isEqualTo("unknown");
  }

  // ---- Reloading

  @Test
  void reload_changedList_addsChangesRemovesAndSaysSo() {
    hub.configured(
            "scene", List.of(MOVIE, Map.of("name", "Old", "entities", Map.of("lamp.a", "on"))))
        .started();
    create("mine", Map.of("lamp.a", "on"));
    List<String> events = new ArrayList<>();
    hub.run(
        () -> hub.bus().listen(EventType.free("scene_reloaded"), event -> events.add("reloaded")));

    Map<String, Object> changed = new LinkedHashMap<>(MOVIE);
    changed.put("entities", Map.of("lamp.door", "on"));
    hub.configured(
        "scene", List.of(changed, Map.of("name", "New", "entities", Map.of("lamp.b", "on"))));
    hub.call("scene", "reload", Map.of());

    assertThat(hub.attribute("scene.movie_night", "entity_id")).contains(List.of("lamp.door"));
    assertThat(hub.value("scene.new")).isEqualTo("unknown");
    assertThat(hub.value("scene.old")).isEqualTo("none");
    assertThat(hub.value("scene.mine")).isEqualTo("none");
    assertThat(events).containsExactly("reloaded");
  }

  @Test
  void reload_filesThatCannotBeRead_failsAndChangesNothing() {
    hub.configured("scene", List.of(MOVIE)).started();
    hub.breakConfig("scenes.yaml, line 9, column 1: no");

    assertThatThrownBy(() -> hub.call("scene", "reload", Map.of()))
        .isInstanceOf(HearthException.class)
        .hasMessageContaining("scenes.yaml, line 9");

    assertThat(hub.value("scene.movie_night")).isEqualTo("unknown");
  }

  private void create(String id, Map<String, Object> entities) {
    hub.call("scene", "create", Map.of("scene_id", id, "entities", entities));
  }

  /// A domain of lamps that are off, with a service that notes what it is told.
  private void withLamps() {
    hub.run(() -> {
      hub.states().set("lamp.sofa", "off", Map.of());
      hub.states().set("lamp.door", "on", Map.of());
      hub.services().register(Service.named("lamp", "set").handledBy(this::note));
      hub.hub("lamp")
          .entities()
          .registerReproduction(
              "lamp",
              (wanted, now, options) -> {
                if (!List.of("on", "off").contains(wanted.value())) {
                  throw new HearthException("expected on or off, got " + wanted.value());
                }
                if (wanted.isReachedBy(now, List.of("level"))) {
                  return List.of();
                }
                Map<String, Object> data = new LinkedHashMap<>();
                data.put("state", wanted.value());
                wanted.attribute("level").ifPresent(level -> data.put("level", level));
                data.putAll(options);
                return List.of(ServiceCall.of("lamp", "set").with(data));
              });
    });
  }

  private void note(ServiceCall call) throws IOException {
    String id = String.valueOf(call.data().get("entity_id"));
    if (hub.states().find(id).map(State::value).filter("broken"::equals).isPresent()) {
      throw new IOException(id + " is broken");
    }
    calls.add(
        "%s %s {level=%s, transition=%s} %s"
            .formatted(
                id,
                call.data().get("state"),
                call.data().get("level"),
                call.data().get("transition"),
                call.requireContext().id()));
  }

  private static final class DeviceScene extends SceneEntity {
    private final List<Optional<Duration>> activations = new ArrayList<>();

    @Override
    public void activate(Activation how) {
      activations.add(how.transition());
    }

    @Override
    public EntityIdentity identity() {
      return EntityIdentity.NONE.named("Device");
    }
  }
}
