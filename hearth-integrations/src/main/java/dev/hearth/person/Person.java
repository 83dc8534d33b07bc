package dev.hearth.person;

import dev.hearth.error.HearthException;
import dev.hearth.schema.Fields;
import dev.hearth.schema.ObjectSchema;
import dev.hearth.schema.Schemas;
import dev.hearth.state.EntityIds;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// What the configuration says about a person.
///
/// **Runs on any thread** (immutable).
///
/// @param id the same for ever
/// @param name for people
/// @param userId which user of the hub it is
/// @param deviceTrackers the entity ids of the devices that tell where it is
/// @param picture a path of this hub or an address
public record Person(
    String id,
    String name,
    Optional<String> userId,
    List<String> deviceTrackers,
    Optional<String> picture) {
  static final ObjectSchema SCHEMA =
      Schemas.object()
          .required("id", Schemas.stringOrScalar())
          .describedAs("An id that stays the same")
          .required("name", Schemas.nonEmptyString())
          .describedAs("The name")
          .optional("user_id", Schemas.string())
          .describedAs("The id of the user that this person is")
          .optional("device_trackers", Schemas.entityIds().map(Person::requireTrackers), List.of())
          .describedAs("Device trackers that tell where the person is")
          .optional("picture", Schemas.string())
          .describedAs("A path or an address of a picture");

  /// Copies the list.
  public Person {
    deviceTrackers = List.copyOf(deviceTrackers);
  }

  /// A person who is no user and has no picture.
  public static Person of(String id, String name, String... deviceTrackers) {
    return new Person(id, name, Optional.empty(), List.of(deviceTrackers), Optional.empty());
  }

  static Person of(Map<String, Object> checked) {
    Fields item = new Fields(checked);
    return new Person(
        item.text("id"),
        item.text("name"),
        item.find("user_id", String.class),
        item.texts("device_trackers"),
        item.find("picture", String.class));
  }

  private static List<String> requireTrackers(List<String> ids) {
    for (String id : ids) {
      if (!EntityIds.domain(id).equals("device_tracker")) {
        throw new HearthException(
            "expected an entity id such as device_tracker.phone, got \"" + id + '"');
      }
    }
    return ids;
  }
}
