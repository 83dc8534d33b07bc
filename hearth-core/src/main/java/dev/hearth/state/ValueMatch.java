package dev.hearth.state;

import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Which values of a state are meant.
///
/// **Runs on any thread** (immutable).
public final class ValueMatch {
  private static final ValueMatch ANY = new ValueMatch(null);

  private final @Nullable Set<String> values;

  private ValueMatch(@Nullable Set<String> values) {
    this.values = values;
  }

  /// Every value, and no state at all.
  public static ValueMatch any() {
    return ANY;
  }

  /// What a configuration says: a value, a list of values, or null or `*` for any.
  public static ValueMatch of(@Nullable Object wanted) {
    if (wanted == null || wanted.equals(StateFilter.ALL)) {
      return ANY;
    }
    Set<String> values = new LinkedHashSet<>();
    if (wanted instanceof Collection<?> list) {
      list.forEach(value -> values.add(String.valueOf(value)));
    } else {
      values.add(wanted.toString());
    }
    return new ValueMatch(values);
  }

  /// Whether a state, or null for none, has such a value.
  public boolean matches(@Nullable State state) {
    return values == null || (state != null && values.contains(state.value()));
  }
}
