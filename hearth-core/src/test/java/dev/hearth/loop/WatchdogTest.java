package dev.hearth.loop;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hearth.LogLines;
import dev.hearth.Neighbour;
import dev.hearth.time.SimulatedTime;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// Who holds the loop is named with the place: a warning once per place, an error when it stalls the house.
class WatchdogTest {
  private static final Owner LAMPS = new Owner("lamps");

  private final Owner lamps = new Owner("lamps", Neighbour.class);
  private final Owner doors = new Owner("doors", CountDownLatch.class);
  private final Owner lights = new Owner("lights", LogLines.class);
  private final SimulatedTime time =
      SimulatedTime.startingAt(Instant.parse("2026-06-01T10:00:00Z"));
  private final SimulatedLoop simulated = SimulatedLoop.at(time);
  private final EventLoop loop = simulated.loop();
  private final Watchdog watchdog = new Watchdog(loop, time);
  private final LogLines log = LogLines.begin();

  @AfterEach
  void close() {
    simulated.close();
    log.end();
  }

  @Test
  void look_sliceOver100Millis_warnsWithOwnerAndPlaceOncePerSlice() {
    watchdog.watchClosely();

    hold("reads a file", Duration.ofMillis(99), Duration.ofMillis(51), Duration.ofMillis(50));

    assertThat(log.warnings())
        .singleElement()
        .asString()
        .contains("\"reads a file\" (lamps)", "150 ms", "Neighbour.does", "blocking");
  }

  @Test
  void look_samePlaceAgain_isCountedAndSaidQuietly() {
    watchdog.watchClosely();

    hold("first", Duration.ofMillis(150));
    hold("second", Duration.ofMillis(250));

    assertThat(log.warnings()).singleElement().asString().contains("first");
    assertThat(log.debugs()).singleElement().asString().contains("second", "250 ms");
    assertThat(watchdog.slowPlaces())
        .singleElement()
        .satisfies(place -> assertThat(place.place()).contains("Neighbour.does"))
        .satisfies(place -> assertThat(place.owner()).isEqualTo("lamps"))
        .satisfies(place -> assertThat(place.count()).isEqualTo(2))
        .satisfies(place -> assertThat(place.maxMillis()).isEqualTo(250));
  }

  @Test
  void look_sliceOverTenSeconds_isAnErrorAlsoBeforeTheHubIsUp() {
    hold("spins", Duration.ofSeconds(9), Duration.ofSeconds(2));

    assertThat(log.warnings()).isEmpty();
    assertThat(log.errors())
        .singleElement()
        .asString()
        .contains("\"spins\" (lamps)", "11000 ms", "nothing else can run", "Neighbour.does");
  }

  @Test
  void look_nothingRuns_saysNothing() {
    watchdog.watchClosely();
    time.advance(Duration.ofSeconds(30));

    watchdog.look();

    assertThat(log.warnings()).isEmpty();
    assertThat(log.errors()).isEmpty();
  }

  @Test
  void countEvent_50000WithinASecond_namesOwnerAndPlaceOnce() {
    loop.watchClosely();

    fire(Owner.FLOOD_EVENTS + 1);
    fire(Owner.FLOOD_EVENTS);

    assertThat(log.warnings())
        .singleElement()
        .asString()
        .startsWith("lamps has fired 50000 events within 1000 ms or less")
        .contains("the last one at dev.hearth.Neighbour.does");
  }

  @Test
  void countEvent_oneEventFewer_saysNothing() {
    loop.watchClosely();

    fire(Owner.FLOOD_EVENTS);

    assertThat(log.warnings()).isEmpty();
  }

  @Test
  void countEvent_asManyInALongerTime_saysNothing() {
    loop.watchClosely();

    for (int i = 0; i < 10; i++) {
      fire(Owner.FLOOD_EVENTS);
      time.advance(Owner.FLOOD_TIME.plusNanos(1));
    }

    assertThat(log.warnings()).isEmpty();
  }

  @Test
  void countEvent_floodWhileTheHubStarts_isNamedOnlyIfItGoesOn() {
    fire(3 * Owner.FLOOD_EVENTS);
    assertThat(log.warnings()).isEmpty();
    loop.watchClosely();

    fire(Owner.FLOOD_EVENTS);

    assertThat(log.warnings()).singleElement().asString().contains("lamps has fired");
  }

  private void fire(int events) {
    loop.start(
        lamps,
        "fires",
        () ->
            Neighbour.does(() -> {
              for (int i = 0; i < events; i++) {
                loop.countEvent();
              }
            }));
    simulated.runReady();
  }

  @Test
  void look_threadsLeftBehind_areNamedOnceWithPlaceAndOwner() throws InterruptedException {
    loop.start(lamps, "is known to the loop", () -> {});
    simulated.runReady();
    Watchdog counting = new Watchdog(loop, time, new Watchdog.Limits(Duration.ofDays(1), 5));
    counting.watchClosely();
    CountDownLatch release = new CountDownLatch(1);
    leaveThreads(6, release);

    counting.look();
    simulated.runReady();
    assertThat(log.warnings()).isEmpty();
    time.advance(Watchdog.THREADS_LOOK);
    counting.look();
    simulated.runReady();
    leaveThreads(6, release);
    time.advance(Watchdog.THREADS_LOOK);
    counting.look();
    simulated.runReady();
    release.countDown();

    assertThat(log.warnings())
        .singleElement()
        .asString()
        .contains("6 of them (" + lamps + ") are at dev.hearth.Neighbour.does", "left behind");
  }

  @Test
  void look_asManyThreadsAsAllowed_saysNothing() throws InterruptedException {
    Watchdog counting = new Watchdog(loop, time, new Watchdog.Limits(Duration.ofDays(1), 1_000));
    counting.watchClosely();
    CountDownLatch release = new CountDownLatch(1);
    leaveThreads(6, release);

    time.advance(Watchdog.THREADS_LOOK);
    counting.look();
    simulated.runReady();
    release.countDown();

    assertThat(log.warnings()).isEmpty();
  }

  /// Begins threads that wait, and returns when they do.
  private static void leaveThreads(int count, CountDownLatch release) throws InterruptedException {
    for (int i = 0; i < count; i++) {
      Thread thread =
          Thread.ofPlatform()
              .name("left behind " + i)
              .daemon()
              .start(() -> Neighbour.does(() -> await(release)));
      while (thread.getState() != Thread.State.WAITING) {
        Thread.sleep(1);
      }
    }
  }

  private static void await(CountDownLatch release) {
    try {
      release.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Test
  void ownerOf_stack_isTheOwnerOfTheClassOrElseOfThePackage() {
    Accounts accounts = new Accounts(0);
    accounts.see(lamps);
    accounts.see(doors);

    assertThat(accounts.ownerOf(stack("dev.hearth.Neighbour$Inner"))).contains("lamps");
    assertThat(accounts.ownerOf(stack("dev.hearth.Other"))).contains("lamps");
    assertThat(accounts.ownerOf(stack("dev.hearth.Other", "java.util.concurrent.CountDownLatch")))
        .contains("doors");
    assertThat(accounts.ownerOf(stack("org.other.Thing"))).isEmpty();
    accounts.see(lights);
    assertThat(accounts.ownerOf(stack("dev.hearth.Other"))).isEmpty();
  }

  private static StackTraceElement[] stack(String... classes) {
    return Arrays.stream(classes)
        .map(name -> new StackTraceElement(name, "run", "Some.java", 1))
        .toArray(StackTraceElement[]::new);
  }

  /// Holds the loop, with a look after each part.
  private void hold(String name, Duration... parts) {
    loop.start(
        LAMPS,
        name,
        () -> {
          for (Duration part : parts) {
            time.advance(part);
            Neighbour.does(watchdog::look);
          }
        });
    simulated.runReady();
  }
}
