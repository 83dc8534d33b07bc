package dev.hearth.event;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hearth.time.SimulatedTime;
import java.time.Instant;
import java.util.HashSet;
import java.util.Set;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class ContextTest {
  private final SimulatedTime time =
      SimulatedTime.startingAt(Instant.parse("2026-06-01T10:00:00Z"));
  private final Contexts contexts = new Contexts(time, new SplittableRandom(1));

  @Test
  void create_manyAtOneTime_allDifferWithTheSameTimePart() {
    Set<String> ids = new HashSet<>();
    for (int i = 0; i < 1_000; i++) {
      ids.add(contexts.create().id());
    }

    assertThat(ids).hasSize(1_000);
    assertThat(ids).allMatch(id -> id.matches("[0-9A-HJKMNP-TV-Z]{26}"));
    assertThat(ids.stream().map(id -> id.substring(0, 10)).distinct()).hasSize(1);
  }

  @Test
  void withParent_andUser_keepTheIdAndTellBoth() {
    Context parent = contexts.create();
    Context child = contexts.create();

    Context caused = child.withParent(parent).withUser("user");

    assertThat(caused.id()).isEqualTo(child.id());
    assertThat(caused.parentId()).contains(parent.id());
    assertThat(caused.userId()).contains("user");
    assertThat(caused).isEqualTo(child).hasSameHashCodeAs(child).isNotEqualTo(parent);
    assertThat(child.parentId()).isEmpty();
  }
}
