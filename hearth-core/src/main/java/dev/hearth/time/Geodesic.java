package dev.hearth.time;

import java.util.OptionalDouble;

/// How far two places on the earth are apart, on the ellipsoid WGS84, as clients of the field compute it.
///
/// Source: T. Vincenty, Direct and Inverse Solutions of Geodesics on the Ellipsoid with Application of Nested Equations,
/// Survey Review XXIII, 176 (1975), the inverse formula.
///
/// **Runs on any thread.**
public final class Geodesic {
  private static final double EQUATOR_RADIUS_METRES = 6_378_137;
  private static final double FLATTENING = 1 / 298.257223563;
  private static final double POLE_RADIUS_METRES = (1 - FLATTENING) * EQUATOR_RADIUS_METRES;

  private static final int STEPS_MAX = 200;
  private static final double PRECISION = 1e-12;

  private Geodesic() {}

  /// The distance in metres, to the millimetre; empty for places that lie nearly opposite each other, where the formula finds
  /// no answer.
  public static OptionalDouble metres(
      double latitude1, double longitude1, double latitude2, double longitude2) {
    if (latitude1 == latitude2 && longitude1 == longitude2) {
      return OptionalDouble.of(0);
    }
    double reduced1 = Math.atan((1 - FLATTENING) * Math.tan(Math.toRadians(latitude1)));
    double reduced2 = Math.atan((1 - FLATTENING) * Math.tan(Math.toRadians(latitude2)));
    double sin1 = Math.sin(reduced1);
    double cos1 = Math.cos(reduced1);
    double sin2 = Math.sin(reduced2);
    double cos2 = Math.cos(reduced2);
    double difference = Math.toRadians(longitude2 - longitude1);
    double lambda = difference;
    for (int step = 0; step < STEPS_MAX; step++) {
      double sinLambda = Math.sin(lambda);
      double cosLambda = Math.cos(lambda);
      double sinSigma = Math.hypot(cos2 * sinLambda, cos1 * sin2 - sin1 * cos2 * cosLambda);
      if (sinSigma == 0) {
        return OptionalDouble.of(0);
      }
      double cosSigma = sin1 * sin2 + cos1 * cos2 * cosLambda;
      double sigma = Math.atan2(sinSigma, cosSigma);
      double sinAlpha = cos1 * cos2 * sinLambda / sinSigma;
      double cosSqAlpha = 1 - sinAlpha * sinAlpha;
      // Along the equator there is no middle.
      double cos2Middle = cosSqAlpha == 0 ? 0 : cosSigma - 2 * sin1 * sin2 / cosSqAlpha;
      double c = FLATTENING / 16 * cosSqAlpha * (4 + FLATTENING * (4 - 3 * cosSqAlpha));
      double next =
          difference
              + (1 - c)
                  * FLATTENING
                  * sinAlpha
                  * (sigma
                      + c
                          * sinSigma
                          * (cos2Middle + c * cosSigma * (2 * cos2Middle * cos2Middle - 1)));
      if (Math.abs(next - lambda) < PRECISION) {
        return OptionalDouble.of(length(sigma, sinSigma, cosSigma, cosSqAlpha, cos2Middle));
      }
      lambda = next;
    }
    return OptionalDouble.empty();
  }

  private static double length(
      double sigma, double sinSigma, double cosSigma, double cosSqAlpha, double cos2Middle) {
    double squareOfPole = POLE_RADIUS_METRES * POLE_RADIUS_METRES;
    double u =
        cosSqAlpha * (EQUATOR_RADIUS_METRES * EQUATOR_RADIUS_METRES - squareOfPole) / squareOfPole;
    double a = 1 + u / 16384 * (4096 + u * (-768 + u * (320 - 175 * u)));
    double b = u / 1024 * (256 + u * (-128 + u * (74 - 47 * u)));
    double square = cos2Middle * cos2Middle;
    double delta =
        b
            * sinSigma
            * (cos2Middle
                + b
                    / 4
                    * (cosSigma * (2 * square - 1)
                        - b / 6 * cos2Middle * (4 * sinSigma * sinSigma - 3) * (4 * square - 3)));
    return Math.rint(POLE_RADIUS_METRES * a * (sigma - delta) * 1_000) / 1_000;
  }
}
