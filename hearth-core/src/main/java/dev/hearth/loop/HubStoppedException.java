package dev.hearth.loop;

/// The loop is closed, so what was asked of it will never run.
///
/// Thrown at once to every caller from another thread, also to those that were already waiting when the loop closed.
public final class HubStoppedException extends LoopException {
  private static final long serialVersionUID = 1L;

  /// Says what was asked for.
  public HubStoppedException(String what) {
    super("The hub has stopped; \"" + what + "\" will not run");
  }
}
