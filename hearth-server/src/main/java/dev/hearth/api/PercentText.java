package dev.hearth.api;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Decodes paths and queries. Strict: a broken escape or bytes that are not UTF-8 are refused, not replaced.
///
/// **Runs on any thread.**
final class PercentText {
  /// More parameters than any honest query has.
  static final int PARAMETERS_MAX = 200;

  private PercentText() {}

  /* A slash that came as %2F stays inside its segment, so it can never become a separator. */
  static List<String> segments(String path) {
    if (!path.startsWith("/")) {
      throw new MalformedRequestException("Expected a path that begins with a slash");
    }
    List<String> segments = new ArrayList<>();
    int from = 1;
    for (int slash = path.indexOf('/', from); slash >= 0; slash = path.indexOf('/', from)) {
      segments.add(decode(path.substring(from, slash)));
      from = slash + 1;
    }
    segments.add(decode(path.substring(from)));
    return segments;
  }

  static Map<String, String> query(String query) {
    Map<String, String> parameters = new LinkedHashMap<>();
    if (query.isEmpty()) {
      return parameters;
    }
    for (String pair : query.split("&", PARAMETERS_MAX + 1)) {
      if (parameters.size() == PARAMETERS_MAX) {
        throw new MalformedRequestException("Expected at most " + PARAMETERS_MAX + " parameters");
      }
      int equals = pair.indexOf('=');
      String name = equals < 0 ? pair : pair.substring(0, equals);
      String value = equals < 0 ? "" : pair.substring(equals + 1);
      parameters.put(decode(name.replace('+', ' ')), decode(value.replace('+', ' ')));
    }
    return parameters;
  }

  private static String decode(String text) {
    if (text.indexOf('%') < 0) {
      return text;
    }
    ByteArrayOutputStream bytes = new ByteArrayOutputStream(text.length());
    int i = 0;
    while (i < text.length()) {
      if (text.charAt(i) == '%') {
        bytes.write(escaped(text, i));
        i += 3;
      } else {
        int end = text.indexOf('%', i);
        bytes.writeBytes(text.substring(i, end < 0 ? text.length() : end).getBytes(UTF_8));
        i = end < 0 ? text.length() : end;
      }
    }
    try {
      return UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes.toByteArray())).toString();
    } catch (CharacterCodingException e) {
      throw new MalformedRequestException("Expected percent escapes of UTF-8, got other bytes");
    }
  }

  private static int escaped(String text, int percent) {
    int high = percent + 2 < text.length() ? Character.digit(text.charAt(percent + 1), 16) : -1;
    int low = percent + 2 < text.length() ? Character.digit(text.charAt(percent + 2), 16) : -1;
    if (high < 0 || low < 0) {
      throw new MalformedRequestException("Expected two hexadecimal digits after a percent sign");
    }
    return high << 4 | low;
  }
}
