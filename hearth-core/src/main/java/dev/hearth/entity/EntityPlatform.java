package dev.hearth.entity;

import dev.hearth.event.Context;
import dev.hearth.state.State;
import java.util.List;
import java.util.Optional;

/// temp
public final class EntityPlatform {
  public void add(List<? extends Entity> e) {}

  public void tearDown() {}

  void writeState(Entity e) {}

  void setContext(Entity e, Context c) {}

  Optional<State> lastState(Entity e) {
    return Optional.empty();
  }
}
