package dev.hearth.entity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.hearth.event.FreePayload;
import dev.hearth.event.Subscription;
import dev.hearth.lifecycle.LifecycleEvents;
import dev.hearth.loop.Task;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// One source for many entities. Rules E45 to E53.
class CoordinatorTest {
  private static final Duration INTERVAL = Duration.ofSeconds(30);

  private final EntityHouse house = EntityHouse.start();
  private final List<String> told = new ArrayList<>();
  private final List<Long> fetchedAtMillis = new ArrayList<>();
  private final long beganNanos = house.loop.time().nanos();
  private Source source = () -> "fresh";
  private final Coordination<String> plan =
      Coordination.of("inverter", this::fetch).every(INTERVAL);

  private interface Source {
    String fetch() throws Exception;
  }

  @AfterEach
  void close() {
    house.close();
  }

  private String fetch() throws Exception {
    fetchedAtMillis.add((house.loop.time().nanos() - beganNanos) / 1_000_000);
    return source.fetch();
  }

  private Coordinator<String> coordinator() {
    return coordinator(plan);
  }

  private Coordinator<String> coordinator(Coordination<String> of) {
    return house.call(() -> house.entities.coordinator(of, house.platform.owner()));
  }

  private Subscription listen(Coordinator<String> coordinator) {
    return house.call(() ->
        coordinator.listen(
            () -> told.add(coordinator.isAvailable() ? coordinator.requireData() : "-")));
  }

  private void failWith(Exception e) {
    source =
        () -> {
          throw e;
        };
  }

  // ---- At intervals

  @Test
  void refresh_noListener_onlyWhileThereIsOne() {
    Coordinator<String> coordinator = coordinator();
    house.advance(INTERVAL.multipliedBy(3));
    int before = fetchedAtMillis.size();

    Subscription listening = listen(coordinator);
    house.advance(INTERVAL.multipliedBy(3));
    int during = fetchedAtMillis.size();
    house.run(listening::remove);
    house.advance(INTERVAL.multipliedBy(3));

    assertThat(before).isZero();
    assertThat(during).isEqualTo(2);
    assertThat(fetchedAtMillis).hasSize(2);
  }

  @Test
  void refresh_atIntervals_isAtTheSamePartOfASecondAndDiffersBetweenCoordinators() {
    Coordinator<String> first = coordinator();
    listen(first);
    source =
        () -> {
          house.loop.sleep(Duration.ofMillis(333));
          return "slow";
        };
    house.advance(INTERVAL.multipliedBy(5));
    List<Long> phases = fetchedAtMillis.stream().map(millis -> millis % 1_000).distinct().toList();
    house.run(first::shutDown);
    fetchedAtMillis.clear();

    listen(coordinator());
    house.advance(INTERVAL.multipliedBy(2));

    assertThat(phases).singleElement().satisfies(phase -> assertThat(phase).isBetween(50L, 500L));
    assertThat(fetchedAtMillis.getFirst() % 1_000).isNotEqualTo(phases.getFirst());
  }

  @Test
  void refresh_clockIsSet_goesOnByTheMonotonicClock() {
    listen(coordinator());
    house.advance(INTERVAL.plusSeconds(1));

    house.simulated.time().setWallClock(Instant.parse("2020-01-01T00:00:00Z"));
    house.advance(INTERVAL.multipliedBy(2));

    assertThat(fetchedAtMillis).hasSize(3);
  }

  @Test
  void refresh_hubStops_isNotScheduledAnyMore() {
    listen(coordinator());
    house.advance(INTERVAL.plusSeconds(1));

    house.run(() -> house.bus.fire(LifecycleEvents.STOP, FreePayload.EMPTY));
    house.advance(INTERVAL.multipliedBy(3));

    assertThat(fetchedAtMillis).hasSize(1);
  }

  // ---- When asked

  @Test
  void requestRefresh_manyTimes_oneNowAndOneAfterTheCoolDown() {
    Coordinator<String> coordinator = coordinator(Coordination.of("inverter", this::fetch));

    house.run(() -> {
      coordinator.requestRefresh();
      coordinator.requestRefresh();
    });
    house.advance(Duration.ofSeconds(3));
    house.run(coordinator::requestRefresh);
    house.run(coordinator::requestRefresh);
    house.advance(Duration.ofMinutes(1));

    assertThat(fetchedAtMillis).containsExactly(0L, 10_000L);
  }

  @Test
  void requestRefresh_coolDownIsOver_beginsAtOnce() {
    Coordinator<String> coordinator = coordinator(Coordination.of("inverter", this::fetch));
    house.run(coordinator::requestRefresh);
    house.advance(Duration.ofSeconds(25));

    house.run(coordinator::requestRefresh);

    assertThat(fetchedAtMillis).containsExactly(0L, 25_000L);
  }

  @Test
  void requestRefresh_whileOneRuns_isOneMoreAfterIt() {
    Coordinator<String> coordinator = coordinator(Coordination.of("inverter", this::fetch));
    source =
        () -> {
          house.loop.sleep(Duration.ofSeconds(5));
          return "slow";
        };
    house.run(coordinator::requestRefresh);
    house.advance(Duration.ofSeconds(1));

    house.run(coordinator::requestRefresh);
    house.advance(Duration.ofMinutes(1));

    assertThat(fetchedAtMillis).containsExactly(0L, 15_000L);
  }

  @Test
  void refresh_inATask_returnsWithFreshDataAndIsNeverTwoAtOnce() {
    Coordinator<String> coordinator = coordinator();
    List<String> seen = new ArrayList<>();
    source =
        () -> {
          int number = fetchedAtMillis.size();
          house.loop.sleep(Duration.ofSeconds(5));
          return "n" + number;
        };
    for (int caller = 0; caller < 3; caller++) {
      house.loop.start(
          house.platform.owner(),
          "caller",
          () -> {
            coordinator.refresh();
            seen.add(coordinator.requireData());
          });
    }

    house.advance(Duration.ofSeconds(11));

    assertThat(seen).containsExactly("n1", "n2", "n2");
    assertThat(fetchedAtMillis).containsExactly(0L, 5_000L);
  }

  // ---- Failures

  @Test
  void refresh_failsAgainAndAgain_isLoggedAndToldOnceAndSoIsItsEnd() {
    Coordinator<String> coordinator = coordinator();
    listen(coordinator);
    house.advance(INTERVAL.plusSeconds(1));
    failWith(new IOException("no route to host"));

    house.advance(INTERVAL.multipliedBy(3));
    Optional<String> kept = house.call(coordinator::findData);
    boolean isAvailable = house.call(coordinator::isAvailable);
    source = () -> "back";
    house.advance(INTERVAL);

    assertThat(told).containsExactly("fresh", "-", "back");
    assertThat(kept).contains("fresh");
    assertThat(isAvailable).isFalse();
    assertThat(house.log.errors())
        .singleElement()
        .asString()
        .contains("inverter", "demo", "no route to host");
    assertThat(house.log.infos()).singleElement().asString().contains("inverter", "again");
  }

  @Test
  void refresh_failsUnexpectedly_isLoggedEachTime() {
    listen(coordinator());
    failWith(new IllegalStateException("a mistake of ours"));

    house.advance(INTERVAL.multipliedBy(3).plusSeconds(1));

    assertThat(house.log.errors()).hasSize(3).allMatch(line -> line.contains("unexpectedly"));
    assertThat(told).containsExactly("-");
  }

  @Test
  void refresh_toldWhenToAskAgain_onlyTheNextOneWaits() {
    listen(coordinator());
    failWith(new RefreshFailedException("too many requests", Duration.ofMinutes(5)));
    house.advance(INTERVAL.plusSeconds(1));
    source = () -> "fresh";

    house.advance(Duration.ofSeconds(345));

    assertThat(house.log.errors()).hasSize(1);
    assertThat(fetchedAtMillis.stream().map(millis -> millis / 1_000).toList())
        .containsExactly(30L, 330L, 360L);
  }

  @Test
  void refresh_credentialsAreRefused_isNotScheduledAnyMoreUntilOneSucceeds() {
    Coordinator<String> coordinator = coordinator();
    listen(coordinator);
    failWith(new AuthenticationFailedException("the key was refused"));
    house.advance(INTERVAL.multipliedBy(5));
    int whileRefused = fetchedAtMillis.size();
    source = () -> "fresh";

    house.run(coordinator::requestRefresh);
    house.advance(INTERVAL.plusSeconds(1));

    assertThat(whileRefused).isEqualTo(1);
    assertThat(fetchedAtMillis).hasSize(3);
    assertThat(house.log.errors()).singleElement().asString().contains("the key was refused");
  }

  @Test
  void refresh_hangs_isGivenUpAndNamesThePlace() {
    Coordinator<String> coordinator = coordinator(plan.within(Duration.ofSeconds(20)));
    listen(coordinator);
    source =
        () -> {
          house.loop.sleep(Duration.ofDays(1));
          return "never";
        };

    house.advance(Duration.ofMinutes(1));

    assertThat(told).containsExactly("-");
    assertThat(house.log.errors()).singleElement().asString().contains("inverter");
    assertThat(house.log.errorPlaces()).anyMatch(line -> line.contains("CoordinatorTest"));
  }

  // ---- The first refresh

  @Test
  void firstRefresh_succeeds_preparesOnceAndGoesOnAtIntervals() {
    List<String> prepared = new ArrayList<>();
    Coordinator<String> coordinator = coordinator(plan.preparedBy(() -> prepared.add("once")));
    listen(coordinator);

    house.run(coordinator::firstRefresh);
    house.advance(INTERVAL.plusSeconds(1));

    assertThat(prepared).containsExactly("once");
    assertThat(house.call(coordinator::requireData)).isEqualTo("fresh");
    assertThat(fetchedAtMillis).hasSize(2);
  }

  @Test
  void firstRefresh_fails_isNotReadyWithTheCauseAndNotLogged() {
    Coordinator<String> coordinator = coordinator();
    IOException cause = new IOException("no route to host");
    failWith(cause);

    assertThatThrownBy(() -> house.run(coordinator::firstRefresh))
        .isInstanceOf(NotReadyException.class)
        .hasMessageContaining("no route to host")
        .hasCause(cause);
    assertThat(house.log.errors()).isEmpty();
    assertThat(house.call(coordinator::lastFailure)).contains(cause);
  }

  @Test
  void requireData_neverFetched_saysSo() {
    Coordinator<String> coordinator = coordinator();

    assertThat(house.call(coordinator::isAvailable)).isFalse();
    assertThatThrownBy(() -> house.run(coordinator::requireData)).hasMessageContaining("inverter");
  }

  // ---- Pushed

  @Test
  void push_data_areToldAtOnceAndTheNextRefreshWaitsAnInterval() {
    Coordinator<String> coordinator = coordinator();
    listen(coordinator);
    house.advance(Duration.ofSeconds(20));

    house.run(() -> coordinator.push("pushed"));
    house.advance(Duration.ofSeconds(20));
    int early = fetchedAtMillis.size();
    house.advance(Duration.ofSeconds(11));

    assertThat(told).containsExactly("pushed", "fresh");
    assertThat(early).isZero();
  }

  @Test
  void push_whileNobodyListensAndItWasToldToWait_theWaitIsOver() {
    Coordinator<String> coordinator = coordinator();
    failWith(new RefreshFailedException("too many requests", Duration.ofMinutes(5)));
    house.run(coordinator::requestRefresh);
    source = () -> "fresh";

    house.run(() -> coordinator.push("pushed"));
    listen(coordinator);
    house.advance(INTERVAL.plusSeconds(1));

    assertThat(told).containsExactly("fresh");
    assertThat(house.log.errors()).hasSize(1);
  }

  @Test
  void pushFailure_twice_isToldAndLoggedOnce() {
    Coordinator<String> coordinator = coordinator();
    listen(coordinator);
    house.run(() -> coordinator.push("pushed"));

    house.run(() -> coordinator.pushFailure(new IOException("line is cut")));
    house.run(() -> coordinator.pushFailure(new IOException("line is cut")));
    house.run(() -> coordinator.push("back"));

    assertThat(told).containsExactly("pushed", "-", "back");
    assertThat(house.log.errors()).singleElement().asString().contains("line is cut");
    assertThat(house.log.infos()).hasSize(1);
  }

  @Test
  void shutDown_laterCalls_doNothing() {
    Coordinator<String> coordinator = coordinator();
    listen(coordinator);
    source =
        () -> {
          house.loop.sleep(Duration.ofSeconds(5));
          return "late";
        };
    house.run(coordinator::requestRefresh);
    house.advance(Duration.ofSeconds(1));

    house.run(coordinator::shutDown);
    listen(coordinator);
    house.run(() -> {
      coordinator.requestRefresh();
      coordinator.refresh();
      coordinator.push("pushed");
      coordinator.pushFailure(new IOException("line is cut"));
    });
    house.advance(INTERVAL.multipliedBy(3));

    assertThat(told).isEmpty();
    assertThat(fetchedAtMillis).hasSize(1);
    assertThat(house.call(coordinator::findData)).isEmpty();
  }

  // ---- Listeners

  @Test
  void refresh_equalData_areToldOnlyIfThePlanSaysSo() {
    listen(coordinator());
    house.advance(INTERVAL.multipliedBy(3).plusSeconds(1));
    List<String> always = List.copyOf(told);
    told.clear();

    listen(coordinator(plan.tellingChangesOnly()));
    told.clear();
    Coordinator<String> changes = coordinator(plan.tellingChangesOnly());
    house.run(() -> changes.listen(() -> told.add("changed")));
    house.advance(INTERVAL.multipliedBy(3).plusSeconds(1));

    assertThat(always).hasSize(3);
    assertThat(told.stream().filter("changed"::equals)).hasSize(1);
  }

  @Test
  void listener_fails_theOthersAreTold() {
    Coordinator<String> coordinator = coordinator();
    house.run(() ->
        coordinator.listen(() -> {
          throw new IllegalStateException("broken listener");
        }));
    listen(coordinator);

    house.run(() -> coordinator.push("pushed"));

    assertThat(told).containsExactly("pushed");
    assertThat(house.log.errors()).singleElement().asString().contains("broken listener");
  }

  // ---- Entities

  @Test
  void entities_followACoordinator_areWrittenOncePerRefreshAndUnavailableWhileItFails() {
    Coordinator<String> coordinator = coordinator();
    Follower lamp = new Follower("Lamp", coordinator);
    house.run(coordinator::firstRefresh);
    house.add(lamp);
    source = () -> "second";
    house.advance(INTERVAL.plusSeconds(1));
    failWith(new IOException("no route to host"));
    house.advance(INTERVAL.multipliedBy(2));

    house.remove(lamp);
    house.advance(INTERVAL.multipliedBy(5));

    assertThat(house.written)
        .containsExactly(
            "light.lamp = fresh",
            "light.lamp = second",
            "light.lamp = unavailable",
            "- light.lamp");
    assertThat(fetchedAtMillis).hasSize(4);
  }

  @Test
  void update_ofAFollower_asksTheCoordinator() {
    Coordinator<String> coordinator = coordinator();
    Follower lamp = new Follower("Lamp", coordinator);
    house.add(lamp);

    house.run(() -> house.entities.update(lamp));
    String updated = house.value("light.lamp");
    source = () -> "second";
    house.run(() -> house.entities.requestUpdate(lamp));
    house.advance(Duration.ofSeconds(11));

    assertThat(updated).isEqualTo("fresh");
    assertThat(house.value("light.lamp")).isEqualTo("second");
    assertThat(lamp.said).containsExactly("added");
  }

  @Test
  void entities_twentyThousand_areAllWrittenAndOthersRunInBetween() {
    Coordinator<String> coordinator = coordinator();
    house.run(coordinator::firstRefresh);
    List<Follower> followers = new ArrayList<>();
    for (int i = 0; i < 20_000; i++) {
      followers.add(new Follower("Lamp " + i, coordinator));
    }
    house.run(() -> house.platform.add(followers));
    house.written.clear();
    List<Integer> writtenBetween = new ArrayList<>();
    source = () -> "second";

    Task<?> refresh = house.loop.start(house.platform.owner(), "refresh", coordinator::refresh);
    Task<?> other =
        house.loop.start(
            house.platform.owner(),
            "other",
            () -> {
              while (!refresh.isDone()) {
                writtenBetween.add(house.written.size());
                Thread.yield();
              }
            });
    house.advance(Duration.ofSeconds(1));

    assertThat(other.isDone()).isTrue();
    assertThat(house.written).hasSize(20_000).doesNotHaveDuplicates();
    assertThat(house.value("light.lamp_19999")).isEqualTo("second");
    int step = 0;
    for (int i = 1; i < writtenBetween.size(); i++) {
      step = Math.max(step, writtenBetween.get(i) - writtenBetween.get(i - 1));
    }
    assertThat(step).isPositive().isLessThanOrEqualTo(Coordinator.BATCH);
  }

  @Test
  void push_whileManyAreStillTold_endsTheOlderRound() {
    Coordinator<String> coordinator = coordinator();
    List<String> last = new ArrayList<>();
    house.run(() -> {
      for (int i = 0; i < 1_000; i++) {
        coordinator.listen(() -> last.add(coordinator.requireData()));
      }
    });

    house.run(() -> {
      coordinator.push("first");
      coordinator.push("second");
    });

    assertThat(last.stream().filter("second"::equals)).hasSize(1_000);
    assertThat(last.stream().filter("first"::equals)).hasSize(Coordinator.BATCH);
    assertThat(last.getLast()).isEqualTo("second");
  }

  /// Tells the data of its coordinator.
  private static final class Follower extends Lamp {
    private final Coordinator<String> coordinator;

    Follower(String name, Coordinator<String> coordinator) {
      this.name = name;
      this.coordinator = coordinator;
    }

    @Override
    public Optional<Coordinator<?>> coordinator() {
      return Optional.of(coordinator);
    }

    @Override
    public Optional<?> stateValue() {
      return Optional.of(coordinator.requireData());
    }
  }
}
