package dev.hearth;

/// Code outside the room of the loop: reports name the first line that is not the loop's own.
public final class Neighbour {
  private Neighbour() {}

  /// Runs it.
  public static void does(Runnable what) {
    what.run();
  }
}
