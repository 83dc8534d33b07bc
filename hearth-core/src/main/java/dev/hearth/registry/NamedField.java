package dev.hearth.registry;

import dev.hearth.json.Json;
import dev.hearth.json.JsonNull;
import dev.hearth.schema.Schema;
import dev.hearth.schema.Schemas;

/// What can be changed in a [NamedEntry]. Which of these there are depends on the kind: only a floor has a level.
///
/// **Runs on any thread** (constants).
public enum NamedField implements RegistryField {
  NAME("name", Schemas.nonEmptyString(), JsonNull.NULL),
  ICON("icon", Schemas.nullOr(Schemas.string()), JsonNull.NULL),
  ALIASES("aliases", Schemas.listOrSingle(Schemas.string()), Json.emptyList()),

  // Of areas.
  FLOOR("floor_id", Schemas.nullOr(Schemas.string()), JsonNull.NULL),
  LABELS("labels", Schemas.listOrSingle(Schemas.string()), Json.emptyList()),
  PICTURE("picture", Schemas.nullOr(Schemas.string()), JsonNull.NULL),
  TEMPERATURE_ENTITY("temperature_entity_id", Schemas.nullOr(Schemas.entityId()), JsonNull.NULL),
  HUMIDITY_ENTITY("humidity_entity_id", Schemas.nullOr(Schemas.entityId()), JsonNull.NULL),

  // Of floors.
  LEVEL("level", Schemas.nullOr(Schemas.integer()), JsonNull.NULL),

  // Of labels.
  COLOR("color", Schemas.nullOr(Schemas.string()), JsonNull.NULL),
  DESCRIPTION("description", Schemas.nullOr(Schemas.string()), JsonNull.NULL),

  // Of categories: what they sort, such as automations. Said once.
  SCOPE("scope", Schemas.nonEmptyString(), JsonNull.NULL);

  private final String key;
  private final Schema<?> schema;
  private final Object blank;

  NamedField(String key, Schema<?> schema, Object blank) {
    this.key = key;
    this.schema = schema;
    this.blank = blank;
  }

  @Override
  public String key() {
    return key;
  }

  Schema<?> schema() {
    return schema;
  }

  /// What it holds while nothing was said.
  Object blank() {
    return blank;
  }
}
