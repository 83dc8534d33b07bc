package dev.hearth.service;

import dev.hearth.schema.ObjectSchema;
import dev.hearth.schema.Schemas;
import java.util.Locale;
import java.util.Map;

/// Something that can be called.
///
/// **Runs on any thread** (immutable).
///
/// ```java
/// Service.named("light", "toggle").describedAs("Turns it on or off.").handledBy(call -> ...)
/// ```
///
/// @param domain such as `light`, lower case
/// @param name such as `turn_on`, lower case
/// @param description one sentence for users
/// @param schema of the data
/// @param responseMode whether it answers
/// @param handler does it
public record Service(
    String domain,
    String name,
    String description,
    ObjectSchema schema,
    ResponseMode responseMode,
    ServiceHandler handler) {

  /// Names in lower case.
  public Service {
    domain = domain.toLowerCase(Locale.ROOT);
    name = name.toLowerCase(Locale.ROOT);
  }

  /// The same, handled by another handler.
  public Service withHandler(ServiceHandler other) {
    return new Service(domain, name, description, schema, responseMode, other);
  }

  /// Begins the description of a service that takes any data.
  public static Draft named(String domain, String name) {
    return new Draft(domain, name, "", Schemas.object().allowingOtherKeys());
  }

  /// A service without its handler.
  ///
  /// @param domain see [Service]
  /// @param name see [Service]
  /// @param description see [Service]
  /// @param schema see [Service]
  public record Draft(String domain, String name, String description, ObjectSchema schema) {
    /// The same with a sentence for users.
    public Draft describedAs(String sentence) {
      return new Draft(domain, name, sentence, schema);
    }

    /// The same, accepting only such data.
    public Draft accepting(ObjectSchema data) {
      return new Draft(domain, name, description, data);
    }

    /// A service without an answer.
    public Service handledBy(ServiceAction action) {
      return new Service(
          domain,
          name,
          description,
          schema,
          ResponseMode.NONE,
          call -> {
            action.handle(call);
            return Map.of();
          });
    }

    /// A service that answers if asked.
    public Service answeredIfAskedBy(ServiceHandler handler) {
      return new Service(domain, name, description, schema, ResponseMode.OPTIONAL, handler);
    }

    /// A service that only answers.
    public Service answeredBy(ServiceHandler handler) {
      return new Service(domain, name, description, schema, ResponseMode.ONLY, handler);
    }
  }
}
