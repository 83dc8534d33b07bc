package dev.hearth.service;

import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/// What one user may do.
///
/// **Runs on any thread** (immutable).
public final class Rights {
  /// Everything.
  public static final Rights ADMIN = new Rights(null);

  private final @Nullable Predicate<String> controlled;

  private Rights(@Nullable Predicate<String> controlled) {
    this.controlled = controlled;
  }

  /// To act on the entities whose id is one of these, and on nothing else.
  public static Rights toControl(Predicate<String> entityIds) {
    return new Rights(entityIds);
  }

  /// Whether the user may do everything.
  public boolean isAdmin() {
    return controlled == null;
  }

  /// Whether the user may act on this entity.
  public boolean mayControl(String entityId) {
    return controlled == null || controlled.test(entityId);
  }
}
