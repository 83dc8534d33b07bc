package dev.hearth.loop;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hearth.Neighbour;
import dev.hearth.time.SystemTime;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import jdk.jfr.Recording;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordingFile;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// A recording of JDK Flight Recorder shows who held the loop, who waited in a callback, and what the workers did.
@Timeout(60)
class LoopRecordingIT {
  private static final int QUICK_TASKS = 20;
  private static final Owner LAMPS = new Owner("lamps");

  @TempDir Path folder;

  private final EventLoop loop = EventLoop.started(SystemTime.instance());

  @AfterEach
  void close() {
    loop.close();
  }

  @Test
  void recording_badNeighbours_areThereWithTheirOwners() throws Exception {
    List<RecordedEvent> events;
    try (Recording recording = new Recording()) {
      List.of("Slice", "Stall", "LateCallback", "BlockingWork")
          .forEach(event -> recording.enable("dev.hearth." + event));
      recording.start();

      misbehave();

      recording.stop();
      events = read(recording);
    }

    assertThat(named(events, "Slice", "task", "spins"))
        .isNotEmpty()
        .allSatisfy(event -> assertThat(event.getString("owner")).isEqualTo("lamps"))
        .allSatisfy(event -> assertThat(event.getString("kind")).isEqualTo("tracked"))
        .allSatisfy(
            event -> assertThat(event.getDuration()).isGreaterThanOrEqualTo(Duration.ofMillis(10)));
    assertThat(named(events, "Stall", "owner", "lamps"))
        .isNotEmpty()
        .allSatisfy(event -> assertThat(event.getString("place")).contains("Neighbour.does"))
        .allSatisfy(
            event -> assertThat(event.getDuration("held")).isGreaterThanOrEqualTo(Watchdog.SLOW));
    assertThat(named(events, "LateCallback", "owner", "lamps"))
        .singleElement()
        .satisfies(event -> assertThat(event.getString("place")).contains("Neighbour.does"));
    assertThat(named(events, "BlockingWork", "work", "reads the map"))
        .singleElement()
        .satisfies(event -> assertThat(event.getString("owner")).isEqualTo("lamps"))
        .satisfies(
            event -> assertThat(event.getThread().getJavaName()).startsWith("hearth-worker-"));
    // A busy machine may hold up one or the other, but not all.
    assertThat(named(events, "Slice", "task", "quick")).hasSizeLessThan(QUICK_TASKS);
  }

  private void misbehave() throws InterruptedException {
    loop.watchClosely();
    for (int i = 0; i < QUICK_TASKS; i++) {
      loop.start(LAMPS, "quick", () -> {}).await();
    }
    loop.start(LAMPS, "spins", () -> Neighbour.does(LoopRecordingIT::spin)).await();
    CountDownLatch isLate = new CountDownLatch(1);
    loop.post(
        LAMPS,
        () -> {
          Neighbour.does(() -> loop.sleep(Duration.ofMillis(1)));
          isLate.countDown();
        });
    isLate.await();
    loop.start(
            LAMPS,
            "asks",
            () ->
                loop.blocking(
                    "reads the map",
                    () ->
                        new CountDownLatch(1)
                            .await(20, java.util.concurrent.TimeUnit.MILLISECONDS)))
        .await();
    // The worker records its work when it has ended, which is after whoever waits has the answer.
    Awaitility.await()
        .until(() -> loop.call(LAMPS, "look", loop::statistics).now().workers().busy() == 0);
  }

  /* Long enough for the watchdog, which looks every 50 ms, to see it at 100 ms. */
  private static void spin() {
    long end = System.nanoTime() + 5 * Watchdog.SLOW.toNanos();
    while (System.nanoTime() < end) {
      Thread.onSpinWait();
    }
  }

  private List<RecordedEvent> read(Recording recording) throws IOException {
    Path file = folder.resolve("hearth.jfr");
    recording.dump(file);
    return RecordingFile.readAllEvents(file);
  }

  private static List<RecordedEvent> named(
      List<RecordedEvent> events, String type, String field, String value) {
    return events.stream()
        .filter(event -> event.getEventType().getName().equals("dev.hearth." + type))
        .filter(event -> value.equals(event.getString(field)))
        .toList();
  }
}
