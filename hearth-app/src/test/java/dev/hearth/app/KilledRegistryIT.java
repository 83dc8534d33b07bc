package dev.hearth.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hearth.json.Json;
import dev.hearth.storage.FileDisk;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// A process is killed in the middle of writing its registries and what entities were, again and again.
///
/// 20 times, and 100 times with `-Dhearth.thorough=true`.
@Timeout(600)
class KilledRegistryIT {
  private static final int KILLS = Boolean.getBoolean("hearth.thorough") ? 100 : 20;

  @TempDir Path folder;

  /// What the process said to be on disk.
  private record Safe(int entities, long count) {}

  @Test
  void kill_whileWriting_filesAreWholeAndNothingSafeIsLost() throws Exception {
    Random random = new Random(7);
    Safe before = new Safe(0, 0);
    for (int round = 0; round < KILLS; round++) {
      int writes = 2 + random.nextInt(8);
      int millis = random.nextInt(20);
      Safe safe;
      try (RunningProcess writer =
          RunningProcess.java("dev.hearth.app.HouseWriter", folder.toString())) {
        Awaitility.await()
            .atMost(Duration.ofSeconds(60))
            .pollInterval(Duration.ofMillis(5))
            .until(() -> safeLines(writer).size() >= writes);
        Thread.sleep(millis); // anywhere in a write, not only after one
        writer.kill();
        safe = safeLines(writer).getLast();
      }

      assertThat(safe.entities()).as("round %d", round).isGreaterThan(before.entities());
      assertThat(safe.count()).as("round %d", round).isGreaterThan(before.count());
      checkFiles(safe);
      before = safe;
    }
  }

  private void checkFiles(Safe safe) {
    Set<String> expected =
        IntStream.range(0, safe.entities())
            .mapToObj(i -> "more_" + i)
            .collect(Collectors.toCollection(TreeSet::new));
    for (int i = 0; i < HouseWriter.METERS; i++) {
      expected.add("meter_" + i);
    }
    List<Object> entities = list(map(data("core.entity_registry")).get("entities"));
    List<Object> devices = list(map(data("core.device_registry")).get("devices"));
    List<Object> restored = list(data("core.restore_state"));

    assertThat(entities)
        .extracting(entry -> (String) map(entry).get("unique_id"))
        .containsAll(expected);
    assertThat(devices)
        .flatExtracting(entry -> list(map(entry).get("identifiers")))
        .extracting(identifier -> (String) list(identifier).getLast())
        .containsAll(expected);
    assertThat(restored)
        .hasSize(HouseWriter.METERS)
        .allSatisfy(item ->
            assertThat(Long.parseLong((String) map(map(item).get("state")).get("state")))
                .isGreaterThanOrEqualTo(safe.count()));
  }

  private static List<Safe> safeLines(RunningProcess writer) {
    return writer
        .output()
        .lines()
        .filter(line -> line.matches("safe \\d+ \\d+"))
        .map(line -> line.split(" "))
        .map(words -> new Safe(Integer.parseInt(words[1]), Long.parseLong(words[2])))
        .toList();
  }

  private @Nullable Object data(String file) {
    return map(Json.parse(new FileDisk(folder).read(file).orElseThrow())).get("data");
  }

  private static Map<?, ?> map(@Nullable Object value) {
    if (value instanceof Map<?, ?> map) {
      return map;
    }
    throw new AssertionError("Expected an object, got " + value);
  }

  private static List<Object> list(@Nullable Object value) {
    if (value instanceof List<?> list) {
      return new ArrayList<>(list);
    }
    throw new AssertionError("Expected a list, got " + value);
  }
}
