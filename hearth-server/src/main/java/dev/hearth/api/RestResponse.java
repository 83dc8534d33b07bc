package dev.hearth.api;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.hearth.json.Json;
import dev.hearth.json.JsonBuffer;
import dev.hearth.state.State;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/// A complete answer: status, content type, headers and a body.
///
/// The body is made of immutable values when [#writeBody] is called, so that a large one does not hold the loop.
///
/// **Runs on any thread** (immutable).
public final class RestResponse implements RestAnswer {
  /// `application/json`.
  public static final String JSON = "application/json";

  /// Text for people.
  public static final String TEXT = "text/plain; charset=utf-8";

  private static final byte[] NOTHING = {};

  private final int status;
  private final String contentType;
  private final Map<String, String> headers;
  private final Supplier<byte[]> body;

  private RestResponse(
      int status, String contentType, Map<String, String> headers, Supplier<byte[]> body) {
    this.status = status;
    this.contentType = contentType;
    this.headers = headers;
    this.body = body;
  }

  // ---- Making one

  /// A JSON value with status 200.
  public static RestResponse json(Object value) {
    return json(200, value);
  }

  /// A JSON value: plain and immutable, as [Json] makes them.
  public static RestResponse json(int status, Object value) {
    Object plain = Json.value(value);
    return new RestResponse(status, JSON, Map.of(), () -> Json.writeBytes(plain));
  }

  /// A JSON value with status 200 that is made when the body is written, outside the loop: of immutable values only.
  static RestResponse later(Supplier<?> value) {
    return new RestResponse(200, JSON, Map.of(), () -> Json.writeBytes(Json.value(value.get())));
  }

  /// Bytes of a content type with status 200 that are made when the body is written, outside the loop.
  static RestResponse bytes(String contentType, Supplier<byte[]> body) {
    return new RestResponse(200, contentType, Map.of(), body);
  }

  /// `{"message": ...}`.
  public static RestResponse message(int status, String message) {
    return json(status, Json.object("message", message));
  }

  /// Plain text.
  public static RestResponse text(int status, String text) {
    return new RestResponse(status, TEXT, Map.of(), () -> text.getBytes(UTF_8));
  }

  /// What the field's clients get where there is nothing more to say: "404: Not Found".
  public static RestResponse status(int status) {
    return text(status, status + ": " + reason(status));
  }

  /// No body, but a content type.
  public static RestResponse empty(int status, String contentType) {
    return new RestResponse(status, contentType, Map.of(), () -> NOTHING);
  }

  static RestResponse state(int status, State state) {
    return new RestResponse(status, JSON, Map.of(), state::toJson);
  }

  static RestResponse states(List<State> states) {
    List<State> all = List.copyOf(states);
    return new RestResponse(200, JSON, Map.of(), () -> write(new JsonBuffer(), all).toBytes());
  }

  static RestResponse serviceResponse(List<State> changed, Map<String, Object> answer) {
    List<State> all = List.copyOf(changed);
    return new RestResponse(
        200,
        JSON,
        Map.of(),
        () ->
            write(new JsonBuffer().startObject().name("changed_states"), all)
                .name("service_response")
                .value(answer)
                .endObject()
                .toBytes());
  }

  private static JsonBuffer write(JsonBuffer buffer, List<State> states) {
    buffer.startArray();
    states.forEach(state -> buffer.raw(state.toJson()));
    return buffer.endArray();
  }

  /// The same with one header more.
  public RestResponse with(String header, String value) {
    Map<String, String> more = new LinkedHashMap<>(headers);
    more.put(header, value);
    return new RestResponse(status, contentType, Map.copyOf(more), body);
  }

  // ---- Sending it

  /// The HTTP status.
  public int status() {
    return status;
  }

  /// The media type of the body.
  public String contentType() {
    return contentType;
  }

  /// Headers beyond those that every answer has.
  public Map<String, String> headers() {
    return headers;
  }

  /// The body, made anew at each call.
  public byte[] writeBody() {
    return body.get();
  }

  @Override
  public String toString() {
    return status + " " + contentType;
  }

  private static String reason(int status) {
    return switch (status) {
      case 400 -> "Bad Request";
      case 401 -> "Unauthorized";
      case 403 -> "Forbidden";
      case 404 -> "Not Found";
      case 405 -> "Method Not Allowed";
      case 408 -> "Request Timeout";
      case 413 -> "Request Entity Too Large";
      case 414 -> "Request-URI Too Long";
      case 431 -> "Request Header Fields Too Large";
      case 500 -> "Internal Server Error";
      case 501 -> "Not Implemented";
      case 503 -> "Service Unavailable";
      case 505 -> "HTTP Version Not Supported";
      default -> status < 500 ? "Bad Request" : "Internal Server Error";
    };
  }
}
