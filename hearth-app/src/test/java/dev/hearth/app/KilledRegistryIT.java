package dev.hearth.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hearth.json.Json;
import dev.hearth.storage.FileDisk;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// A process is killed in the middle of writing its registry, again and again.
@Timeout(300)
class KilledRegistryIT {
  private static final int KILLS = 20;

  @TempDir Path folder;

  @Test
  void kill_whileWriting_fileIsWholeAndNothingSafeIsLost() throws Exception {
    Random random = new Random(7);
    int before = 0;
    for (int round = 0; round < KILLS; round++) {
      int writes = 2 + random.nextInt(8);
      int safe;
      try (RunningProcess writer =
          RunningProcess.java("dev.hearth.app.RegistryWriter", folder.toString())) {
        Awaitility.await()
            .atMost(java.time.Duration.ofSeconds(30))
            .until(() -> safeLines(writer).size() >= writes);
        writer.kill();
        safe = safeLines(writer).getLast();
      }

      int found = devicesInFile();

      assertThat(found).as("round %d", round).isGreaterThanOrEqualTo(safe);
      assertThat(safe).isGreaterThan(before);
      before = safe;
    }
  }

  private static List<Integer> safeLines(RunningProcess writer) {
    return writer
        .output()
        .lines()
        .filter(line -> line.matches("safe \\d+"))
        .map(line -> Integer.parseInt(line.substring(5)))
        .toList();
  }

  private int devicesInFile() {
    byte[] file = new FileDisk(folder).read("core.device_registry").orElseThrow();
    Map<?, ?> whole = (Map<?, ?>) Json.parse(file);
    Map<?, ?> data = (Map<?, ?>) whole.get("data");
    return data == null ? 0 : ((List<?>) data.getOrDefault("devices", List.of())).size();
  }
}
