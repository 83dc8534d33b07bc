package dev.hearth.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.hearth.loop.EventLoop;
import dev.hearth.loop.Owner;
import dev.hearth.loop.SimulatedLoop;
import dev.hearth.loop.Task;
import dev.hearth.time.SimulatedTime;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// Rule V18.
class ReloadsTest {
  private final SimulatedLoop simulated =
      SimulatedLoop.at(SimulatedTime.startingAt(Instant.parse("2026-06-01T10:00:00Z")));
  private final EventLoop loop = simulated.loop();
  private final Reloads reloads = new Reloads(loop);
  private final List<String> done = new ArrayList<>();
  private int inProgress;

  @AfterEach
  void close() {
    simulated.close();
  }

  private Task<@Nullable Void> ask(String who, String... targets) {
    Task<@Nullable Void> task =
        loop.start(
            new Owner(who),
            who,
            () -> {
              reloads.run(Set.of(targets), () -> reload(who));
              done.add(who + " knows");
            });
    simulated.runReady();
    return task;
  }

  private void reload(String who) {
    assertThat(++inProgress).isEqualTo(1);
    done.add(who + " begins");
    loop.sleep(Duration.ofSeconds(2));
    inProgress--;
    if (who.startsWith("broken")) {
      throw new IllegalStateException(who);
    }
  }

  @Test
  void run_whileAReloadIsInProgress_oneMoreAnswersAllWhoWait() {
    ask("first", Reloads.ALL);
    ask("second", Reloads.ALL);
    ask("third", "a");
    ask("fourth", Reloads.ALL);

    simulated.advance(Duration.ofSeconds(10));

    assertThat(done.subList(0, 3)).containsExactly("first begins", "first knows", "second begins");
    assertThat(done.subList(3, 6))
        .containsExactlyInAnyOrder("second knows", "third knows", "fourth knows");
  }

  @Test
  void run_otherTargets_areNotCoveredAndFollow() {
    ask("first", "a");
    ask("second", "b");
    ask("third", "a", "b");
    ask("fourth", "b");

    simulated.advance(Duration.ofSeconds(10));

    assertThat(done)
        .containsSubsequence("first begins", "second begins", "third begins", "third knows")
        .containsSubsequence("second begins", "fourth knows", "third knows")
        .doesNotContain("fourth begins");
  }

  @Test
  void run_reloadFails_onlyTheOneWhoBeganItHearsOfIt() {
    ask("first", Reloads.ALL);
    Task<?> broken = ask("broken", Reloads.ALL);
    ask("third", Reloads.ALL);
    Task<Boolean> caught =
        loop.start(
            Owner.HUB,
            "catch",
            () -> {
              assertThatThrownBy(broken::await).hasMessage("broken");
              return true;
            });

    simulated.advance(Duration.ofSeconds(10));

    assertThat(caught.isDone()).isTrue();
    assertThat(done)
        .containsExactly(
            "first begins", "first knows", "broken begins", "third begins", "third knows");
  }

  @Test
  void run_callerIsCancelled_theReloadGoesOnAndOthersWaitForIt() {
    Task<?> first = ask("first", Reloads.ALL);
    simulated.advance(Duration.ofSeconds(1));

    first.cancel();
    ask("second", Reloads.ALL);
    simulated.advance(Duration.ofSeconds(10));

    assertThat(done).containsExactly("first begins", "second begins", "second knows");
  }
}
