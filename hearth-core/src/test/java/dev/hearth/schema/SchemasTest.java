package dev.hearth.schema;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.hearth.error.HearthException;
import dev.hearth.json.JsonNull;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SchemasTest {

  enum Mode {
    SINGLE,
    RUN_ON
  }

  @ParameterizedTest
  @CsvSource({
    "true,     true",
    "TRUE,     true",
    "' yes ',  true",
    "On,       true",
    "enable,   true",
    "1,        true",
    "false,    false",
    "No,       false",
    "OFF,      false",
    "disable,  false",
    "0,        false",
  })
  void bool_word_isRead(String word, boolean expected) {
    assertThat(Schemas.bool().check(word)).isEqualTo(expected);
  }

  @Test
  void bool_numberOrBoolean_isRead() {
    assertThat(Schemas.bool().check(true)).isTrue();
    assertThat(Schemas.bool().check(2L)).isTrue();
    assertThat(Schemas.bool().check(-0.5)).isTrue();
    assertThat(Schemas.bool().check(0)).isFalse();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "2", "y", "home", "truee"})
  void bool_otherWord_isRefused(String word) {
    assertThatThrownBy(() -> Schemas.bool().check(word))
        .isInstanceOf(InvalidDataException.class)
        .hasMessage("expected true or false, got \"" + word + "\"");
  }

  @ParameterizedTest
  @CsvSource({
    "0,                    0",
    "255,                  255",
    "' 17 ',               17",
    "+5,                   5",
    "21.0,                 21",
    "1e2,                  100",
  })
  void integer_wholeNumberAsText_isRead(String text, long expected) {
    assertThat(Schemas.integer(0, 255).check(text)).isEqualTo(expected);
  }

  @Test
  void integer_beyondDoublePrecision_staysExact() {
    assertThat(Schemas.integer().check("9007199254740993")).isEqualTo(9007199254740993L);
    assertThat(Schemas.integer().check(9007199254740993L)).isEqualTo(9007199254740993L);
    assertThatThrownBy(() -> Schemas.integer().check(0x1p63))
        .isInstanceOf(InvalidDataException.class);
    assertThat(Schemas.integer().check(-0x1p63)).isEqualTo(Long.MIN_VALUE);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "bright", "1.5", "-1", "256", "0x10", "NaN", "1d", "1_0"})
  void integer_notInRange_saysWhatWasExpected(String text) {
    assertThatThrownBy(() -> Schemas.integer(0, 255).check(text))
        .isInstanceOf(InvalidDataException.class)
        .hasMessage("expected a whole number from 0 to 255, got \"" + text + "\"");
  }

  @Test
  void number_anyForm_becomesDouble() {
    assertThat(Schemas.number().check(21)).isEqualTo(21.0);
    assertThat(Schemas.number().check("21.5")).isEqualTo(21.5);
    assertThat(Schemas.number(-0.5, 0.5).check(-0.5)).isEqualTo(-0.5);
  }

  @Test
  void number_badValues_areRefused() {
    assertThatThrownBy(() -> Schemas.number(0, 1.5).check(2))
        .hasMessage("expected a number from 0 to 1.5, got 2");
    assertThatThrownBy(() -> Schemas.number().check(true))
        .hasMessage("expected a number, got true");
    assertThatThrownBy(() -> Schemas.number().check(Double.NaN))
        .hasMessage("expected a number, got NaN");
    assertThatThrownBy(() -> Schemas.number().check("1f")).hasMessageContaining("got \"1f\"");
    assertThatThrownBy(() -> Schemas.integer(0, Long.MAX_VALUE).check(-1))
        .hasMessage("expected a whole number of at least 0, got -1");
    assertThatThrownBy(() -> Schemas.number().check(JsonNull.NULL))
        .hasMessage("expected a number, got null");
  }

  @ParameterizedTest
  @CsvSource({"84.15, 84", "-0.9, 0", "255.9, 255", "7, 7"})
  void truncatedInteger_fraction_isCutOff(String number, long expected) {
    assertThat(Schemas.truncatedInteger(0, 255).check(Double.valueOf(number))).isEqualTo(expected);
    assertThatThrownBy(() -> Schemas.truncatedInteger(0, 255).check(256.0))
        .isInstanceOf(InvalidDataException.class);
  }

  @Test
  void strings_otherTypes_areRefusedOrConverted() {
    assertThat(Schemas.stringOrScalar().check(5L)).isEqualTo("5");
    assertThatThrownBy(() -> Schemas.string().check(5L)).hasMessage("expected text, got 5");
    assertThatThrownBy(() -> Schemas.stringOrScalar().check(List.of()))
        .hasMessage("expected text, got an empty list");
    assertThatThrownBy(() -> Schemas.nonEmptyString().check(""))
        .hasMessage("expected text that is not empty, got \"\"");
    assertThatThrownBy(() -> Schemas.string().check(Map.of("a", 1)))
        .hasMessage("expected text, got a mapping");
  }

  @Test
  void oneOf_bareWordThatYamlMadeBoolean_hintsAtQuotes() {
    assertThatThrownBy(() -> Schemas.oneOf("off", "heat").check(false))
        .hasMessage("expected one of off, heat (put the word in quotes), got false");
    assertThatThrownBy(() -> Schemas.oneOf("cool", "heat").check("Heat"))
        .hasMessage("expected one of cool, heat, got \"Heat\"");
  }

  @Test
  void enumOf_lowerCaseName_isTheConstant() {
    assertThat(Schemas.enumOf(Mode.class).check("run_on")).isEqualTo(Mode.RUN_ON);
    assertThatThrownBy(() -> Schemas.enumOf(Mode.class).check("RUN_ON"))
        .hasMessage("expected one of single, run_on, got \"RUN_ON\"");
  }

  @Test
  void durationAndZone_goodAndBad_areConvertedOrNamed() {
    assertThat(Schemas.duration().check(Map.of("minutes", 5))).isEqualTo(Duration.ofMinutes(5));
    assertThat(Schemas.timeZone().check("Europe/Amsterdam"))
        .isEqualTo(ZoneId.of("Europe/Amsterdam"));
    assertThatThrownBy(() -> Schemas.duration().check("soon")).hasMessageContaining("got \"soon\"");
    assertThatThrownBy(() -> Schemas.positiveDuration().check(-1))
        .hasMessageContaining("not negative");
    assertThatThrownBy(() -> Schemas.timeZone().check("Mars/Base"))
        .hasMessage("expected a time zone such as Europe/Amsterdam, got \"Mars/Base\"");
  }

  @ParameterizedTest
  @CsvSource({
    "2026-06-01T10:00:00Z,      2026-06-01T10:00:00Z",
    "2026-06-01 10:00,          2026-06-01T08:00:00Z",
    "' 2026-06-01 10:00:30.5 ', 2026-06-01T08:00:30.500Z",
    "2026-06-01,                2026-05-31T22:00:00Z",
    "2026-12-01,                2026-11-30T23:00:00Z",
  })
  void dateTime_anyForm_isAPointInTime(String text, Instant expected) {
    assertThat(Schemas.dateTime(() -> ZoneId.of("Europe/Amsterdam")).check(text))
        .isEqualTo(expected);
  }

  @Test
  void dateAndDateTime_fromYamlOrWrong_areConvertedOrNamed() {
    Schema<Instant> dateTime = Schemas.dateTime(() -> ZoneId.of("Europe/Amsterdam"));

    assertThat(Schemas.date().check("2024-02-29")).isEqualTo("2024-02-29");
    assertThat(Schemas.date().check(LocalDate.of(2026, 1, 2))).isEqualTo("2026-01-02");
    assertThat(dateTime.check(LocalDateTime.of(2026, 6, 1, 10, 0)))
        .isEqualTo("2026-06-01T08:00:00Z");
    assertThat(dateTime.check(OffsetDateTime.parse("2026-06-01T10:00:00+01:00")))
        .isEqualTo("2026-06-01T09:00:00Z");
    assertThatThrownBy(() -> Schemas.date().check("2026-02-30"))
        .hasMessage("expected a date such as 2026-11-23, got \"2026-02-30\"");
    assertThatThrownBy(() -> Schemas.date().check(20260101L)).hasMessageContaining("got 20260101");
    assertThatThrownBy(() -> dateTime.check("noon"))
        .hasMessage("expected a date and a time such as 2026-11-23 07:30:00, got \"noon\"");
    assertThatThrownBy(() -> dateTime.check(true)).hasMessageContaining("got true");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"light.stairs", "Light.Stairs", " sensor.a_1 ", "input_boolean.x__y", "a.1"})
  void entityId_valid_isLowerCased(String id) {
    assertThat(Schemas.entityId().check(id))
        .isEqualTo(id.strip().toLowerCase(java.util.Locale.ROOT));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "light",
        "light.",
        ".x",
        "light.a.b",
        "_light.a",
        "li__ght.a",
        "light.a_",
        "light.ä",
        "light.a b"
      })
  void entityId_invalid_isRefused(String id) {
    assertThatThrownBy(() -> Schemas.entityId().check(id))
        .hasMessageStartingWith("expected an entity id such as");
  }

  @Test
  void entityIds_everyForm_isAListWithoutRepeats() {
    assertThat(Schemas.entityIds().check("light.A")).containsExactly("light.a");
    assertThat(Schemas.entityIds().check("light.a, light.b ,light.a"))
        .containsExactly("light.a", "light.b");
    assertThat(Schemas.entityIds().check(List.of("light.B", "light.a")))
        .containsExactly("light.b", "light.a");
    assertThat(Schemas.entityIds().check(List.of())).isEmpty();
    assertThat(Schemas.entityIdsOrAll().check("ALL")).containsExactly("all");
  }

  @Test
  void entityIds_badMembers_areAllNamed() {
    assertThatThrownBy(() -> Schemas.entityIds().check(List.of("light.a", "x", 5)))
        .isInstanceOfSatisfying(
            InvalidDataException.class,
            e ->
                assertThat(e.problems())
                    .extracting(Problem::path)
                    .containsExactly(List.of(1), List.of(2)));
    assertThatThrownBy(() -> Schemas.entityIds().check("all"))
        .isInstanceOf(InvalidDataException.class);
  }

  @Test
  void slug_goodAndBad() {
    assertThat(Schemas.slug().check("living_room_2")).isEqualTo("living_room_2");
    for (String bad : List.of("", "Living", "a-b", "_a", "a_", "ä")) {
      assertThatThrownBy(() -> Schemas.slug().check(bad))
          .as(bad)
          .isInstanceOf(InvalidDataException.class);
    }
  }

  @Test
  void lists_singleItemOrNull_onlyWhereAllowed() {
    assertThat(Schemas.listOf(Schemas.integer()).check(List.of("1", 2))).containsExactly(1L, 2L);
    assertThat(Schemas.listOrSingle(Schemas.integer()).check(7)).containsExactly(7L);
    assertThat(Schemas.listOrSingle(Schemas.integer()).check(JsonNull.NULL)).isEmpty();
    assertThatThrownBy(() -> Schemas.listOf(Schemas.integer()).check(7))
        .hasMessage("expected a list, got 7");
    assertThatThrownBy(() -> Schemas.listOf(Schemas.integer()).check(List.of("a", 1, "b")))
        .hasMessage(
            "[0]: expected a whole number, got \"a\"; [2]: expected a whole number, got \"b\"");
  }

  @Test
  void map_badKeyAndBadValue_areTwoProblems() {
    Schema<Map<String, Long>> schema = Schemas.map(Schemas.slug(), Schemas.integer());

    assertThat(schema.check(Map.of("a", "1"))).containsExactly(Map.entry("a", 1L));
    assertThatThrownBy(() -> schema.check(Map.of("A B", "x")))
        .isInstanceOfSatisfying(
            InvalidDataException.class,
            e ->
                assertThat(e.problems())
                    .extracting(Problem::subject)
                    .containsExactly(Problem.Subject.KEY, Problem.Subject.VALUE));
  }

  @Test
  void jsonObject_valueThatJsonCannotExpress_isRefused() {
    assertThat(Schemas.jsonObject().check(Map.of("a", 1))).containsExactly(Map.entry("a", 1L));
    assertThatThrownBy(() -> Schemas.jsonObject().check(Map.of("a", Instant.EPOCH)))
        .isInstanceOf(InvalidDataException.class)
        .hasMessageContaining("java.time.Instant");
  }

  @Test
  void nullOrAndAnyOf_takeTheFirstThatFits() {
    assertThat(Schemas.nullOr(Schemas.integer()).check(JsonNull.NULL)).isEqualTo(JsonNull.NULL);
    assertThat(Schemas.nullOr(Schemas.integer()).check("3")).isEqualTo(3L);
    Schema<Object> either =
        Schemas.anyOf("a number or an entity id", Schemas.number(), Schemas.entityId());
    assertThat(either.check("sensor.limit")).isEqualTo("sensor.limit");
    assertThat(either.check("5")).isEqualTo(5.0);
    assertThatThrownBy(() -> either.check("x"))
        .hasMessage("expected a number or an entity id, got \"x\"");
  }

  @Test
  void mapAndCustom_exceptionOfTheFunction_becomesAProblemWithPath() {
    Schema<String> even =
        Schemas.integer()
            .map(n -> {
              if (n % 2 != 0) {
                throw new HearthException("expected an even number, got " + n);
              }
              return "even " + n;
            });
    Schema<List<String>> list = Schemas.listOf(even);
    Schema<Object> nested = Schemas.custom("nested", value -> list.check(value));

    assertThat(list.check(List.of(2))).containsExactly("even 2");
    assertThatThrownBy(() -> list.check(List.of(2, 3)))
        .hasMessage("[1]: expected an even number, got 3");
    assertThatThrownBy(() -> Schemas.object().required("n", nested).check(Map.of("n", List.of(1))))
        .hasMessage("n[0]: expected an even number, got 1");
  }

  @Test
  void message_longValue_isShortened() {
    assertThatThrownBy(() -> Schemas.integer().check("x".repeat(1_000) + "\n"))
        .satisfies(e -> assertThat(e.toString()).hasSizeLessThan(200).doesNotContain("\n"));
  }
}
