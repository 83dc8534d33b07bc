package dev.hearth.service;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class ServiceValidationExceptionTest {
  @Test
  void notOneOf_anyWord_namesEntityAndWhatItKnows() {
    assertThat(
            ServiceValidationException.notOneOf(
                "fan mode", "turbo", "climate.a", List.of("auto", "low")))
        .hasMessage(
            "Fan mode \"turbo\" is not valid for climate.a; valid fan modes are: auto, low");
    assertThat(ServiceValidationException.notOneOf("tone", "", "siren.a", List.of()))
        .hasMessage("Tone \"\" is not valid for siren.a; it has none");
  }
}
