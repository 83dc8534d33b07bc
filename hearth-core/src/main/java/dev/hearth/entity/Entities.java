package dev.hearth.entity;

import dev.hearth.loop.Owner;
import java.time.Duration;

/// temp
public final class Entities {
  public EntityPlatform platform(String domain, Owner owner, Duration pollInterval) {
    throw new IllegalStateException();
  }

  public EntityServices services() {
    throw new IllegalStateException();
  }
}
