package dev.hearth.integration;

import dev.hearth.event.Subscription;
import dev.hearth.loop.OnLoop;
import org.jspecify.annotations.Nullable;

/// Something that is forgotten when it is over.
///
/// **Runs on the loop.**
@OnLoop
final class Once implements Subscription {
  @Nullable Subscription inner;

  @Override
  public void remove() {
    if (inner != null) {
      inner.remove();
    }
  }
}
