package dev.hearth.storage;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.hearth.LogLines;
import dev.hearth.json.Json;
import dev.hearth.loop.Owner;
import dev.hearth.loop.SimulatedLoop;
import dev.hearth.time.SimulatedTime;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StorageTest {
  private static final String KEY = "core.things";
  private static final StoredForm FORM = StoredForm.object(values -> {});
  private static final Duration SECOND = Duration.ofSeconds(1);

  private final SimulatedLoop simulated =
      SimulatedLoop.at(SimulatedTime.startingAt(Instant.parse("2026-06-01T10:00:00Z")));
  private final MemoryDisk disk = new MemoryDisk();
  private final Storage storage = new Storage(simulated.loop(), disk);
  private final LogLines log = LogLines.begin();

  @AfterEach
  void close() {
    simulated.close();
    log.end();
  }

  private void saveLater(Storage to, Object... keysAndValues) {
    simulated.run("save", () -> to.saveLater(KEY, 1, () -> Json.object(keysAndValues)));
  }

  private Optional<Map<String, Object>> load(Disk from) {
    return simulated.run("load", () -> new Storage(simulated.loop(), from).load(KEY, 1, FORM));
  }

  private void put(String content) {
    disk.writeAtomically(KEY, content.getBytes(UTF_8));
  }

  // ---- Writing

  @Test
  void saveLater_severalChangesWithinADelay_writesTheLastOnce() {
    saveLater(storage, "n", 1);
    saveLater(storage, "n", 2);

    assertThat(disk.writes()).isEmpty();
    simulated.advance(Storage.DELAY);

    assertThat(disk.writes()).containsExactly(KEY, KEY + StoredFiles.COPY);
    assertThat(load(disk)).contains(Json.object("n", 2));
  }

  @Test
  void saveLater_written_hasTheFormOfTheField() {
    saveLater(storage, "n", 1);

    simulated.advance(Storage.DELAY);

    assertThat(new String(disk.read(KEY).orElseThrow(), UTF_8))
        .isEqualTo(
            "{\"version\":1,\"minor_version\":1,\"key\":\"core.things\",\"data\":{\"n\":1}}");
  }

  @Test
  void saveLater_whileAWriteIsUnderWay_writesOnceMoreAfterwards() {
    SlowDisk slow = new SlowDisk(disk, simulated.loop(), SECOND.multipliedBy(5));
    Storage onSlow = new Storage(simulated.loop(), slow);
    saveLater(onSlow, "n", 1);
    simulated.advance(SECOND.multipliedBy(2));
    saveLater(onSlow, "n", 2);
    saveLater(onSlow, "n", 3);

    simulated.advance(SECOND.multipliedBy(30));

    assertThat(disk.writes().stream().filter(KEY::equals)).hasSize(2);
    assertThat(slow.underWayMax).isEqualTo(1);
    assertThat(load(disk)).contains(Json.object("n", 3));
  }

  @Test
  void saveLater_diskFails_isSaidOnceAndTriedUntilItWorks() {
    disk.failNext(3);
    saveLater(storage, "n", 1);

    simulated.advance(Storage.RETRY_INTERVAL.multipliedBy(4));

    assertThat(load(disk)).contains(Json.object("n", 1));
    assertThat(log.errors()).singleElement().asString().contains("Cannot write " + KEY);
    assertThat(log.infos()).containsExactly(KEY + " is written again");
  }

  @Test
  void saveLater_diskFailsForSeveralFiles_isSaidOnceAndIsAProblemUntilItWorks() {
    disk.failNext(5);
    saveLater(storage, "n", 1);
    simulated.run("save", () -> storage.saveLater("core.others", 1, Json::emptyObject));
    Optional<String> before = simulated.run("problem", storage::problem);
    simulated.advance(Storage.DELAY);
    Optional<String> during = simulated.run("problem", storage::problem);

    simulated.advance(Storage.RETRY_INTERVAL.multipliedBy(4));

    assertThat(before).isEmpty();
    assertThat(during.orElseThrow()).contains("cannot write");
    assertThat(simulated.<Object>run("problem", storage::problem)).isEqualTo(Optional.empty());
    assertThat(disk.names()).contains(KEY, "core.others");
    assertThat(log.errors()).hasSize(1);
    assertThat(log.infos()).hasSize(1);
  }

  @Test
  void saveLater_obstacleIsKnown_isTriedWithoutAWordOfEachFile() {
    Disk readOnly =
        new SlowDisk(disk, simulated.loop(), Duration.ZERO) {
          @Override
          public Optional<String> obstacle() {
            return Optional.of("planted: read-only");
          }
        };
    disk.failNext(1);
    Storage onReadOnly = new Storage(simulated.loop(), readOnly);
    saveLater(onReadOnly, "n", 1);

    simulated.advance(Storage.DELAY);

    assertThat(simulated.<Object>run("problem", onReadOnly::problem))
        .isEqualTo(Optional.of("planted: read-only"));
    assertThat(log.errors()).isEmpty();
    simulated.advance(Storage.RETRY_INTERVAL);
    assertThat(load(disk)).contains(Json.object("n", 1));
  }

  @Test
  void saveLater_dataCannotBeCollected_isReportedAndTheNextChangeIsWritten() {
    simulated.run(
        "save",
        () ->
            storage.saveLater(
                KEY,
                1,
                () -> {
                  throw new IllegalStateException("no data");
                }));
    simulated.advance(Storage.DELAY);
    saveLater(storage, "n", 2);

    simulated.advance(Storage.DELAY);

    assertThat(log.errors()).singleElement().asString().contains(KEY);
    assertThat(load(disk)).contains(Json.object("n", 2));
  }

  @Test
  void saveNow_returned_isWritten() {
    simulated.run("save", () -> storage.saveNow(KEY, 1, () -> List.of(Map.of("n", 1))));

    assertThat(disk.writes()).containsExactly(KEY, KEY + StoredFiles.COPY);
    assertThat(simulated.<Object>run("load", () -> storage.loadList(KEY, 1, entry -> {})))
        .isEqualTo(Optional.of(List.of(Json.object("n", 1))));
  }

  @Test
  void flush_changesWaitingAndUnderWay_allAreWrittenWhenItReturns() {
    SlowDisk slow = new SlowDisk(disk, simulated.loop(), SECOND.multipliedBy(5));
    Storage onSlow = new Storage(simulated.loop(), slow);
    saveLater(onSlow, "n", 1);
    simulated.advance(SECOND.multipliedBy(2));
    saveLater(onSlow, "n", 2);
    simulated.run("save", () -> onSlow.saveLater("core.others", 1, Json::emptyObject));

    var flushed = simulated.loop().start(Owner.HUB, "flush", onSlow::flush);
    simulated.advance(SECOND.multipliedBy(19));

    assertThat(flushed.isDone()).isTrue();
    assertThat(load(disk)).contains(Json.object("n", 2));
    assertThat(disk.names()).contains("core.others");
  }

  @Test
  void flush_diskFails_returnsAfterOneTry() {
    disk.failNext(100);
    saveLater(storage, "n", 1);

    simulated.run("flush", storage::flush);

    assertThat(disk.names()).isEmpty();
    assertThat(log.errors()).hasSize(1);
  }

  // ---- Crashes

  @Test
  void write_hubDiesInTheMiddle_theOldFileIsWhole() {
    saveLater(storage, "n", 1);
    simulated.advance(Storage.DELAY);
    Storage onSlow = new Storage(simulated.loop(), new SlowDisk(disk, simulated.loop(), SECOND));
    saveLater(onSlow, "n", 2);
    simulated.advance(Storage.DELAY.plusMillis(500));

    MemoryDisk afterCrash = disk.copy();

    assertThat(load(afterCrash)).contains(Json.object("n", 1));
  }

  @Test
  void write_toAFolder_isThereForTheNextHub(@TempDir Path folder) {
    saveLater(new Storage(simulated.loop(), new FileDisk(folder)), "n", 1);

    simulated.advance(Storage.DELAY);

    assertThat(load(new FileDisk(folder))).contains(Json.object("n", 1));
  }

  // ---- Reading

  @Test
  void load_noFile_isEmpty() {
    assertThat(load(disk)).isEmpty();
  }

  @Test
  void load_notJson_movesTheFileAsideAndNamesFileAndPlace() {
    put("{\"version\": 1,\n \"data\": {oops}}");

    assertThat(load(disk)).isEmpty();

    assertThat(disk.names()).containsExactly("core.things.corrupt-20260601T100000Z");
    assertThat(log.errors())
        .singleElement()
        .asString()
        .contains(KEY, "core.things.corrupt-20260601T100000Z", "line 2");
  }

  @Test
  void load_jsonWithoutData_movesTheFileAside() {
    put("{\"version\": 1}");

    assertThat(load(disk)).isEmpty();

    assertThat(disk.names()).containsExactly("core.things.corrupt-20260601T100000Z");
    assertThat(log.errors()).singleElement().asString().contains("expected something at data");
  }

  @Test
  void load_newerVersion_refusesAndNeverOverwrites() {
    String newer = "{\"version\": 2, \"key\": \"core.things\", \"data\": {\"n\": 1}}";
    put(newer);

    assertThatThrownBy(() -> simulated.run("load", () -> storage.load(KEY, 1, FORM)))
        .isInstanceOf(FileTooNewException.class)
        .hasMessageContainingAll(KEY, "version 1", "got 2");
    saveLater(storage, "n", 2);
    simulated.run("flush", storage::flush);

    assertThat(disk.read(KEY).map(b -> new String(b, UTF_8))).contains(newer);
    assertThat(log.warnings()).hasSize(1);
  }

  @Test
  void load_diskFails_refusesAndNeverOverwrites() {
    Disk broken =
        new SlowDisk(disk, simulated.loop(), SECOND) {
          @Override
          public Optional<byte[]> read(String name) {
            throw new DiskFailedException("cannot read " + name, null);
          }
        };
    Storage onBroken = new Storage(simulated.loop(), broken);

    assertThatThrownBy(() -> simulated.run("load", () -> onBroken.load(KEY, 1, FORM)))
        .isInstanceOf(FileUnreadableException.class);
    saveLater(onBroken, "n", 2);
    simulated.advance(SECOND.multipliedBy(5));

    assertThat(disk.names()).isEmpty();
  }

  // ---- Cancelled, or worse

  @Test
  void flush_writeWasCancelledBeforeItBegan_isWrittenWithTheOthers() {
    saveLater(storage, "n", 1);
    simulated.run("save", () -> storage.saveLater("core.others", 1, () -> Json.object("n", 2)));
    simulated
        .loop()
        .start(
            Owner.HUB,
            "cancels",
            () -> {
              // Begins the writes, and cancels them before their first turn.
              simulated
                  .loop()
                  .schedule(Storage.DELAY, () -> simulated.loop().tasks().cancelTracked());
            });
    simulated.runReady();
    simulated.advance(Storage.DELAY);

    simulated.run("flush", storage::flush);

    assertThat(disk.names()).contains(KEY, "core.others");
  }

  @Test
  void load_cancelled_keyCanStillBeReadAndWritten() {
    SlowDisk slow =
        new SlowDisk(disk, simulated.loop(), SECOND) {
          @Override
          public Optional<byte[]> read(String name) {
            simulated.loop().sleep(SECOND);
            return super.read(name);
          }
        };
    Storage onSlow = new Storage(simulated.loop(), slow);
    var loading = simulated.loop().start(Owner.HUB, "load", () -> onSlow.load(KEY, 1, FORM));
    simulated.runReady();

    loading.cancel();
    simulated.runReady();
    saveLater(onSlow, "n", 1);
    simulated.advance(SECOND.multipliedBy(5));

    assertThat(load(disk)).contains(Json.object("n", 1));
  }

  @Test
  void saveLater_writeEndsWithAnError_isTriedAgain() {
    int[] errors = {1};
    Disk broken =
        new SlowDisk(disk, simulated.loop(), Duration.ZERO) {
          @Override
          public void writeAtomically(String name, byte[] content) {
            if (errors[0]-- > 0) {
              throw new OutOfMemoryError("planted: no memory for a buffer");
            }
            super.writeAtomically(name, content);
          }
        };
    saveLater(new Storage(simulated.loop(), broken), "n", 1);

    simulated.advance(Storage.DELAY.plus(Storage.RETRY_INTERVAL));

    assertThat(load(disk)).contains(Json.object("n", 1));
  }
}
