package dev.hearth.todo;

import dev.hearth.json.JsonNull;
import dev.hearth.schema.Fields;
import dev.hearth.schema.ObjectSchema;
import dev.hearth.schema.Schema;
import dev.hearth.schema.Schemas;
import dev.hearth.service.ServiceValidationException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/// What a service may say about an item. A field that is null takes away what the item has.
///
/// **Runs on any thread** (immutable).
record TodoFields(Map<String, Object> data) {
  static final String ITEM = "item";
  static final String RENAME = "rename";
  static final String STATUS = "status";
  private static final String DUE_DATE = "due_date";
  private static final String DUE_DATETIME = "due_datetime";
  private static final String DESCRIPTION = "description";

  private static final Map<String, Long> FEATURES_BY_FIELD = features();

  static final Schema<TodoStatus> STATUS_SCHEMA = Schemas.enumOf(TodoStatus.class);

  /// A text of at least one letter, without spaces at its ends.
  static final Schema<String> TRIMMED =
      Schemas.stringOrScalar().map(text -> Schemas.nonEmptyString().check(text.strip()));

  private static Map<String, Long> features() {
    Map<String, Long> features = new LinkedHashMap<>();
    features.put(DUE_DATE, TodoListEntity.SET_DUE_DATE_ON_ITEM);
    features.put(DUE_DATETIME, TodoListEntity.SET_DUE_DATETIME_ON_ITEM);
    features.put(DESCRIPTION, TodoListEntity.SET_DESCRIPTION_ON_ITEM);
    return features;
  }

  /// A schema with these fields in addition.
  static ObjectSchema with(ObjectSchema schema, Supplier<ZoneId> zone) {
    return schema
        .optional(DUE_DATE, Schemas.nullOr(Schemas.date()))
        .describedAs("The day on which it is to be done")
        .optional(DUE_DATETIME, Schemas.nullOr(Schemas.dateTime(zone)))
        .describedAs("The time at which it is to be done")
        .optional(DESCRIPTION, Schemas.nullOr(Schemas.stringOrScalar()))
        .describedAs("More about it")
        .atMostOneOf(DUE_DATE, DUE_DATETIME);
  }

  static ObjectSchema atLeastOneChange(ObjectSchema schema) {
    return schema.atLeastOneOf(RENAME, STATUS, DUE_DATE, DUE_DATETIME, DESCRIPTION);
  }

  /// @throws ServiceValidationException if the list cannot have one of the fields
  void checkFor(TodoListEntity list) {
    FEATURES_BY_FIELD.forEach((field, feature) -> {
      if (data.containsKey(field) && !list.hasFeature(feature)) {
        throw new ServiceValidationException(
            list.entityId() + " does not support setting the field " + field);
      }
    });
  }

  /// The item with what the fields say.
  TodoItem applyTo(TodoItem item) {
    Fields fields = new Fields(data);
    TodoItem changed =
        item.named(fields.find(RENAME, String.class).orElse(item.summary()))
            .with(fields.find(STATUS, TodoStatus.class).orElse(item.status()));
    if (data.containsKey(DUE_DATE)) {
      changed = changed.due(given(DUE_DATE).map(date -> new Due.Day((LocalDate) date)));
    }
    if (data.containsKey(DUE_DATETIME)) {
      changed = changed.due(given(DUE_DATETIME).map(time -> new Due.Moment((Instant) time)));
    }
    if (data.containsKey(DESCRIPTION)) {
      changed = changed.describedAs(given(DESCRIPTION).map(Object::toString));
    }
    return changed;
  }

  private Optional<Object> given(String field) {
    return Optional.ofNullable(data.get(field)).filter(value -> value != JsonNull.NULL);
  }
}
