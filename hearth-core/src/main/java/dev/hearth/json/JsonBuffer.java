package dev.hearth.json;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Writes JSON in UTF-8 into a buffer that grows and can be used again.
///
/// Commas come by themselves. A value that has been serialised before is spliced in with [#raw]. That starts and ends
/// match and that every value in an object has a name is the caller's business; only [#toBytes] checks that all is closed.
///
/// ```java
/// buffer.reset().startObject().name("id").value(7).name("state").raw(stateBytes).endObject().toBytes();
/// ```
///
/// **Runs on one thread at a time.**
public final class JsonBuffer {

  /* A buffer that once held something huge is not kept at that size. */
  private static final int KEPT_BYTES_MAX = 1024 * 1024;
  private static final int FIRST_BYTES = 512;
  private static final VarHandle EIGHT =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.nativeOrder());
  private static final long ONES = 0x0101010101010101L;
  private static final long HIGH_BITS = 0x8080808080808080L;
  private static final long SPACES = ONES * ' ';
  private static final long QUOTES = ONES * '"';
  private static final long QUESTION_MARKS = ONES * '?';
  private static final long BACKSLASHES = ONES * '\\';

  private static final byte[] HEX = "0123456789abcdef".getBytes(US_ASCII);
  private static final byte[] NULL = "null".getBytes(US_ASCII);
  private static final byte[] TRUE = "true".getBytes(US_ASCII);
  private static final byte[] FALSE = "false".getBytes(US_ASCII);

  private byte[] bytes = new byte[FIRST_BYTES];
  private int size;
  private int depth;
  private boolean commaDue;

  /// Forgets what was written.
  public JsonBuffer reset() {
    if (bytes.length > KEPT_BYTES_MAX) {
      bytes = new byte[FIRST_BYTES];
    }
    size = 0;
    depth = 0;
    commaDue = false;
    return this;
  }

  public JsonBuffer startObject() {
    return start('{');
  }

  public JsonBuffer endObject() {
    return end('}');
  }

  public JsonBuffer startArray() {
    return start('[');
  }

  public JsonBuffer endArray() {
    return end(']');
  }

  /// The key of the value that comes next.
  public JsonBuffer name(String name) {
    comma();
    string(name);
    put(':');
    commaDue = false;
    return this;
  }

  /// Writes a plain value, or one that [Json#value(Object)] would make plain.
  ///
  /// @throws ValueNotJsonException if there is no JSON for the value; the buffer then has to be reset
  public JsonBuffer value(Object value) {
    if (!scalar(value)) {
      container(value, null);
    }
    return this;
  }

  public JsonBuffer value(String value) {
    comma();
    string(value);
    return this;
  }

  public JsonBuffer value(long value) {
    comma();
    number(value);
    return this;
  }

  /// Writes bytes that are one JSON value already.
  public JsonBuffer raw(byte[] json) {
    comma();
    put(json);
    return this;
  }

  /// What was written, as a copy.
  public byte[] toBytes() {
    if (depth != 0) {
      throw new IllegalStateException(depth + " objects or arrays are still open");
    }
    return Arrays.copyOf(bytes, size);
  }

  /// How many bytes were written so far.
  public int size() {
    return size;
  }

  private JsonBuffer start(char bracket) {
    comma();
    put(bracket);
    depth++;
    commaDue = false;
    return this;
  }

  private JsonBuffer end(char bracket) {
    put(bracket);
    depth--;
    commaDue = true;
    return this;
  }

  private void comma() {
    if (commaDue) {
      put(',');
    }
    commaDue = true;
  }

  /* False, and nothing written, if the value is no scalar or none that JSON can express. */
  private boolean scalar(@Nullable Object value) {
    switch (value) {
      case String text -> value(text);
      case Long number -> value((long) number);
      case Integer number -> value((long) number);
      case Short number -> value((long) number);
      case Byte number -> value((long) number);
      case Double number -> {
        return finite(number, number);
      }
      case Float number -> {
        return finite(number, number);
      }
      case Boolean bool -> raw(bool ? TRUE : FALSE);
      case JsonNull none -> raw(NULL);
      case null, default -> {
        return false;
      }
    }
    return true;
  }

  private boolean finite(double value, Number number) {
    if (!Double.isFinite(value)) {
      return false;
    }
    comma();
    ascii(number.toString());
    return true;
  }

  private void container(@Nullable Object value, @Nullable Place place) {
    switch (value) {
      case ValueMap map -> {
        openContainer('{', place);
        for (int i = 0; i < map.size(); i++) {
          entry(map.keyAt(i), map.valueAt(i), place);
        }
        endObject();
      }
      case Map<?, ?> map -> {
        openContainer('{', place);
        map.forEach((key, item) -> entry(PlainValues.keyOf(key, place), item, place));
        endObject();
      }
      case List<?> list -> {
        openContainer('[', place);
        for (int i = 0; i < list.size(); i++) {
          Object item = list.get(i);
          if (!scalar(item)) {
            container(item, new Place(place, i));
          }
        }
        endArray();
      }
      case null, default -> throw ValueNotJsonException.of(value, place);
    }
  }

  private void openContainer(char bracket, @Nullable Place place) {
    PlainValues.checkDepth(place);
    start(bracket);
  }

  private void entry(String key, @Nullable Object item, @Nullable Place place) {
    name(key);
    if (!scalar(item)) {
      container(item, new Place(place, key));
    }
  }

  private void number(long value) {
    if (value < 0 || value > 9_999) {
      ascii(Long.toString(value));
      return;
    }
    reserve(4);
    int small = (int) value;
    int digits = small < 10 ? 1 : small < 100 ? 2 : small < 1_000 ? 3 : 4;
    for (int i = size + digits - 1; i >= size; i--) {
      bytes[i] = (byte) ('0' + small % 10);
      small /= 10;
    }
    size += digits;
  }

  @SuppressWarnings("deprecation") // the fast way to get ASCII characters out of a String
  private void ascii(String text) {
    reserve(text.length());
    text.getBytes(0, text.length(), bytes, size);
    size += text.length();
  }

  private void string(String text) {
    byte[] utf8 = text.getBytes(UTF_8);
    int length = utf8.length;
    reserve(length + 2);
    bytes[size++] = '"';
    if (length == text.length() && isPlain(utf8)) {
      System.arraycopy(utf8, 0, bytes, size, length);
      size += length;
    } else {
      escaped(text);
    }
    put('"');
  }

  /* Whether ASCII text can be written as it is. Eight characters at a time: a byte's highest bit is set in `odd` if the byte is
   * below a space, a quote, a backslash (or follows one that is, which changes nothing) or a question mark, which half a
   * character becomes in UTF-8. */
  private static boolean isPlain(byte[] ascii) {
    int i = 0;
    for (; i + 8 <= ascii.length; i += 8) {
      long eight = (long) EIGHT.get(ascii, i);
      long quotes = eight ^ QUOTES;
      long backslashes = eight ^ BACKSLASHES;
      long questions = eight ^ QUESTION_MARKS;
      long odd =
          ((eight - SPACES) & ~eight)
              | ((quotes - ONES) & ~quotes)
              | ((backslashes - ONES) & ~backslashes)
              | ((questions - ONES) & ~questions);
      if ((odd & HIGH_BITS) != 0) {
        return false;
      }
    }
    for (; i < ascii.length; i++) {
      byte c = ascii[i];
      if (c < 0x20 || c == '"' || c == '\\' || c == '?') {
        return false;
      }
    }
    return true;
  }

  /* The slow way: text that is not plain ASCII. */
  private void escaped(String text) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      reserve(6); // the longest thing one char becomes
      if (c < 0x80) {
        escapedAscii(c);
      } else if (c < 0x800) {
        bytes[size++] = (byte) (0xC0 | c >> 6);
        bytes[size++] = continuation(c);
      } else if (!Character.isSurrogate(c)) {
        bytes[size++] = (byte) (0xE0 | c >> 12);
        bytes[size++] = continuation(c >> 6);
        bytes[size++] = continuation(c);
      } else if (Character.isHighSurrogate(c)
          && i + 1 < text.length()
          && Character.isLowSurrogate(text.charAt(i + 1))) {
        i++;
        int point = Character.toCodePoint(c, text.charAt(i));
        bytes[size++] = (byte) (0xF0 | point >> 18);
        bytes[size++] = continuation(point >> 12);
        bytes[size++] = continuation(point >> 6);
        bytes[size++] = continuation(point);
      } else {
        hexEscape(c); // half a character: UTF-8 cannot say it, an escape can
      }
    }
  }

  private void escapedAscii(char c) {
    switch (c) {
      case '"', '\\' -> escape(c);
      case '\n' -> escape('n');
      case '\r' -> escape('r');
      case '\t' -> escape('t');
      case '\b' -> escape('b');
      case '\f' -> escape('f');
      default -> {
        if (c < 0x20) {
          hexEscape(c);
        } else {
          bytes[size++] = (byte) c;
        }
      }
    }
  }

  private void escape(char c) {
    bytes[size++] = '\\';
    bytes[size++] = (byte) c;
  }

  private void hexEscape(char c) {
    escape('u');
    for (int shift = 12; shift >= 0; shift -= 4) {
      bytes[size++] = HEX[c >> shift & 0xF];
    }
  }

  private static byte continuation(int bits) {
    return (byte) (0x80 | bits & 0x3F);
  }

  private void put(char c) {
    reserve(1);
    bytes[size++] = (byte) c;
  }

  private void put(byte[] more) {
    reserve(more.length);
    System.arraycopy(more, 0, bytes, size, more.length);
    size += more.length;
  }

  private void reserve(int more) {
    if (size + more > bytes.length) {
      bytes = Arrays.copyOf(bytes, Math.max(bytes.length * 2, Math.addExact(size, more)));
    }
  }
}
