package dev.hearth.json;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.ErrorReportConfiguration;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.TokenStreamFactory;
import tools.jackson.core.json.JsonFactory;

/// Builds plain values from the library's tokens, for one text.
///
/// **Runs on any thread**, one thread per reader.
final class JsonReader {

  private static final int EXCERPT_BYTES_EACH_SIDE = 20;
  private static final int REASON_LENGTH_MAX = 120;

  private static final JsonFactory FACTORY =
      JsonFactory.builder()
          .streamReadConstraints(
              StreamReadConstraints.builder()
                  .maxNestingDepth(Json.DEPTH_MAX)
                  .maxStringLength(Json.STRING_LENGTH_MAX)
                  .maxNameLength(Json.NAME_LENGTH_MAX)
                  .maxNumberLength(Json.NUMBER_LENGTH_MAX)
                  .build())
          .errorReportConfiguration(
              ErrorReportConfiguration.builder().maxErrorTokenLength(20).build())
          // Keys come from outside: they must not stay in the JVM's table of strings for ever.
          .disable(TokenStreamFactory.Feature.INTERN_PROPERTY_NAMES)
          .disable(TokenStreamFactory.Feature.CHARSET_DETECTION)
          .build();

  private final byte[] utf8;

  JsonReader(byte[] utf8) {
    this.utf8 = utf8;
  }

  Object read() {
    if (utf8.length > Json.TEXT_BYTES_MAX) {
      throw new MalformedJsonException(
          1, 1, "the text has more than " + Json.TEXT_BYTES_MAX + " bytes", "");
    }
    try (JsonParser parser = FACTORY.createParser(ObjectReadContext.empty(), utf8)) {
      JsonToken first = parser.nextToken();
      if (first == null) {
        throw malformed(utf8.length, "expected a value, found the end");
      }
      Object value = readValue(parser, first);
      if (parser.nextToken() != null) {
        throw malformed(
            parser.currentTokenLocation().getByteOffset(), "expected the end, found more");
      }
      return value;
    } catch (JacksonException e) {
      throw malformed(e.getLocation() == null ? 0 : e.getLocation().getByteOffset(), reasonOf(e));
    }
  }

  private Object readValue(JsonParser parser, @Nullable JsonToken token) {
    return switch (token) {
      case START_OBJECT -> readObject(parser);
      case START_ARRAY -> readArray(parser);
      case VALUE_STRING -> parser.getString();
      case VALUE_NUMBER_INT -> readInteger(parser);
      case VALUE_NUMBER_FLOAT -> readDouble(parser);
      case VALUE_TRUE -> Boolean.TRUE;
      case VALUE_FALSE -> Boolean.FALSE;
      case VALUE_NULL -> JsonNull.NULL;
      case null, default ->
          throw malformed(
              parser.currentLocation().getByteOffset(), "expected a value, found " + token);
    };
  }

  private ValueMap readObject(JsonParser parser) {
    ValueMap.Builder map = new ValueMap.Builder();
    while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
      String name = parser.currentName();
      map.put(name, readValue(parser, parser.nextToken()));
    }
    return map.build();
  }

  private ValueList readArray(JsonParser parser) {
    List<Object> items = new ArrayList<>();
    for (JsonToken token = parser.nextToken();
        token != JsonToken.END_ARRAY;
        token = parser.nextToken()) {
      items.add(readValue(parser, token));
    }
    return ValueList.of(items.toArray());
  }

  private Object readInteger(JsonParser parser) {
    return switch (parser.getNumberType()) {
      case INT, LONG -> parser.getLongValue();
      default -> readDouble(parser);
    };
  }

  private Double readDouble(JsonParser parser) {
    double number = parser.getDoubleValue();
    if (Double.isInfinite(number)) {
      throw malformed(parser.currentTokenLocation().getByteOffset(), "the number is too large");
    }
    return number;
  }

  /* The library's first line, without what follows: hints on how to configure the library. */
  private static String reasonOf(JacksonException e) {
    String message = String.valueOf(e.getOriginalMessage());
    int end = message.indexOf('\n');
    String line = end < 0 ? message : message.substring(0, end);
    return line.length() <= REASON_LENGTH_MAX ? line : line.substring(0, REASON_LENGTH_MAX) + "...";
  }

  private MalformedJsonException malformed(long byteOffset, String reason) {
    int at = (int) Math.clamp(byteOffset, 0, utf8.length);
    int line = 1;
    int lineStart = 0;
    for (int i = 0; i < at; i++) {
      if (utf8[i] == '\n') {
        line++;
        lineStart = i + 1;
      }
    }
    String before = new String(utf8, lineStart, at - lineStart, UTF_8);
    int column = before.codePointCount(0, before.length()) + 1;
    return new MalformedJsonException(line, column, reason, excerpt(lineStart, at));
  }

  private String excerpt(int lineStart, int at) {
    int start = Math.max(lineStart, at - EXCERPT_BYTES_EACH_SIDE);
    int end = at;
    while (end < utf8.length && end < at + EXCERPT_BYTES_EACH_SIDE && utf8[end] != '\n') {
      end++;
    }
    while (start < end && (utf8[start] & 0xC0) == 0x80) {
      start++; // not into the middle of a character
    }
    while (end > start && end < utf8.length && (utf8[end] & 0xC0) == 0x80) {
      end--;
    }
    return new String(utf8, start, end - start, UTF_8).replaceAll("\\p{Cntrl}", " ").strip();
  }
}
