package dev.hearth.update;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class VersionsTest {
  @ParameterizedTest
  @CsvSource({
    "1.0.1,         1.0.0,         true",
    "1.0.0,         1.0.1,         false",
    "1.10.0,        1.9.9,         true",
    "1.0,           1.0.0,         false",
    "1.0.1,         1.0,           true",
    "2026.11.0,     2026.10.3,     true",
    "2026.11.0b3,   2026.11.0b2,   true",
    "2026.11.0,     2026.11.0b3,   true",
    "2026.11.0b3,   2026.11.0,     false",
    "1.0.0-rc.1,    1.0.0-beta.9,  true",
    "1.0.0-alpha2,  1.0.0-dev5,    true",
    "1.0.0.post1,   1.0.0,         true",
    "V1.2,          v1.1,          true",
    "v1.1,          1.2,           false",
    "20241123,      20241122,      true",
    "99999999999999999999, 99999999999999999998, true",
    "1.0.0+build7,  1.0.0+build9,  false",
    "red,           green,         true",
    "1.0.0-moon,    1.0.0,         true",
    "latest,        1.0.0,         true",
  })
  void isNewer_twoVersions_isAsTheirMakersMeanIt(String offered, String installed, boolean newer) {
    assertThat(Versions.isNewer(offered, installed)).isEqualTo(newer);
  }
}
