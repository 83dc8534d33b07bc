package dev.hearth.json;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class JsonWriteTest {

  @Test
  void write_everyKindOfValue_isCompactJson() {
    Map<String, Object> value = new LinkedHashMap<>();
    value.put("text", "a\"b\\c");
    value.put("numbers", List.of(0, 9, 10, 99, 100, 9_999, 10_000, -1, Long.MIN_VALUE, (short) 3));
    value.put("doubles", List.of(21.0, -0.5, 1e10, 21.1f));
    value.put("rest", List.of(true, false, JsonNull.NULL, Map.of(), List.of()));

    assertThat(Json.write(value))
        .isEqualTo(
            "{\"text\":\"a\\\"b\\\\c\","
                + "\"numbers\":[0,9,10,99,100,9999,10000,-1,-9223372036854775808,3],"
                + "\"doubles\":[21.0,-0.5,1.0E10,21.1],"
                + "\"rest\":[true,false,null,{},[]]}");
  }

  @ParameterizedTest
  @CsvSource({
    "u0009, \\t",
    "u000a, \\n",
    "u000d, \\r",
    "u0008, \\b",
    "u000c, \\f",
    "u0000, \\u0000",
    "u001f, \\u001f",
    "u007f, \u007f",
    "u00e9, é",
    "u20ac, €",
    "u2028, '\u2028'",
    "ud83d, \\ud83d",
    "udfe0, \\udfe0",
  })
  void write_character_escapesOnlyWhatMustBe(String codePoint, String expected) {
    String text = "" + (char) Integer.parseInt(codePoint.substring(1), 16);

    assertThat(Json.write(text)).isEqualTo('"' + expected + '"');
    assertThat(Json.parse(Json.writeBytes(text))).isEqualTo(text);
  }

  @Test
  void write_characterBeyondSixteenBits_isFourBytes() {
    assertThat(Json.writeBytes("🏠")).isEqualTo("\"🏠\"".getBytes(UTF_8));
  }

  @ParameterizedTest
  @ValueSource(doubles = {Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY})
  void write_notFinite_namesThePlace(double number) {
    Map<String, Object> value = Map.of("rooms", List.of("x", Map.of("level", number)));

    assertThatThrownBy(() -> Json.write(value))
        .isInstanceOf(ValueNotJsonException.class)
        .hasMessageStartingWith("rooms[1].level: ")
        .hasMessageEndingWith("got " + number);
  }

  @Test
  void write_unknownType_namesPlaceAndType() {
    assertThatThrownBy(() -> Json.write(Map.of("at", List.of(Instant.EPOCH))))
        .isInstanceOf(ValueNotJsonException.class)
        .hasMessageStartingWith("at[0]: ")
        .hasMessageContaining("java.time.Instant");
  }

  @Test
  void write_listThatContainsItself_isRefused() {
    List<Object> endless = new ArrayList<>();
    endless.add(endless);

    assertThatThrownBy(() -> Json.write(endless)).hasMessageContaining("deeper than");
    assertThatThrownBy(() -> Json.value(endless)).hasMessageContaining("deeper than");
  }

  @Test
  void buffer_namesValuesAndRaw_putsCommasBetween() {
    JsonBuffer buffer = new JsonBuffer();
    byte[] state = Json.writeBytes(Map.of("s", "on"));

    buffer.startArray();
    buffer.startObject().name("id").value(7).name("a").raw(state).name("b").raw(state).endObject();
    buffer.startObject().endObject().startArray().endArray().value("x").value(List.of(1));
    byte[] json = buffer.endArray().toBytes();

    assertThat(new String(json, UTF_8))
        .isEqualTo("[{\"id\":7,\"a\":{\"s\":\"on\"},\"b\":{\"s\":\"on\"}},{},[],\"x\",[1]]");
  }

  @Test
  void buffer_reset_startsAfresh() {
    JsonBuffer buffer = new JsonBuffer();
    buffer.startArray().value("x".repeat(10_000));
    assertThatThrownBy(buffer::toBytes).isInstanceOf(IllegalStateException.class);

    byte[] json = buffer.reset().value(true).toBytes();

    assertThat(json).isEqualTo("true".getBytes(UTF_8));
  }

  @Test
  void parse_randomValuesWritten_comeBackEqual() {
    for (int seed = 0; seed < 300; seed++) {
      Object value = Json.value(randomValue(new Random(seed), 4));

      Object back = Json.parse(Json.writeBytes(value));

      assertThat(back).as("seed " + seed).isEqualTo(value).hasSameHashCodeAs(value);
      assertThat(Json.write(back)).as("seed " + seed).isEqualTo(Json.write(value));
    }
  }

  private static Object randomValue(Random random, int depth) {
    return switch (random.nextInt(depth == 0 ? 6 : 8)) {
      case 0 -> random.nextLong() >> random.nextInt(64);
      case 1 -> Double.longBitsToDouble(random.nextLong() & ~(1L << 62));
      case 2 -> random.nextBoolean();
      case 3 -> JsonNull.NULL;
      case 4, 5 -> randomText(random);
      case 6 -> {
        List<Object> list = new ArrayList<>();
        for (int i = random.nextInt(6); i > 0; i--) {
          list.add(randomValue(random, depth - 1));
        }
        yield list;
      }
      default -> {
        Map<String, Object> map = new LinkedHashMap<>();
        for (int i = random.nextInt(30); i > 0; i--) {
          map.put(randomText(random), randomValue(random, depth - 1));
        }
        yield map;
      }
    };
  }

  private static String randomText(Random random) {
    return random
        .ints(random.nextInt(12), 0, random.nextBoolean() ? 0x80 : Character.MAX_CODE_POINT + 1)
        .filter(point -> point < Character.MIN_SURROGATE || point > Character.MAX_SURROGATE)
        .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
        .toString();
  }
}
