package dev.hearth.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.hearth.entity.EntityIdentity;
import dev.hearth.integration.Simulation;
import dev.hearth.json.JsonNull;
import dev.hearth.service.ServiceValidationException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class TextEntityTest {
  private final Simulation hub =
      Simulation.of(new TextDomain()).configured("text", Map.of()).started();
  private final Sign sign = new Sign();

  @Test
  void state_anySign_hasLengthModeAndPattern() {
    added();

    assertThat(hub.value("text.sign")).isEqualTo("unknown");
    assertThat(hub.state("text.sign").orElseThrow().attributes())
        .containsExactlyInAnyOrderEntriesOf(
            Map.of(
                "mode",
                "text",
                "min",
                2L,
                "max",
                255L,
                "pattern",
                JsonNull.NULL,
                "friendly_name",
                "Sign"));
  }

  @Test
  void setValue_anyScalar_isText() {
    added();

    set("Hello");
    assertThat(hub.value("text.sign")).isEqualTo("Hello");

    set(12);
    assertThat(hub.value("text.sign")).isEqualTo("12");
  }

  @Test
  void setValue_wrongLength_namesEntityAndLimit() {
    sign.max = 3;
    added();

    assertThatThrownBy(() -> set("a"))
        .isInstanceOf(ServiceValidationException.class)
        .hasMessage("Value \"a\" for text.sign is too short (minimum length 2)");
    assertThatThrownBy(() -> set("abcd"))
        .isInstanceOf(ServiceValidationException.class)
        .hasMessage("Value \"abcd\" for text.sign is too long (maximum length 3)");
    assertThat(hub.value("text.sign")).isEqualTo("unknown");
  }

  @Test
  void setValue_lengthBeyondWhatAStateHolds_isTooLong() {
    sign.max = 1_000;
    added();

    assertThat(hub.attribute("text.sign", "max")).contains(255L);
    assertThatThrownBy(() -> set("x".repeat(256))).hasMessageContaining("maximum length 255");
  }

  @Test
  void setValue_charactersOutsideTheFirstPlane_countOnce() {
    sign.max = 3;
    added();

    set("😀😀😀");

    assertThat(hub.value("text.sign")).isEqualTo("😀😀😀");
  }

  @Test
  void setValue_patternThatDoesNotFit_namesPattern() {
    sign.pattern = "[a-z]{2}\\d";
    added();

    set("ab1 and more");
    assertThat(hub.value("text.sign")).isEqualTo("ab1 and more");

    assertThatThrownBy(() -> set("12"))
        .hasMessage("Value \"12\" for text.sign does not match the pattern [a-z]{2}\\d");
  }

  @Test
  void setValue_wrongPassword_isNotRepeated() {
    sign.mode = TextMode.PASSWORD;
    added();

    assertThatThrownBy(() -> set("x"))
        .hasMessage("Value for text.sign is too short (minimum length 2)");
  }

  @Test
  void setValue_noText_isRefused() {
    added();

    assertThatThrownBy(() -> set(List.of("a"))).hasMessageContaining("value: expected text");
  }

  @Test
  void state_deviceGivesAWrongText_isReportedAndKept() {
    added();
    set("fine");

    hub.run(() -> sign.setNativeValue("x"));

    hub.log().expects("Reading the state of text.sign");

    assertThat(hub.value("text.sign")).isEqualTo("fine");
  }

  private void added() {
    hub.run(() -> hub.hub("test").entities().add(List.of(sign)));
  }

  private void set(Object value) {
    hub.call("text", "set_value", Map.of("entity_id", "text.sign", "value", value));
  }

  private static final class Sign extends TextEntity {
    private int max = 255;
    private @Nullable String pattern;
    private TextMode mode = TextMode.TEXT;
    private @Nullable String value;

    @Override
    public EntityIdentity identity() {
      return EntityIdentity.NONE.named("Sign");
    }

    @Override
    public Optional<String> nativeValue() {
      return Optional.ofNullable(value);
    }

    @Override
    public int nativeMin() {
      return 2;
    }

    @Override
    public int nativeMax() {
      return max;
    }

    @Override
    public Optional<String> pattern() {
      return Optional.ofNullable(pattern);
    }

    @Override
    public TextMode mode() {
      return mode;
    }

    @Override
    public void setNativeValue(String text) {
      value = text;
      writeState();
    }
  }
}
