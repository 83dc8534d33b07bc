package dev.hearth.entity;

import dev.hearth.service.ServiceCall;
import java.util.Map;

/// Like [EntityAction], with an answer.
///
/// @param <E> the class of the entities
@FunctionalInterface
public interface EntityAnswer<E extends Entity> {
  /// Does it, **on the loop**, in a task. Returns the answer as plain JSON values.
  ///
  /// @param data the data of the call as the schema has converted it, without the fields that name the target
  /// @param call the whole call
  Map<String, Object> on(E entity, Map<String, Object> data, ServiceCall call) throws Exception;
}
