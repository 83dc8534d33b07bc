package dev.hearth.json;

import java.util.AbstractList;
import java.util.Arrays;
import java.util.RandomAccess;
import org.jspecify.annotations.Nullable;

/// The one immutable list of plain values.
///
/// **Runs on any thread (immutable).**
final class ValueList extends AbstractList<Object> implements RandomAccess {

  static final ValueList EMPTY = new ValueList(new Object[0]);

  private final Object[] items;
  private int hash; // 0: not yet computed

  private ValueList(Object[] items) {
    this.items = items;
  }

  /* Keeps the array: the caller must let go of it. */
  static ValueList of(Object[] items) {
    return items.length == 0 ? EMPTY : new ValueList(items);
  }

  @Override
  public int size() {
    return items.length;
  }

  @Override
  public Object get(int index) {
    return items[index];
  }

  @Override
  public boolean equals(@Nullable Object other) {
    if (this == other) {
      return true;
    }
    return other instanceof ValueList that ? Arrays.equals(items, that.items) : super.equals(other);
  }

  @Override
  public int hashCode() {
    if (hash == 0) {
      hash = Arrays.hashCode(items);
    }
    return hash;
  }
}
