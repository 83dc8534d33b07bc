package dev.hearth.state;

import dev.hearth.event.Subscription;

/// Listens to entities that can be chosen anew while it listens.
public interface StateTracker extends Subscription {
  /// Listens to these entities from now on. A change that is being delivered is heard only if it passes both the filter before
  /// and this one. Does nothing after [#remove].
  void pointAt(StateFilter filter);
}
