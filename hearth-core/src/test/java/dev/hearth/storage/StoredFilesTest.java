package dev.hearth.storage;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.hearth.LogLines;
import dev.hearth.json.Json;
import dev.hearth.loop.SimulatedLoop;
import dev.hearth.time.SimulatedTime;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class StoredFilesTest {
  private static final String KEY = "core.things";
  private static final String COPY = "core.things.last-good";
  private static final String ASIDE = "core.things.corrupt-20260601T100000Z";
  private static final int COUNT = 20;

  private static final StoredForm FORM =
      StoredForm.lists("things", StoredFilesTest::check).andMaybe("gone", StoredFilesTest::check);

  private final MemoryDisk disk = new MemoryDisk();
  private final SimulatedTime time =
      SimulatedTime.startingAt(Instant.parse("2026-06-01T10:00:00Z"));
  private final SimulatedLoop simulated = SimulatedLoop.at(time);
  private final LogLines log = LogLines.begin();

  @AfterEach
  void close() {
    simulated.close();
    log.end();
  }

  private static void check(Map<String, Object> thing) {
    if (!(thing.get("id") instanceof String)) {
      throw new EntryRefusedException("expected text at id, got " + thing);
    }
  }

  /// Ways in which a file is found damaged.
  enum Damage {
    ONE_BYTE,
    CUT_IN_HALF,
    NUL_IN_A_DATE,
    MISSING_QUOTE,
    MISSING_BRACE,
    REFUSED_ENTRY,
    EMPTY,
    ALL_ZERO;

    byte[] of(byte[] file) {
      String text = new String(file, ISO_8859_1);
      String damaged =
          switch (this) {
            case ONE_BYTE -> text.replace("name 7", "name \u00b0");
            case CUT_IN_HALF -> text.substring(0, text.length() / 2);
            case NUL_IN_A_DATE -> text.replace("2026-01-07", "2026-\0\0-07");
            case MISSING_QUOTE -> text.replace("\"name 7\"", "\"name 7");
            case MISSING_BRACE -> text.replace("\"name\":\"name 7\"}", "\"name\":\"name 7\"");
            case REFUSED_ENTRY -> text.replace("\"id\":\"thing_7\"", "\"ie\":\"thing_7\"");
            case EMPTY -> "";
            case ALL_ZERO -> "\0".repeat(text.length());
          };
      return damaged.getBytes(ISO_8859_1);
    }
  }

  private static Map<String, Object> things(int count) {
    List<Object> things = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      things.add(
          Json.object(
              "id",
              "thing_" + i,
              "created_at",
              "2026-01-%02d".formatted(i),
              "options",
              Json.object("parts", List.of(Json.object("text", "a \" ] } , {"), i)),
              "name",
              "name " + i));
    }
    return Json.object("things", things, "gone", List.of(Json.object("id", "gone_1")));
  }

  private StoredFiles files() {
    return new StoredFiles(disk, time);
  }

  private void damage(String name, Damage damage) {
    disk.writeAtomically(name, damage.of(content(name)));
  }

  private byte[] content(String name) {
    return disk.read(name).orElseThrow();
  }

  private Optional<Object> read() {
    return files().read(KEY, 1, FORM);
  }

  private static List<Object> list(Object data, String name) {
    return data instanceof Map<?, ?> map && map.get(name) instanceof List<?> list
        ? Json.list(list)
        : List.of();
  }

  // ---- With a copy

  @ParameterizedTest
  @EnumSource
  void read_damagedWithACopy_isTheCopyAndOneLineSaysSinceWhen(Damage damage) {
    files().write(KEY, 1, things(COUNT));
    damage(KEY, damage);
    byte[] damaged = content(KEY);

    Optional<Object> found = read();

    assertThat(found).contains(things(COUNT));
    assertThat(content(ASIDE)).isEqualTo(damaged);
    assertThat(log.errors())
        .singleElement()
        .asString()
        .contains(KEY + " is damaged", ASIDE, "copy of 2026-06-01T10:00:00");
    assertThat(read()).contains(things(COUNT));
    assertThat(log.errors()).hasSize(1);
  }

  @ParameterizedTest
  @EnumSource
  void read_onlyTheCopyIsDamaged_isTheFileAndTheCopyIsMadeAgain(Damage damage) {
    files().write(KEY, 1, things(COUNT));
    byte[] copy = content(COPY);
    damage(COPY, damage);

    assertThat(read()).contains(things(COUNT));

    assertThat(content(COPY)).isEqualTo(copy);
    assertThat(log.errors()).isEmpty();
  }

  /// The end of a copy, which its file does not have, may be what is damaged.
  @ParameterizedTest
  @ValueSource(ints = {1, 2, 8, 20, 30, 45})
  void read_endOfTheCopyIsDamaged_isMadeAgain(int fromTheEnd) {
    files().write(KEY, 1, things(3));
    byte[] copy = content(COPY);
    byte[] broken = copy.clone();
    broken[copy.length - fromTheEnd] = (byte) 0xb0;
    disk.writeAtomically(COPY, broken);
    read();
    byte[] afterAByte = content(COPY);
    disk.writeAtomically(COPY, Arrays.copyOf(copy, copy.length - fromTheEnd));
    read();

    assertThat(afterAByte).isEqualTo(copy);
    assertThat(content(COPY)).isEqualTo(copy);
  }

  @Test
  void read_fileAndCopyAreGood_writesNothing() {
    files().write(KEY, 1, things(3));
    int before = disk.writes().size();
    time.advance(Duration.ofDays(1));

    read();

    assertThat(disk.writes()).hasSize(before);
  }

  @Test
  void read_crashBetweenFileAndCopy_isTheNewFile() {
    files().write(KEY, 1, things(1));
    byte[] oldCopy = content(COPY);
    files().write(KEY, 1, things(2));
    disk.writeAtomically(COPY, oldCopy);

    assertThat(read()).contains(things(2));

    damage(KEY, Damage.EMPTY);
    assertThat(read()).contains(things(2));
  }

  @Test
  void read_fileWithoutACopy_hasOneAfterwards() {
    disk.writeAtomically(
        KEY,
        """
        {"version": 1, "key": "core.things", "data": {"things": [{"id": "a"}]}}
        """
            .getBytes(UTF_8));
    read();
    damage(KEY, Damage.ALL_ZERO);

    assertThat(read()).contains(Json.object("things", List.of(Json.object("id", "a"))));
  }

  @Test
  void read_fileIsGone_isEmptyWhateverTheCopySays() {
    files().write(KEY, 1, things(1));
    disk.delete(KEY);

    assertThat(read()).isEmpty();
  }

  @Test
  void copy_putInThePlaceOfItsFile_isValid() {
    files().write(KEY, 1, things(2));
    disk.writeAtomically(KEY, content(COPY));

    assertThat(read()).contains(things(2));
    assertThat(log.errors()).isEmpty();
  }

  // ---- Without one

  @ParameterizedTest
  @EnumSource(
      mode = EnumSource.Mode.EXCLUDE,
      names = {"EMPTY", "ALL_ZERO"})
  void read_damagedWithoutACopy_isEveryEntryThatCanBeRead(Damage damage) {
    files().write(KEY, 1, things(COUNT));
    disk.delete(COPY);
    damage(KEY, damage);
    byte[] damaged = content(KEY);

    Object found = read().orElseThrow();

    List<Object> all = list(things(COUNT), "things");
    List<Object> kept = list(found, "things");
    assertThat(all).containsSubsequence(kept);
    assertThat(kept.size()).isBetween(COUNT / 2 - 2, COUNT - 1);
    if (damage != Damage.CUT_IN_HALF) {
      assertThat(kept).hasSize(COUNT - 1).doesNotContain(all.get(7));
      assertThat(list(found, "gone")).hasSize(1);
    }
    assertThat(content(ASIDE)).isEqualTo(damaged);
    assertThat(log.errors())
        .singleElement()
        .asString()
        .contains(KEY, ASIDE, "1 or more are lost", " entries can be read");
    assertThat(read()).contains(found);
  }

  @ParameterizedTest
  @EnumSource(names = {"EMPTY", "ALL_ZERO"})
  void read_nothingCanBeRead_saysSoAndLeavesTheFile(Damage damage) {
    files().write(KEY, 1, things(COUNT));
    disk.delete(COPY);
    damage(KEY, damage);
    byte[] damaged = content(KEY);
    StoredFiles files = files();

    assertThatThrownBy(() -> files.read(KEY, 1, FORM)).isInstanceOf(FileDamagedException.class);

    assertThat(content(KEY)).isEqualTo(damaged);
    files.write(KEY, 1, things(1));
    assertThat(content(ASIDE)).isEqualTo(damaged);
  }

  @Test
  void read_bothAreDamaged_isTheOneWithMoreEntries() {
    files().write(KEY, 1, things(COUNT));
    damage(KEY, Damage.CUT_IN_HALF);
    damage(COPY, Damage.ONE_BYTE);

    assertThat(list(read().orElseThrow(), "things")).hasSize(COUNT - 1);
  }

  /// Whatever happens to a file, what is read are entries that were in it, and the hub starts.
  @Test
  void read_bytesDamagedAtRandom_isAPartOfWhatWasThere() {
    for (int seed = 0; seed < 500; seed++) {
      SplittableRandom random = new SplittableRandom(seed);
      MemoryDisk damagedDisk = new MemoryDisk();
      StoredFiles files = new StoredFiles(damagedDisk, time);
      byte[] file = Envelope.write(KEY, 1, things(COUNT));
      file[random.nextInt(file.length)] = (byte) random.nextInt(0x80, 0x100);
      damagedDisk.writeAtomically(KEY, file);

      Object found = files.read(KEY, 1, FORM).orElseThrow();

      assertThat(list(found, "things").size() + list(found, "gone").size())
          .as("seed %d", seed)
          .isPositive();
      assertThat(list(things(COUNT), "things"))
          .as("seed %d", seed)
          .containsAll(list(found, "things"));
    }
  }

  // ---- The disk

  @Test
  void read_diskCannotBeWritten_isUsedAndSetAsideByTheNextWrite() {
    files().write(KEY, 1, things(COUNT));
    damage(KEY, Damage.ONE_BYTE);
    byte[] damaged = content(KEY);
    StoredFiles files = files();
    disk.failNext(1);

    assertThat(files.read(KEY, 1, FORM)).contains(things(COUNT));

    assertThat(content(KEY)).isEqualTo(damaged);
    files.write(KEY, 1, things(1));
    assertThat(content(ASIDE)).isEqualTo(damaged);
    assertThat(read()).contains(things(1));
  }

  @Test
  void read_diskDoesNotGiveTheFile_isTheCopyAndNothingIsReplaced() {
    files().write(KEY, 1, things(COUNT));
    MemoryDisk before = disk.copy();
    Disk failing =
        new SlowDisk(disk, simulated.loop(), Duration.ZERO) {
          @Override
          public Optional<byte[]> read(String name) {
            if (name.equals(KEY)) {
              throw new DiskFailedException("cannot read " + name, null);
            }
            return super.read(name);
          }
        };
    StoredFiles files = new StoredFiles(failing, time);

    assertThat(files.read(KEY, 1, FORM)).contains(things(COUNT));

    assertThatThrownBy(() -> files.write(KEY, 1, things(1)))
        .isInstanceOf(DiskFailedException.class);
    assertThat(content(KEY)).isEqualTo(before.read(KEY).orElseThrow());
    assertThat(log.errors()).singleElement().asString().contains(KEY + " cannot be read");
  }

  @Test
  void read_damagedFileOfANewerVersion_isRefused() {
    files().write(KEY, 2, things(COUNT));
    damage(KEY, Damage.CUT_IN_HALF);

    assertThatThrownBy(this::read).isInstanceOf(FileTooNewException.class);
  }
}
