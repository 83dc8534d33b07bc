package dev.hearth.json;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/// JSON text to plain values, Java values to plain values, plain values to JSON text.
///
/// A plain value is a `String`, `Boolean`, `Long`, `Double` (finite), [JsonNull#NULL], a `List` of plain values or a `Map`
/// from `String` to plain values in the order in which it was written. Everything this class returns is immutable to the
/// bottom; giving such a value back to it returns the same object.
///
/// **Runs on any thread.**
public final class Json {

  /// How deep values may be nested: deeper is a mistake or an attack, and readers of our output have limits too.
  public static final int DEPTH_MAX = 200;

  /// How long a text may be: far above any honest file or command, far below what harms the hub.
  public static final int TEXT_BYTES_MAX = 64 * 1024 * 1024;

  /// How long one string may be: a picture as base64 still fits.
  public static final int STRING_LENGTH_MAX = 16 * 1024 * 1024;

  /// How long a key may be.
  public static final int NAME_LENGTH_MAX = 32 * 1024;

  /// How many digits a number may have: reading a number takes quadratic time.
  public static final int NUMBER_LENGTH_MAX = 1_000;

  private Json() {}

  /// Reads one JSON value. Of equal keys the last one wins; an integer beyond `long` becomes a `Double`.
  ///
  /// @throws MalformedJsonException if the text is not exactly one JSON value in UTF-8, or exceeds a limit
  public static Object parse(byte[] utf8) {
    return new JsonReader(utf8).read();
  }

  /// Reads one JSON value; see [#parse(byte[])].
  public static Object parse(String text) {
    return parse(text.getBytes(UTF_8));
  }

  /// The value as JSON text. Non-ASCII characters are written as they are.
  ///
  /// @throws ValueNotJsonException if there is no JSON for the value; the message names the place in it
  public static String write(Object value) {
    return new String(writeBytes(value), UTF_8);
  }

  /// The value as JSON text in UTF-8; see [#write(Object)].
  public static byte[] writeBytes(Object value) {
    return new JsonBuffer().value(value).toBytes();
  }

  /// The value as a plain, immutable one: integers become `Long`, other numbers `Double`, maps and lists are copied.
  ///
  /// @throws ValueNotJsonException if there is no JSON for the value (Java's null, a date, NaN); names the place in it
  public static Object value(Object value) {
    return PlainValues.copy(value);
  }

  /// A plain, immutable copy of a map; the same object if it already is one. See [#value(Object)].
  public static Map<String, Object> object(Map<String, ?> map) {
    return PlainValues.copyMap(map);
  }

  /// A literal: `Json.object("name", "stairs", "brightness", 128)`. Of equal keys the last one wins.
  public static Map<String, Object> object(Object... keysAndValues) {
    if (keysAndValues.length % 2 != 0) {
      throw new ValueNotJsonException(
          "expected keys and values in turn, got " + keysAndValues.length + " of them");
    }
    ValueMap.Builder map = new ValueMap.Builder();
    for (int i = 0; i < keysAndValues.length; i += 2) {
      if (!(keysAndValues[i] instanceof String key)) {
        throw new ValueNotJsonException("expected a key, got " + keysAndValues[i]);
      }
      map.put(key, PlainValues.copy(keysAndValues[i + 1], null, key));
    }
    return map.build();
  }

  /// What is there, or [JsonNull#NULL].
  public static Object orNull(Optional<?> value) {
    return value.isPresent() ? value.get() : JsonNull.NULL;
  }

  /// What is there, or [JsonNull#NULL].
  public static Object orNull(OptionalInt value) {
    return value.isPresent() ? value.getAsInt() : JsonNull.NULL;
  }

  /// A plain, immutable copy of a list; the same object if it already is one. See [#value(Object)].
  public static List<Object> list(List<?> list) {
    return PlainValues.copyList(list);
  }

  public static Map<String, Object> emptyObject() {
    return ValueMap.EMPTY;
  }

  public static List<Object> emptyList() {
    return ValueList.EMPTY;
  }
}
