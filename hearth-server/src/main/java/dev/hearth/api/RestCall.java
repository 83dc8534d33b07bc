package dev.hearth.api;

import dev.hearth.auth.User;
import dev.hearth.json.JsonNull;
import java.util.Map;

/// A request that has found its endpoint.
///
/// **Runs on any thread** (immutable).
///
/// @param request what was asked
/// @param user who asks
/// @param variables the parts of the path that the route left open
public record RestCall(RestRequest request, User user, Map<String, String> variables) {
  /// Copies the variables.
  public RestCall {
    variables = Map.copyOf(variables);
  }

  /// A part of the path that the route left open.
  ///
  /// @throws IllegalArgumentException if the route has no such part
  public String variable(String name) {
    String value = variables.get(name);
    if (value == null) {
      throw new IllegalArgumentException("The route has no part {" + name + "}");
    }
    return value;
  }

  /// The body as an object; empty if there is no body or it is `null`.
  ///
  /// @param name of the data, for the message
  /// @throws ApiException with 400 if it is something else
  public Map<String, Object> optionalObject(String name) {
    return switch (request.body()) {
      case RestRequest.Body.None none -> Map.of();
      case RestRequest.Body.Value(JsonNull none) -> Map.of();
      case RestRequest.Body body -> object(body, name);
    };
  }

  /// The body as an object.
  ///
  /// @param name of the data, for the message
  /// @throws ApiException with 400 if it is something else
  public Map<String, Object> requireObject(String name) {
    return object(request.body(), name);
  }

  @SuppressWarnings("unchecked") // maps of plain values have text as keys
  private static Map<String, Object> object(RestRequest.Body body, String name) {
    return switch (body) {
      case RestRequest.Body.Value(Map<?, ?> map) -> (Map<String, Object>) map;
      case RestRequest.Body.Malformed malformed ->
          throw RefusedException.because(name + " should be valid JSON.");
      case RestRequest.Body.Value value ->
          throw RefusedException.because(name + " should be a JSON object");
      case RestRequest.Body.None none ->
          throw RefusedException.because(name + " should be a JSON object");
    };
  }
}
