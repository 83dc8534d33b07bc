package dev.hearth.http;

import dev.hearth.schema.Fields;
import dev.hearth.schema.ObjectSchema;
import dev.hearth.schema.Schemas;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/// What the configuration says under `http:`.
///
/// **Runs on any thread** (immutable).
///
/// @param host address to listen on; only this machine unless told otherwise
/// @param port to listen on; 0 for any
/// @param corsAllowedOrigins web pages from elsewhere that may use the API, such as `https://dash.example`
/// @param limits what clients may take
public record HttpSettings(
    String host, int port, Set<String> corsAllowedOrigins, HttpLimits limits) {
  /// The port that clients of the field expect.
  public static final int PORT = 8123;

  /// Only programs on this machine.
  public static final String HOST = "127.0.0.1";

  /// The key of [#host] in the configuration.
  public static final String HOST_KEY = "server_host";

  /// The key of [#port] in the configuration.
  public static final String PORT_KEY = "server_port";

  /// The key of [#corsAllowedOrigins] in the configuration.
  public static final String CORS_KEY = "cors_allowed_origins";

  private static final Pattern ORIGIN = Pattern.compile("https?://[^/\\s?#@\\p{Lu}]+");

  /// What may stand in the section.
  public static final ObjectSchema SCHEMA =
      Schemas.object()
          .optional(HOST_KEY, Schemas.nonEmptyString(), HOST)
          .describedAs("Address to listen on; 0.0.0.0 for every network of this machine.")
          .optional(PORT_KEY, Schemas.integer(0, 65_535), (long) PORT)
          .describedAs("Port to listen on.")
          .optional(
              CORS_KEY,
              Schemas.listOrSingle(Schemas.custom("origin", HttpSettings::origin)),
              List.of())
          .describedAs("Web pages from elsewhere that may use the API.");

  /// Copies the set.
  ///
  /// @throws IllegalArgumentException if the port is none
  public HttpSettings {
    if (port < 0 || port > 65_535) {
      throw new IllegalArgumentException(PORT_KEY + ": expected 0 to 65535, got " + port);
    }
    corsAllowedOrigins = Set.copyOf(corsAllowedOrigins);
  }

  /* As browsers send it, or it would never match: with a path or a slash at its end nothing would ever be allowed. */
  private static String origin(Object value) {
    if (value instanceof String text && ORIGIN.matcher(text).matches()) {
      return text;
    }
    throw new InvalidOriginException(value);
  }

  /// What holds if the configuration says nothing.
  public static HttpSettings standard() {
    return new HttpSettings(HOST, PORT, Set.of(), HttpLimits.standard());
  }

  /// What a section says.
  ///
  /// @throws dev.hearth.schema.InvalidDataException if it does not fit [#SCHEMA]
  public static HttpSettings of(Map<String, Object> section) {
    Fields fields = SCHEMA.read(section);
    return new HttpSettings(
        fields.text(HOST_KEY),
        (int) fields.integer(PORT_KEY),
        Set.copyOf(fields.texts(CORS_KEY)),
        HttpLimits.standard());
  }

  /// The same on another address.
  public HttpSettings withHost(String other) {
    return new HttpSettings(other, port, corsAllowedOrigins, limits);
  }

  /// The same on another port.
  public HttpSettings withPort(int other) {
    return new HttpSettings(host, other, corsAllowedOrigins, limits);
  }

  /// The same for pages from these origins.
  public HttpSettings allowingOrigins(Set<String> origins) {
    return new HttpSettings(host, port, origins, limits);
  }

  /// The same with other limits.
  public HttpSettings within(HttpLimits other) {
    return new HttpSettings(host, port, corsAllowedOrigins, other);
  }
}
