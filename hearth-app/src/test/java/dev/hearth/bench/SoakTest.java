package dev.hearth.bench;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hearth.bench.Soak.Sample;
import dev.hearth.loop.LoopStatistics;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/// The soak still works. Half an hour of it is for `./hearth soak`.
class SoakTest {
  private static final LoopStatistics.Now NOTHING =
      new LoopStatistics.Now(0, 0, 0, 0, 0, new LoopStatistics.WorkerStatistics(0, 0, 0));

  @Test
  void run_aMoment_everyChangeIsHeardAndEachLookIsPrinted() throws Exception {
    ByteArrayOutputStream out = new ByteArrayOutputStream();

    List<String> wrong =
        Soak.run(Duration.ofMillis(600), 5_000, new PrintStream(out, true, StandardCharsets.UTF_8));

    // How much memory the other tests of this process need meanwhile is not the soak's.
    assertThat(wrong).allMatch(line -> line.startsWith("The heap") || line.startsWith("There are"));
    assertThat(out.toString(StandardCharsets.UTF_8).lines()).hasSize(1 + 6 + 1);
  }

  @Test
  void findings_whatGoesUpAndDown_isNothing() {
    assertThat(Soak.findings(samples(i -> 20 + i % 3, i -> 30 + i % 4))).isEmpty();
  }

  @Test
  void findings_heapGrowsALittleEachMinute_isFound() {
    assertThat(Soak.findings(samples(i -> 20 + i, i -> 30)))
        .singleElement()
        .asString()
        .contains("heap has grown by 20971520 bytes");
  }

  @Test
  void findings_threadsGrow_isFound() {
    assertThat(Soak.findings(samples(i -> 20, i -> 30 + i)))
        .singleElement()
        .asString()
        .contains("20 more threads");
  }

  private interface Figure {
    long of(int minute);
  }

  private static List<Sample> samples(Figure heapMegabytes, Figure threads) {
    return IntStream.range(0, 30)
        .mapToObj(minute ->
            new Sample(
                minute * 60_000L,
                heapMegabytes.of(minute) * 1024 * 1024,
                threads.of(minute),
                NOTHING,
                minute))
        .toList();
  }
}
