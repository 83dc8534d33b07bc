package dev.hearth.event;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Who or what caused this: the same context travels from a command or a device message through every event, state and
/// service call that follows from it.
///
/// Two contexts with the same id are equal.
///
/// **Runs on any thread** (immutable).
public final class Context {
  private final long millis;
  private final long randomHigh;
  private final long randomLow;
  private final @Nullable String parentId;
  private final @Nullable String userId;
  // Made when first asked for: most contexts are never shown. A race makes an equal string twice.
  private @Nullable String id;

  private Context(
      long millis,
      long randomHigh,
      long randomLow,
      @Nullable String id,
      @Nullable String parentId,
      @Nullable String userId) {
    this.millis = millis;
    this.randomHigh = randomHigh;
    this.randomLow = randomLow;
    this.id = id;
    this.parentId = parentId;
    this.userId = userId;
  }

  /// A context with an id from elsewhere, such as a client or a stored state.
  public static Context of(String id) {
    return new Context(0, 0, 0, id, null, null);
  }

  /// A context whose id is made from a time and 80 random bits, when it is needed.
  static Context made(long millis, long randomHigh, long randomLow) {
    return new Context(millis, randomHigh, randomLow, null, null, null);
  }

  /// The same, caused by a user.
  public Context withUser(String user) {
    return new Context(millis, randomHigh, randomLow, id, parentId, user);
  }

  /// The same, as a consequence of another context.
  public Context withParent(Context parent) {
    return new Context(millis, randomHigh, randomLow, id, parent.id(), userId);
  }

  /// A ULID of 26 characters, or what [#of] was given.
  public String id() {
    String made = id;
    if (made == null) {
      made = Ulid.text(millis, randomHigh, randomLow);
      id = made;
    }
    return made;
  }

  /// The context that this one follows from.
  public Optional<String> parentId() {
    return Optional.ofNullable(parentId);
  }

  /// The user who caused it; empty for the hub itself.
  public Optional<String> userId() {
    return Optional.ofNullable(userId);
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return this == other || (other instanceof Context that && id().equals(that.id()));
  }

  @Override
  public int hashCode() {
    return id().hashCode();
  }

  @Override
  public String toString() {
    return "context " + id();
  }
}
