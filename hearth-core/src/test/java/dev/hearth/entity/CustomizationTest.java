package dev.hearth.entity;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// The user's attributes. Rule E20.
class CustomizationTest {

  @ParameterizedTest
  @CsvSource(
      textBlock =
          """
          light.*,           light.stairs,  true
          light.*,           switch.stairs, false
          '*.stairs',        light.stairs,  true
          light.stair?,      light.stairs,  true
          light.stair?,      light.stair,   false
          light.[st]tairs,   light.stairs,  true
          light.[!st]tairs,  light.stairs,  false
          light.[!a]tairs,   light.stairs,  true
          light.[stairs,     light.stairs,  false
          light.s,           light.stairs,  false
          '*',               light.stairs,  true
          light.st[a-c]irs,  light.stairs,  true
          """)
  void glob_entityId_matchesAsAShellDoes(String glob, String entityId, boolean isMatch) {
    Customization customization =
        new Customization(Map.of(), Map.of(glob, Map.of("icon", "mdi:x")), Map.of());

    assertThat(customization.of(entityId)).hasSize(isMatch ? 1 : 0);
  }

  @Test
  void severalThatFit_theMoreExactOneWins() {
    Map<String, Map<String, Object>> globs = new LinkedHashMap<>();
    globs.put("light.*", Map.of("b", "glob", "c", "glob", "d", "glob"));
    globs.put("*stairs", Map.of("c", "later glob", "d", "later glob"));

    Customization customization =
        new Customization(
            Map.of("light", Map.of("a", "domain", "b", "domain")),
            globs,
            Map.of("light.stairs", Map.of("d", "entity")));

    assertThat(customization.of("light.stairs"))
        .isEqualTo(Map.of("a", "domain", "b", "glob", "c", "later glob", "d", "entity"));
    assertThat(customization.of("switch.x")).isEmpty();
  }
}
