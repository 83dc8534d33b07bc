package dev.hearth.state;

import dev.hearth.schema.EntityIdForm;

/// Rules of entity ids: domain, dot, object id, of `a-z`, `0-9` and `_`.
///
/// **Runs on any thread.**
public final class EntityIds {
  /// An entity id may be this long.
  public static final int LENGTH_MAX = EntityIdForm.LENGTH_MAX;

  /// Its domain may be this long.
  public static final int DOMAIN_LENGTH_MAX = 64;

  private EntityIds() {}

  /// Whether this has the form of an entity id. Neither half begins or ends with `_`, and a domain has no `__`.
  public static boolean isValid(String text) {
    return EntityIdForm.isValid(text);
  }

  /// What stands before the first dot.
  ///
  /// @throws InvalidEntityIdException if there is no dot or nothing on one side of it
  public static String domain(String entityId) {
    return entityId.substring(0, dot(entityId));
  }

  /// What stands after the first dot.
  ///
  /// @throws InvalidEntityIdException if there is no dot or nothing on one side of it
  public static String objectId(String entityId) {
    return entityId.substring(dot(entityId) + 1);
  }

  private static int dot(String entityId) {
    int dot = entityId.indexOf('.');
    if (dot <= 0 || dot == entityId.length() - 1) {
      throw new InvalidEntityIdException(entityId);
    }
    return dot;
  }
}
