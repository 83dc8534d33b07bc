package dev.hearth.time;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GeodesicTest {
  /* The first is the example of Geoscience Australia (Flinders Peak to Buninyong), the second and third are a degree along
   * the equator and from the equator to the north, the last the quarter of a meridian. */
  @ParameterizedTest
  @CsvSource({
    "-37.95103342, 144.42486789, -37.65282114, 143.92649553, 54972.271",
    "0,            0,            0,            1,            111319.491",
    "0,            0,            1,            0,            110574.389",
    "0,            0,            90,           0,            10001965.729",
  })
  void metres_knownLines_areRightToTheMillimetre(
      double latitude1, double longitude1, double latitude2, double longitude2, double metres) {
    assertThat(Geodesic.metres(latitude1, longitude1, latitude2, longitude2).orElseThrow())
        .isCloseTo(metres, within(0.0011));
    assertThat(Geodesic.metres(latitude2, longitude2, latitude1, longitude1).orElseThrow())
        .isCloseTo(metres, within(0.0011));
  }

  @Test
  void metres_acrossTheDateLine_isTheShortWay() {
    assertThat(Geodesic.metres(0, 179.5, 0, -179.5).orElseThrow())
        .isCloseTo(111_319.491, within(0.0011));
  }

  @Test
  void metres_samePlace_isZero() {
    assertThat(Geodesic.metres(52.1, 4.9, 52.1, 4.9)).hasValue(0);
    assertThat(Geodesic.metres(90, 10, 90, 20).orElseThrow()).isCloseTo(0, within(0.001));
  }

  @Test
  void metres_nearlyOppositePlaces_isNotKnown() {
    assertThat(Geodesic.metres(0, 0, 0.5, 179.7)).isEmpty();
  }
}
