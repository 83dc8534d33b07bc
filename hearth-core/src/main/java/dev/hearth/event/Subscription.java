package dev.hearth.event;

/// A listener's place on the bus, or another standing order that can be ended.
@FunctionalInterface
public interface Subscription {
  /// Ends it. **Runs on the loop.**
  void remove();
}
