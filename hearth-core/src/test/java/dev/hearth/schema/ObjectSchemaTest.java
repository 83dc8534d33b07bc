package dev.hearth.schema;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.hearth.error.HearthException;
import dev.hearth.json.Json;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ObjectSchemaTest {

  private final ObjectSchema schema =
      Schemas.object()
          .required("host", Schemas.nonEmptyString())
          .describedAs("Where the broker is")
          .optional("port", Schemas.integer(1, 65_535), 1883L)
          .optional("keep_alive", Schemas.duration(), Duration.ofMinutes(1))
          .optional("topics", Schemas.listOf(Schemas.string()));

  @Test
  void check_onlyRequiredKey_fillsInDefaults() {
    Map<String, Object> checked = schema.check(Map.of("host", "broker"));

    assertThat(checked)
        .containsExactly(
            Map.entry("host", "broker"),
            Map.entry("port", 1883L),
            Map.entry("keep_alive", Duration.ofMinutes(1)));
    assertThatThrownBy(() -> checked.put("x", 1)).isInstanceOf(UnsupportedOperationException.class);
  }

  @Test
  void check_manyMistakes_listsAllWithPaths() {
    Map<String, Object> data = new LinkedHashMap<>();
    data.put("prot", 1883);
    data.put("keep_alive", "soon");
    data.put("topics", List.of("a", 5));

    InvalidDataException e =
        catchThrowableOfType(InvalidDataException.class, () -> schema.check(data));

    assertThat(e.problems())
        .extracting(Problem::toString)
        .satisfiesExactly(
            p -> assertThat(p).isEqualTo("required key \"host\" is missing"),
            p -> assertThat(p).startsWith("keep_alive: expected a duration"),
            p -> assertThat(p).isEqualTo("topics[1]: expected text, got 5"),
            p ->
                assertThat(p)
                    .isEqualTo(
                        "prot: unknown key, did you mean \"port\"?; known keys: host, port, keep_alive, topics"));
    assertThat(e.problems().getLast().subject()).isEqualTo(Problem.Subject.KEY);
    assertThat(e).hasMessageContaining("; topics[1]: ");
  }

  @ParameterizedTest
  @CsvSource({
    "prt,        port",
    "ports,      port",
    "hots,       host",
    "keepalive,  keep_alive",
    "keep-alive, keep_alive",
    "client_id,  ''",
    "x,          ''",
    "po,         ''",
  })
  void check_unknownKey_suggestsOnlyCloseSpelling(String key, String suggestion) {
    InvalidDataException e =
        catchThrowableOfType(
            InvalidDataException.class, () -> schema.check(Map.of("host", "x", key, 1)));

    if (suggestion.isEmpty()) {
      assertThat(e.getMessage()).doesNotContain("did you mean");
    } else {
      assertThat(e.getMessage()).contains("did you mean \"" + suggestion + "\"?");
    }
  }

  @Test
  void check_otherKeysAllowed_keepsThemAfterTheKnown() {
    Map<String, Object> data = new LinkedHashMap<>();
    data.put("zz", 1);
    data.put("host", "h");

    Map<String, Object> checked =
        Schemas.object().required("host", Schemas.string()).allowingOtherKeys().check(data);

    assertThat(checked).containsExactly(Map.entry("host", "h"), Map.entry("zz", 1));
  }

  @Test
  void check_notAMapping_saysSo() {
    assertThatThrownBy(() -> schema.check(List.of(1))).hasMessage("expected a mapping, got a list");
  }

  @Test
  void check_nested_pathGoesThroughAll() {
    ObjectSchema house = Schemas.object().required("brokers", Schemas.listOf(schema));

    assertThatThrownBy(() -> house.check(Map.of("brokers", List.of(Map.of("host", "")))))
        .hasMessage("brokers[0].host: expected text that is not empty, got \"\"");
  }

  @Test
  void check_groups_countTheirKeys() {
    ObjectSchema brightness =
        Schemas.object()
            .optional("level", Schemas.integer())
            .optional("percent", Schemas.integer())
            .atLeastOneOf("level", "percent")
            .atMostOneOf("level", "percent");

    assertThat(brightness.check(Map.of("level", 1))).containsKey("level");
    assertThatThrownBy(() -> brightness.check(Map.of()))
        .hasMessage("expected at least one of the keys level, percent, got none");
    assertThatThrownBy(() -> brightness.check(Json.object("level", 1, "percent", 2)))
        .hasMessage("expected at most one of the keys level, percent, got level and percent");
  }

  @Test
  void check_keysThatBelongTogether_areAllOrNone() {
    ObjectSchema range =
        Schemas.object()
            .optional("low", Schemas.integer())
            .optional("high", Schemas.integer())
            .allOrNoneOf("low", "high");

    assertThat(range.check(Map.of())).isEmpty();
    assertThat(range.check(Json.object("low", 1, "high", 2))).hasSize(2);
    assertThatThrownBy(() -> range.check(Map.of("high", 2)))
        .hasMessage("expected all or none of the keys low, high, got high");
    assertThat(range.describe()).containsEntry("all_or_none_of", List.of(List.of("low", "high")));
  }

  @Test
  void with_otherSchema_addsItsFieldsAndRules() {
    ObjectSchema both = Schemas.object().optional("a", Schemas.integer()).with(schema);

    assertThat(both.check(Map.of("a", 1, "host", "x"))).containsKeys("a", "host", "port");
  }

  @Test
  void describe_everyField_isJson() {
    assertThat(Json.write(schema.describe()))
        .isEqualTo(
            "{\"type\":\"object\",\"fields\":{"
                + "\"host\":{\"type\":\"string\",\"min_length\":1,\"required\":true,"
                + "\"description\":\"Where the broker is\"},"
                + "\"port\":{\"type\":\"integer\",\"min\":1,\"max\":65535,\"required\":false,\"default\":1883},"
                + "\"keep_alive\":{\"type\":\"duration\",\"required\":false,\"default\":\"0:01:00\"},"
                + "\"topics\":{\"type\":\"list\",\"items\":{\"type\":\"string\"},\"required\":false}}}");
  }

  @Test
  void read_fields_areTyped() {
    Fields fields = schema.read(Map.of("host", "broker", "topics", List.of("a", "b")));

    assertThat(fields.text("host")).isEqualTo("broker");
    assertThat(fields.integer("port")).isEqualTo(1883);
    assertThat(fields.number("port")).isEqualTo(1883.0);
    assertThat(fields.duration("keep_alive")).isEqualTo(Duration.ofMinutes(1));
    assertThat(fields.texts("topics")).containsExactly("a", "b");
    assertThat(fields.find("none", String.class)).isEmpty();
    assertThatThrownBy(() -> fields.text("port"))
        .isInstanceOf(HearthException.class)
        .hasMessageContaining("Long");
    assertThatThrownBy(() -> fields.text("none")).isInstanceOf(HearthException.class);
  }
}
