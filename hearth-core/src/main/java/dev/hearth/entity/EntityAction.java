package dev.hearth.entity;

import dev.hearth.service.ServiceCall;
import java.util.Map;

/// What a service does to one of the entities it targets. It may wait and may throw anything.
///
/// @param <E> the class of the entities
@FunctionalInterface
public interface EntityAction<E extends Entity> {
  /// Does it, **on the loop**, in a task.
  ///
  /// @param data the data of the call as the schema has converted it, without the fields that name the target
  /// @param call the whole call
  void on(E entity, Map<String, Object> data, ServiceCall call) throws Exception;
}
