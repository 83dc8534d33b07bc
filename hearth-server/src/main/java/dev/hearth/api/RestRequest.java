package dev.hearth.api;

import dev.hearth.json.Json;
import dev.hearth.json.MalformedJsonException;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/// What a client asks: method, path, query and a body, already decoded and read, so that the loop has no work with it.
///
/// The body is read as JSON whatever content type the client states.
///
/// **Runs on any thread** (immutable).
///
/// @param method in upper case
/// @param segments the parts of the path between slashes, decoded; a path that ends with a slash has an empty last one
/// @param query the decoded parameters; of equal names the last one
/// @param body what came with it
public record RestRequest(
    String method, List<String> segments, Map<String, String> query, Body body) {

  private static final int SHOWN_LENGTH_MAX = 200;
  private static final Pattern CONTROL = Pattern.compile("[\\p{Cntrl}\\u2028\\u2029]");

  /// Copies what it is given.
  public RestRequest {
    segments = List.copyOf(segments);
    query = Map.copyOf(query);
  }

  /// Reads a request as it came over the wire.
  ///
  /// @param path with its percent signs, such as `/api/states/light.kitchen`
  /// @param query with its percent signs and without the question mark; empty if there is none
  /// @throws MalformedRequestException if path or query cannot be decoded
  public static RestRequest read(String method, String path, String query, byte[] body) {
    return new RestRequest(
        method, PercentText.segments(path), PercentText.query(query), Body.read(body));
  }

  /// Whether a parameter is there, with or without a value.
  public boolean has(String parameter) {
    return query.containsKey(parameter);
  }

  /// The path again for logs: shortened, and without characters that could pretend to be another line.
  public String path() {
    String path = CONTROL.matcher("/" + String.join("/", segments)).replaceAll("?");
    return path.length() <= SHOWN_LENGTH_MAX ? path : path.substring(0, SHOWN_LENGTH_MAX) + "...";
  }

  /// The body of a request.
  public sealed interface Body {
    /// Reads bytes as JSON.
    static Body read(byte[] bytes) {
      if (bytes.length == 0) {
        return new None();
      }
      try {
        return new Value(Json.parse(bytes));
      } catch (MalformedJsonException e) {
        return new Malformed(String.valueOf(e.getMessage()));
      }
    }

    /// There is none.
    record None() implements Body {}

    /// It is JSON.
    ///
    /// @param value plain
    record Value(Object value) implements Body {}

    /// It is not JSON.
    ///
    /// @param reason where and why
    record Malformed(String reason) implements Body {}
  }
}
