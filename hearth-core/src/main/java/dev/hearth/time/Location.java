package dev.hearth.time;

import dev.hearth.error.HearthException;

/// A place on the earth.
///
/// **Runs on any thread (immutable).**
///
/// @param latitude in degrees, north positive
/// @param longitude in degrees, east positive
public record Location(double latitude, double longitude, double elevationMetres) {

  public Location {
    check("latitude", latitude, 90);
    check("longitude", longitude, 180);
    if (!Double.isFinite(elevationMetres)) {
      throw new HearthException("elevation: expected metres, got " + elevationMetres);
    }
  }

  private static void check(String name, double degrees, int max) {
    if (!(Math.abs(degrees) <= max)) {
      throw new HearthException(
          "%s: expected degrees from -%d to %d, got %s".formatted(name, max, max, degrees));
    }
  }
}
