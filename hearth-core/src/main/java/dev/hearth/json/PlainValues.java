package dev.hearth.json;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Makes plain, immutable values of whatever Java code hands in.
///
/// **Runs on any thread.**
final class PlainValues {

  private PlainValues() {}

  static Object copy(Object value) {
    Object scalar = scalarOrNull(value);
    return scalar != null ? scalar : container(value, null);
  }

  static Object copy(Object value, @Nullable Place outer, Object step) {
    Object scalar = scalarOrNull(value);
    return scalar != null ? scalar : container(value, new Place(outer, step));
  }

  static Map<String, Object> copyMap(Map<String, ?> map) {
    return map instanceof ValueMap plain ? plain : copyMap(map, null);
  }

  static List<Object> copyList(List<?> list) {
    return list instanceof ValueList plain ? plain : copyList(list, null);
  }

  /* Null: not a scalar, or none that JSON can express. */
  private static @Nullable Object scalarOrNull(@Nullable Object value) {
    return switch (value) {
      case String text -> text;
      case Long number -> number;
      case Double number -> Double.isFinite(number) ? number : null;
      case Boolean bool -> bool;
      case JsonNull none -> none;
      case Integer number -> number.longValue();
      case Short number -> number.longValue();
      case Byte number -> number.longValue();
      // By its text: 21.1f stays 21.1 and does not become 21.100000381469727.
      case Float number -> Float.isFinite(number) ? Double.valueOf(number.toString()) : null;
      case null, default -> null;
    };
  }

  private static Object container(@Nullable Object value, @Nullable Place place) {
    return switch (value) {
      case ValueMap plain -> plain;
      case ValueList plain -> plain;
      case Map<?, ?> map -> copyMap(map, place);
      case List<?> list -> copyList(list, place);
      case null, default -> throw ValueNotJsonException.of(value, place);
    };
  }

  private static ValueMap copyMap(Map<?, ?> map, @Nullable Place place) {
    checkDepth(place);
    ValueMap.Builder copy = new ValueMap.Builder();
    for (Map.Entry<?, ?> entry : map.entrySet()) {
      String key = keyOf(entry.getKey(), place);
      copy.put(key, copy(entry.getValue(), place, key));
    }
    return copy.build();
  }

  private static ValueList copyList(List<?> list, @Nullable Place place) {
    checkDepth(place);
    Object[] copy = new Object[list.size()];
    int index = 0;
    for (Object item : list) {
      copy[index] = copy(item, place, index);
      index++;
    }
    return ValueList.of(copy);
  }

  static String keyOf(@Nullable Object key, @Nullable Place place) {
    if (key instanceof String text) {
      return text;
    }
    throw new ValueNotJsonException(
        Place.name(place)
            + ": expected keys to be text, got "
            + (key == null ? "null" : key + " (" + key.getClass().getSimpleName() + ")"));
  }

  static void checkDepth(@Nullable Place place) {
    if (Place.depth(place) >= Json.DEPTH_MAX) {
      throw new ValueNotJsonException("a value is nested deeper than " + Json.DEPTH_MAX);
    }
  }
}
