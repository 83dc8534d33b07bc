package dev.hearth.integration;

import dev.hearth.loop.Placement;
import dev.hearth.schema.ObjectSchema;
import dev.hearth.schema.Schemas;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// A piece of furniture: a kind of device, a source of data, an entity domain. Found by [java.util.ServiceLoader].
///
/// It is set up when the configuration has a section of its name, when another one depends on it, or always if
/// [#isSetUpByDefault].
///
/// **Runs on the loop**, in a task that may wait, or on threads of its own: see [#placement].
public interface Integration {
  /// Its name: `snake_case`, the name of its section in `configuration.yaml`.
  String name();

  /// What may stand in its section. A section without content is checked as an empty one.
  default ObjectSchema schema() {
    return Schemas.object();
  }

  /// What each item of its section looks like, if the section is a list, such as `zone:`. Then [#schema] is not asked, one
  /// item may stand without a list, and an item that is wrong is logged with its place and left out.
  ///
  /// ```java
  /// List<Map<String, Object>> zones = Integration.items(config); // in setUp
  /// ```
  default Optional<ObjectSchema> itemSchema() {
    return Optional.empty();
  }

  /// The checked items of a section that is a list; see [#itemSchema].
  ///
  /// @param config what [#setUp] was given
  static List<Map<String, Object>> items(Map<String, Object> config) {
    return Sections.items(config);
  }

  /// Whether it is set up without being asked for.
  default boolean isSetUpByDefault() {
    return false;
  }

  /// Integrations that must have been set up before, such as the domains of its entities. If one fails, this one fails.
  default Set<String> dependencies() {
    return Set.of();
  }

  /// Integrations that are set up before if they are set up at all.
  default Set<String> afterDependencies() {
    return Set.of();
  }

  /// Where its work runs unless the configuration says otherwise. [Placement#WORKER] suits a library that holds its thread for
  /// long: native code, files, endless computing.
  default Placement placement() {
    return Placement.LOOP;
  }

  /// Sets it up. Whatever it registers through `hub` is taken back when it is torn down.
  ///
  /// @param config its section, checked and converted by [#schema] or [#itemSchema]
  /// @throws dev.hearth.entity.NotReadyException if what it talks to is not there; what it registered is taken back, and it
  ///     is tried again after a while
  /// @throws Exception if it cannot be set up; the hub says so and goes on without it
  void setUp(Hub hub, Map<String, Object> config) throws Exception;

  /// Ends what the hub cannot take back by itself, such as connections. It has half a minute for that.
  ///
  /// @throws Exception if that failed; it is logged
  default void tearDown(Hub hub) throws Exception {}
}
