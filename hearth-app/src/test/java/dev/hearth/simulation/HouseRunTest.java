package dev.hearth.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Whole houses from seeds. To see one again: `./hearth simulate SEED`.
class HouseRunTest {

  static LongStream seeds() {
    return LongStream.rangeClosed(1, 20);
  }

  @ParameterizedTest(name = "./hearth simulate {0}")
  @MethodSource("seeds")
  void house_anySeed_isSound(long seed) {
    HouseRun.Outcome outcome = HouseRun.of(seed);

    assertThat(outcome.changes()).isGreaterThan(100);
  }

  @Test
  void house_sameSeed_isTheSameRun() {
    assertThat(HouseRun.of(7)).isEqualTo(HouseRun.of(7));
  }
}
