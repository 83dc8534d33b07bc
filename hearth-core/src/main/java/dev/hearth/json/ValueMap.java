package dev.hearth.json;

import java.util.AbstractMap;
import java.util.AbstractSet;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Iterator;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Set;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/// The one immutable map of plain values: keeps the order of its keys, holds immutable values only.
///
/// **Runs on any thread (immutable).**
final class ValueMap extends AbstractMap<String, Object> {

  /* Attributes of most entities have fewer keys than this. Comparing keys one by one is then fast enough, and a hub has
   * tens of thousands of such maps: two arrays each, no hash table. */
  private static final int SCAN_MAX = 12;

  static final ValueMap EMPTY = new Builder().build();

  private final String[] keys;
  private final Object[] values;
  private final @Nullable Map<String, Integer> positionsByKey;
  private int hash; // 0: not yet computed

  private ValueMap(String[] keys, Object[] values, @Nullable Map<String, Integer> positionsByKey) {
    this.keys = keys;
    this.values = values;
    this.positionsByKey = positionsByKey;
  }

  String keyAt(int position) {
    return keys[position];
  }

  Object valueAt(int position) {
    return values[position];
  }

  @Override
  public int size() {
    return keys.length;
  }

  @Override
  public @Nullable Object get(@Nullable Object key) {
    int position = find(keys, keys.length, positionsByKey, key);
    return position < 0 ? null : values[position];
  }

  @Override
  public boolean containsKey(@Nullable Object key) {
    return find(keys, keys.length, positionsByKey, key) >= 0;
  }

  @Override
  public void forEach(BiConsumer<? super String, ? super Object> action) {
    for (int i = 0; i < keys.length; i++) {
      action.accept(keys[i], values[i]);
    }
  }

  @Override
  public Set<Map.Entry<String, Object>> entrySet() {
    return new Entries();
  }

  @Override
  public boolean equals(@Nullable Object other) {
    if (this == other) {
      return true;
    }
    if (!(other instanceof ValueMap that)) {
      return super.equals(other);
    }
    if (keys.length != that.keys.length || (hash != 0 && that.hash != 0 && hash != that.hash)) {
      return false;
    }
    for (int i = 0; i < keys.length; i++) {
      // Two versions of the same attributes nearly always have the same keys in the same order.
      Object thatValue = keys[i].equals(that.keys[i]) ? that.values[i] : that.get(keys[i]);
      if (!values[i].equals(thatValue)) {
        return false;
      }
    }
    return true;
  }

  @Override
  public int hashCode() {
    if (hash == 0) {
      hash = super.hashCode();
    }
    return hash;
  }

  private static int find(
      String[] keys,
      int size,
      @Nullable Map<String, Integer> positionsByKey,
      @Nullable Object key) {
    if (positionsByKey != null) {
      Integer position = key == null ? null : positionsByKey.get(key);
      return position == null ? -1 : position;
    }
    for (int i = 0; i < size; i++) {
      if (keys[i].equals(key)) {
        return i;
      }
    }
    return -1;
  }

  private final class Entries extends AbstractSet<Map.Entry<String, Object>> {

    @Override
    public int size() {
      return keys.length;
    }

    @Override
    public Iterator<Map.Entry<String, Object>> iterator() {
      return new Iterator<>() {
        private int next;

        @Override
        public boolean hasNext() {
          return next < keys.length;
        }

        @Override
        public Map.Entry<String, Object> next() {
          if (next == keys.length) {
            throw new NoSuchElementException();
          }
          return Map.entry(keys[next], values[next++]);
        }
      };
    }
  }

  /// Collects entries; a key that comes again keeps its position and gets the new value. Not to be used after
  /// [#build].
  ///
  /// **Runs on one thread.**
  static final class Builder {

    private String[] keys = new String[4];
    private Object[] values = new Object[4];
    private int size;
    private @Nullable Map<String, Integer> positionsByKey;

    void put(String key, Object value) {
      int position = find(keys, size, positionsByKey, key);
      if (position >= 0) {
        values[position] = value;
        return;
      }
      if (size == keys.length) {
        keys = Arrays.copyOf(keys, size * 2);
        values = Arrays.copyOf(values, size * 2);
      }
      keys[size] = key;
      values[size] = value;
      size++;
      if (positionsByKey != null) {
        positionsByKey.put(key, size - 1);
      } else if (size > SCAN_MAX) {
        positionsByKey = new HashMap<>();
        for (int i = 0; i < size; i++) {
          positionsByKey.put(keys[i], i);
        }
      }
    }

    ValueMap build() {
      if (size == 0 && EMPTY != null) {
        return EMPTY;
      }
      return new ValueMap(Arrays.copyOf(keys, size), Arrays.copyOf(values, size), positionsByKey);
    }
  }
}
