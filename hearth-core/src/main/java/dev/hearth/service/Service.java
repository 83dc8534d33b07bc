package dev.hearth.service;

import dev.hearth.schema.ObjectSchema;
import dev.hearth.schema.Schemas;
import java.time.Duration;
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
/// @param about what callers must know
/// @param responseMode whether it answers
/// @param handler does it
public record Service(Draft about, ResponseMode responseMode, ServiceHandler handler) {
  /// How long a call may take unless the service or the caller says something else: longer than any device, shorter than for
  /// ever.
  public static final Duration LIMIT = Duration.ofMinutes(10);

  /// The same, handled by another handler.
  public Service withHandler(ServiceHandler other) {
    return new Service(about, responseMode, other);
  }

  /// Begins the description of a service that takes any data.
  public static Draft named(String domain, String name) {
    return new Draft(
        domain, name, "", Schemas.object().allowingOtherKeys(), Callers.EVERYBODY, LIMIT);
  }

  /// Such as `light`, in lower case.
  public String domain() {
    return about.domain;
  }

  /// Such as `turn_on`, in lower case.
  public String name() {
    return about.name;
  }

  /// One sentence for users.
  public String description() {
    return about.description;
  }

  /// What its data must look like.
  public ObjectSchema schema() {
    return about.schema;
  }

  /// Who may call a service.
  public enum Callers {
    /// Every user.
    EVERYBODY,
    /// Administrators, and the hub itself.
    ADMINS
  }

  /// A service without its handler.
  ///
  /// @param domain such as `light`, in lower case
  /// @param name such as `turn_on`, in lower case
  /// @param description one sentence for users
  /// @param schema of the data
  /// @param callers who may call it
  /// @param limit how long a call may take unless the caller says something else; zero: as long as it likes
  public record Draft(
      String domain,
      String name,
      String description,
      ObjectSchema schema,
      Callers callers,
      Duration limit) {

    /// Names in lower case.
    public Draft {
      domain = domain.toLowerCase(Locale.ROOT);
      name = name.toLowerCase(Locale.ROOT);
    }

    /// The same with a sentence for users.
    public Draft describedAs(String sentence) {
      return new Draft(domain, name, sentence, schema, callers, limit);
    }

    /// The same, accepting only such data.
    public Draft accepting(ObjectSchema data) {
      return new Draft(domain, name, description, data, callers, limit);
    }

    /// The same for administrators only.
    public Draft forAdmins() {
      return new Draft(domain, name, description, schema, Callers.ADMINS, limit);
    }

    /// The same for work that may go on for hours, such as a script with delays.
    public Draft withoutLimit() {
      return new Draft(domain, name, description, schema, callers, Duration.ZERO);
    }

    /// A service without an answer.
    public Service handledBy(ServiceAction action) {
      return new Service(
          this,
          ResponseMode.NONE,
          call -> {
            action.handle(call);
            return Map.of();
          });
    }

    /// A service that answers if asked.
    public Service answeredIfAskedBy(ServiceHandler handler) {
      return new Service(this, ResponseMode.OPTIONAL, handler);
    }

    /// A service that only answers.
    public Service answeredBy(ServiceHandler handler) {
      return new Service(this, ResponseMode.ONLY, handler);
    }
  }
}
