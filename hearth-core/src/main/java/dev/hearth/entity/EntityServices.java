package dev.hearth.entity;

import dev.hearth.service.Service;

/// temp
public final class EntityServices {
  public <E extends Entity> void register(
      Service.Draft draft, Class<E> type, EntityAction<E> action, long... requiredFeatures) {}
}
