package dev.hearth.storage;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import dev.hearth.json.Json;
import dev.hearth.time.InvalidTimeException;
import dev.hearth.time.Timestamps;
import java.io.ByteArrayOutputStream;
import java.time.Instant;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// What stands around the data of every stored file: `{"version": 1, "minor_version": 1, "key": ..., "data": ...}`.
///
/// A copy of a file is the same text with `copied_at` behind it, so that a copy put in the place of its file is valid too.
///
/// **Runs on any thread** (immutable).
///
/// @param version of the data
/// @param data plain JSON values
/// @param copiedAt when the copy was made, if this is one
record Envelope(long version, Object data, Optional<Instant> copiedAt) {
  private static final String VERSION = "version";
  private static final String MINOR_VERSION = "minor_version";
  private static final String KEY = "key";
  private static final String DATA = "data";
  private static final String COPIED_AT = "copied_at";
  private static final Pattern COPY_END =
      Pattern.compile(",\"" + COPIED_AT + "\":\"[0-9T:.+-]+\"}");
  private static final int COPY_END_LENGTH_MAX = 64;

  /// The text of a file.
  static byte[] write(String key, long version, Object data) {
    return Json.writeBytes(Json.object(VERSION, version, MINOR_VERSION, 1, KEY, key, DATA, data));
  }

  /// Reads a file or a copy.
  ///
  /// @throws dev.hearth.json.MalformedJsonException if the text is not JSON
  /// @throws EntryRefusedException if it is the JSON of something else
  static Envelope read(byte[] text) {
    if (!(Json.parse(text) instanceof Map<?, ?> envelope)) {
      throw new EntryRefusedException("expected an object with \"version\" and \"data\"");
    }
    if (!(envelope.get(VERSION) instanceof Long version)) {
      throw new EntryRefusedException(
          "expected a whole number at version, got " + envelope.get(VERSION));
    }
    Object data = envelope.get(DATA);
    if (data == null) {
      throw new EntryRefusedException("expected something at data");
    }
    return new Envelope(version, data, time(envelope.get(COPIED_AT)));
  }

  private static Optional<Instant> time(@Nullable Object copiedAt) {
    try {
      return copiedAt instanceof String text
          ? Optional.of(Timestamps.parse(text))
          : Optional.empty();
    } catch (InvalidTimeException e) {
      return Optional.empty();
    }
  }

  /// The text of a copy of a valid file.
  static byte[] copyOf(byte[] file, Instant now) {
    ByteArrayOutputStream copy = new ByteArrayOutputStream(file.length + 64);
    copy.write(file, 0, end(file));
    copy.writeBytes((",\"" + COPIED_AT + "\":\"" + Timestamps.format(now) + "\"}").getBytes(UTF_8));
    return copy.toByteArray();
  }

  /// Whether a text is the copy of exactly this file.
  static boolean isCopyOf(byte[] copy, byte[] file) {
    int end = end(file);
    int more = copy.length - end;
    return more > 0
        && more <= COPY_END_LENGTH_MAX
        && Arrays.equals(copy, 0, end, file, 0, end)
        && COPY_END.matcher(new String(copy, end, more, ISO_8859_1)).matches();
  }

  /// Where the last brace stands.
  private static int end(byte[] file) {
    int end = file.length - 1;
    while (end > 0 && file[end] != '}') {
      end--;
    }
    return end;
  }
}
