package dev.hearth.scene;

import dev.hearth.entity.WantedState;
import dev.hearth.error.HearthException;
import dev.hearth.schema.EntityIdForm;
import dev.hearth.schema.Fields;
import dev.hearth.schema.InvalidDataException;
import dev.hearth.schema.ObjectSchema;
import dev.hearth.schema.Problem;
import dev.hearth.schema.Schema;
import dev.hearth.schema.Schemas;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/// States that go together, under a name.
///
/// **Runs on any thread** (immutable).
///
/// @param id the same for ever, if it has one
/// @param name for people
/// @param icon such as `mdi:movie`
/// @param states one for each entity
public record Scene(
    Optional<String> id, String name, Optional<String> icon, List<WantedState> states) {
  /// The states of a scene: entity id -> a state, or a mapping with `state` and attributes.
  static final Schema<List<WantedState>> STATES =
      Schemas.map(Schemas.anything()).map(Scene::wanted);

  static final ObjectSchema SCHEMA =
      Schemas.object()
          .optional("id", Schemas.stringOrScalar())
          .describedAs("An id that stays the same")
          .required("name", Schemas.stringOrScalar())
          .describedAs("The name")
          .optional("icon", Schemas.nonEmptyString())
          .describedAs("An icon such as mdi:movie")
          .required("entities", STATES)
          .describedAs("The states of the entities: a state, or state and attributes")
          .optional("metadata", Schemas.anything())
          .describedAs("Notes of the editor that wrote it");

  /// Copies the list.
  public Scene {
    states = List.copyOf(states);
  }

  /// A scene without an id and an icon.
  public static Scene of(String name, WantedState... states) {
    return new Scene(Optional.empty(), name, Optional.empty(), List.of(states));
  }

  @SuppressWarnings("unchecked") // made by STATES
  static Scene of(Map<String, Object> checked) {
    Fields item = new Fields(checked);
    return new Scene(
        item.find("id", String.class),
        item.text("name"),
        item.find("icon", String.class),
        (List<WantedState>) item.require("entities", List.class));
  }

  private static List<WantedState> wanted(Map<String, Object> entities) {
    List<WantedState> states = new ArrayList<>();
    List<Problem> problems = new ArrayList<>();
    entities.forEach((key, value) -> {
      String id = key.strip().toLowerCase(Locale.ROOT);
      if (id.length() > EntityIdForm.LENGTH_MAX || !EntityIdForm.isValid(id)) {
        problems.add(
            new Problem(
                List.of(key),
                Problem.Subject.KEY,
                "expected an entity id such as light.stairs, got \"" + key + '"'));
        return;
      }
      try {
        states.add(wanted(id, value));
      } catch (HearthException e) {
        problems.add(
            new Problem(List.of(key), Problem.Subject.VALUE, String.valueOf(e.getMessage())));
      }
    });
    if (!problems.isEmpty()) {
      throw new InvalidDataException(problems);
    }
    return states;
  }

  private static WantedState wanted(String id, Object value) {
    if (!(value instanceof Map<?, ?> map)) {
      return new WantedState(id, stateText(value), Map.of());
    }
    Object state = map.get("state");
    if (state == null) {
      throw new HearthException("required key \"state\" is missing");
    }
    Map<String, Object> attributes = new LinkedHashMap<>();
    map.forEach((name, attribute) -> attributes.put(String.valueOf(name), attribute));
    attributes.remove("state");
    return new WantedState(id, stateText(state), attributes);
  }

  /* In YAML a bare `on` is a boolean. */
  private static String stateText(Object value) {
    return switch (value) {
      case Boolean bool -> bool ? "on" : "off";
      case String text -> text;
      case Number number -> number.toString();
      default ->
          throw new HearthException(
              "expected a state such as \"on\", or a mapping with state and attributes");
    };
  }
}
