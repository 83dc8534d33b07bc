package dev.hearth.json;

import static java.nio.charset.StandardCharsets.UTF_16;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class JsonParseTest {

  @Test
  void parse_everyKindOfValue_givesPlainValuesInOrder() {
    Object value =
        Json.parse(
            """
            {"text": "K\\u00fcche", "int": 21, "double": 21.0, "yes": true, "none": null,
             "list": [1, "x", {}], "object": {"b": 1, "a": 2}}
            """);

    assertThat(value)
        .isEqualTo(
            Json.object(
                "text",
                "Küche",
                "int",
                21L,
                "double",
                21.0,
                "yes",
                true,
                "none",
                JsonNull.NULL,
                "list",
                List.of(1L, "x", Map.of()),
                "object",
                Map.of("a", 2L, "b", 1L)));
    assertThat(Json.write(value)).endsWith("\"object\":{\"b\":1,\"a\":2}}");
  }

  @ParameterizedTest
  @CsvSource({
    "9223372036854775807,  java.lang.Long,   9223372036854775807",
    "-9223372036854775808, java.lang.Long,   -9223372036854775808",
    "9223372036854775808,  java.lang.Double, 9.223372036854776E18",
    "1e3,                  java.lang.Double, 1000.0",
    "-0.0,                 java.lang.Double, -0.0",
    "-0,                   java.lang.Long,   0",
    "1e-999,               java.lang.Double, 0.0",
  })
  void parse_number_becomesLongOrDouble(String text, Class<?> type, String expected) {
    Object value = Json.parse(text);

    assertThat(value).isInstanceOf(type).hasToString(expected);
  }

  @Test
  void parse_equalKeys_lastWinsAtFirstPosition() {
    assertThat(Json.write(Json.parse("{\"a\":1,\"b\":2,\"a\":3}"))).isEqualTo("{\"a\":3,\"b\":2}");
  }

  @Test
  void parse_manyEqualKeys_lastWinsToo() {
    StringBuilder text = new StringBuilder("{\"k0\":-1");
    for (int i = 0; i < 100; i++) {
      text.append(",\"k").append(i % 50).append("\":").append(i);
    }

    Map<?, ?> map = (Map<?, ?>) Json.parse(text + "}");

    assertThat(map).hasSize(50);
    assertThat(map.get("k0")).isEqualTo(50L);
    assertThat(map.get("k49")).isEqualTo(99L);
    assertThat(map.get("k50")).isNull();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "   ",
        "{",
        "[1,",
        "[1,]",
        "{\"a\"}",
        "{\"a\":}",
        "{\"a\":1,}",
        "{a:1}",
        "{'a':1}",
        "nul",
        "NaN",
        "-Infinity",
        "01",
        "1.",
        "+1",
        "1e999",
        "\"open",
        "\"tab\tinside\"",
        "\"\\x\"",
        "1 2",
        "{} x",
        "// comment\n1",
      })
  void parse_garbage_saysLineColumnAndReason(String text) {
    MalformedJsonException e =
        catchThrowableOfType(MalformedJsonException.class, () -> Json.parse(text));

    assertThat(e).as(text).isNotNull();
    assertThat(e.line()).isBetween(1, 2);
    assertThat(e.column()).isBetween(1, text.length() + 1);
    assertThat(e.reason()).isNotBlank().doesNotContain("\n");
    assertThat(e).hasMessageStartingWith("JSON, line ");
  }

  @Test
  void parse_mistakeOnThirdLine_isLocatedThere() {
    MalformedJsonException e =
        catchThrowableOfType(
            MalformedJsonException.class, () -> Json.parse("{\n  \"ä\": 1,\n  \"ö\": xyz\n}"));

    assertThat(e.line()).isEqualTo(3);
    assertThat(e.column()).isBetween(8, 10);
    assertThat(e.excerpt()).contains("\"ö\": xyz");
  }

  @Test
  void parse_secretFarFromMistake_isNotEchoed() {
    String text = "{\"password\": \"hunter2\", \"padding\": \"" + "x".repeat(500) + "\", oops}";

    assertThatThrownBy(() -> Json.parse(text))
        .isInstanceOf(MalformedJsonException.class)
        .satisfies(e -> assertThat(e.toString()).doesNotContain("hunter2").hasSizeLessThan(300));
  }

  @Test
  void parse_nestedAsDeepAsAllowed_works() {
    Object value = Json.parse("[".repeat(Json.DEPTH_MAX) + "]".repeat(Json.DEPTH_MAX));

    assertThat(Json.write(value)).hasSize(2 * Json.DEPTH_MAX);
  }

  @Test
  void parse_nestedDeeper_isRefused() {
    int depth = Json.DEPTH_MAX + 1;

    assertThatThrownBy(() -> Json.parse("[".repeat(depth) + "]".repeat(depth)))
        .isInstanceOf(MalformedJsonException.class)
        .hasMessageContaining("" + Json.DEPTH_MAX);
  }

  @Test
  void parse_tooManyDigits_isRefused() {
    assertThatThrownBy(() -> Json.parse("1".repeat(Json.NUMBER_LENGTH_MAX + 1)))
        .isInstanceOf(MalformedJsonException.class);
  }

  @Test
  void parse_notUtf8_isRefused() {
    assertThatThrownBy(() -> Json.parse("{\"a\":1}".getBytes(UTF_16)))
        .isInstanceOf(MalformedJsonException.class);
    assertThatThrownBy(() -> Json.parse(new byte[] {'"', (byte) 0xC3, '"'}))
        .isInstanceOf(MalformedJsonException.class);
  }

  @Test
  void parse_randomlyDamagedText_givesValueOrMalformed() {
    byte[] good =
        Json.writeBytes(
            Json.object("name", "Küche 🏠", "list", List.of(1, 2.5, true), "n", JsonNull.NULL));
    Random random = new Random(42);
    int refused = 0;
    for (int round = 0; round < 5_000; round++) {
      byte[] damaged = good.clone();
      for (int i = 0; i < 3; i++) {
        damaged[random.nextInt(damaged.length)] = (byte) random.nextInt(256);
      }
      try {
        Json.parse(damaged);
      } catch (MalformedJsonException e) {
        refused++;
        assertThat(e.toString()).hasSizeLessThan(400);
      }
    }
    assertThat(refused).isGreaterThan(1_000);
  }
}
