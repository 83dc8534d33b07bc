package dev.hearth.state;

/// Rules of entity ids: domain, dot, object id, of `a-z`, `0-9` and `_`.
///
/// **Runs on any thread.**
public final class EntityIds {
  /// An entity id may be this long.
  public static final int LENGTH_MAX = 255;

  /// Its domain may be this long.
  public static final int DOMAIN_LENGTH_MAX = 64;

  private EntityIds() {}

  /// Whether this is an entity id. Neither half begins or ends with `_`, and a domain has no `__`.
  public static boolean isValid(String text) {
    int dot = text.indexOf('.');
    return dot > 0
        && isName(text, 0, dot)
        && !hasDoubleUnderscore(text, dot)
        && isName(text, dot + 1, text.length());
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

  private static boolean isName(String text, int from, int to) {
    if (from >= to || text.charAt(from) == '_' || text.charAt(to - 1) == '_') {
      return false;
    }
    for (int i = from; i < to; i++) {
      char c = text.charAt(i);
      if (!((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '_')) {
        return false;
      }
    }
    return true;
  }

  private static boolean hasDoubleUnderscore(String text, int dot) {
    int at = text.indexOf("__");
    return at >= 0 && at < dot;
  }
}
