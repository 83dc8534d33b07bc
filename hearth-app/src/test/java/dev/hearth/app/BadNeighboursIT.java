package dev.hearth.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hearth.LogLines;
import dev.hearth.event.FreePayload;
import dev.hearth.http.HttpSettings;
import dev.hearth.integration.Integration;
import dev.hearth.loop.EventLoop;
import dev.hearth.loop.Owner;
import dev.hearth.plugin.CustomIntegrations;
import dev.hearth.plugin.IntegrationFolder;
import dev.hearth.state.StateChanged;
import dev.hearth.storage.FileDisk;
import dev.hearth.time.SystemTime;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// 47 good integrations beside one of every kind of bad one, in a whole house with its own loop thread: the good ones lose
/// nothing, and the log names each bad one once, with the line of code.
@Timeout(240)
class BadNeighboursIT {
  private static final int GOOD = 47;

  /// So often each good one is changed while the bad ones begin, and as often again when all were named.
  private static final int CHANGES = 100;

  private static final Duration PATIENCE = Duration.ofSeconds(150);

  /// What names a bad neighbour: a line with these words, and its place.
  private static final Map<String, List<String>> NAMED =
      Map.ofEntries(
          Map.entry(
              "spin",
              List.of(
                  "\"spins\" (spinning) has held the loop",
                  "at dev.hearth.app.BadNeighbours$Spinning.spin(")),
          Map.entry(
              "sleep",
              List.of(
                  "callback of sleepy_callback",
                  "waits at dev.hearth.app.BadNeighbours$SleepyCallback.sleep(")),
          Map.entry(
              "set-up",
              List.of(
                  "Setting up never_up takes over 10 s",
                  "it is at dev.hearth.app.BadNeighbours$NeverUp.setUp(")),
          Map.entry(
              "hang", List.of("(hanging_update) has not ended within 2 s", "$HangingUpdate$1.upd")),
          Map.entry("no set-up", List.of("Setting up throwing failed", "$Throwing.setUp(")),
          Map.entry("no update", List.of("(throwing) failed; its state", "$Throwing$1.update(")),
          Map.entry(
              "no state", List.of("Reading the state of neighbour.throwing", "$1.stateValue(")),
          Map.entry(
              "no listener",
              List.of("A listener of misbehave of throwing failed", "$Throwing.misbehave(")),
          Map.entry("no timer", List.of("A callback of throwing failed", "$Throwing.lambda")),
          Map.entry(
              "flood",
              List.of(
                  "flooding has fired 50000 events",
                  "the last one at dev.hearth.app.BadNeighbours$Flooding.pour(")),
          Map.entry(
              "leak",
              List.of(
                  "of them (leaking_threads)",
                  "are at dev.hearth.app.BadNeighbours$LeakingThreads.receive(")));

  private static final List<String> NAMED_AT_TEAR_DOWN =
      List.of("Tearing down throwing failed", "$Throwing.tearDown(");

  private static final List<String> NAMED_AT_THE_END =
      List.of("\"endless\" (endless_work)", "left behind", "$EndlessWork.spin(");

  @TempDir Path folder;

  private final EventLoop loop = EventLoop.started(SystemTime.instance());
  private final List<GoodNeighbour> good =
      IntStream.range(0, GOOD).mapToObj(GoodNeighbour::new).toList();
  private final BadNeighbours bad = new BadNeighbours();
  private final Map<String, List<String>> seenById = new HashMap<>();
  private final LogLines log = LogLines.begin();

  @BeforeEach
  void configure() throws IOException {
    Files.writeString(
        folder.resolve(HouseConfig.FILE), "hearth:\n  name: Neighbours\n  stop_timeout: 20\n");
  }

  @AfterEach
  void close() {
    bad.end();
    loop.close();
    log.end();
  }

  @Test
  void house_badNeighboursOfEveryKind_losesNothingAndNamesEachOnce() throws Exception {
    Wiring house = started();
    again(house, BadNeighbours.THROWING);

    loop.startBackground(
        Owner.HUB, "set up", () -> house.core.integrations().setUp(BadNeighbours.NEVER_UP));
    loop.post(
        Owner.HUB, () -> house.core.bus().fire(BadNeighbours.MISBEHAVE, new FreePayload(Map.of())));
    drive(1, CHANGES);
    NAMED.forEach((what, words) ->
        Awaitility.await(what).atMost(PATIENCE).until(() -> !lines(words).isEmpty()));
    drive(CHANGES + 1, 2 * CHANGES);

    List<Integer> all = IntStream.rangeClosed(1, 2 * CHANGES).boxed().toList();
    for (GoodNeighbour one : good) {
      assertThat(loop.call(Owner.HUB, "read", one::calls)).as(one.name()).isEqualTo(all);
      assertThat(loop.call(Owner.HUB, "read", () -> seen(one.entityId())))
          .as(one.entityId())
          .isEqualTo(all.stream().map(String::valueOf).toList());
      assertThat(house.core.states().find(one.entityId()))
          .hasValueSatisfying(
              state -> assertThat(state.value()).isEqualTo(String.valueOf(2 * CHANGES)));
    }
    loop.start(
            Owner.HUB,
            "tear down",
            () -> house.core.integrations().tearDown(BadNeighbours.THROWING))
        .await();
    stop(house);
    assertThat(loop.endWorkers(Duration.ofMillis(100))).isEqualTo(1);
    Stream.concat(NAMED.values().stream(), Stream.of(NAMED_AT_TEAR_DOWN, NAMED_AT_THE_END))
        .forEach(words -> {
          assertThat(lines(words)).as("%s", words).hasSize(1);
          // The first of the words alone: nothing is said twice with another place.
          assertThat(lines(words.subList(0, words.size() - 1))).as("%s", words).hasSize(1);
        });
    assertThat(log.errors()).noneMatch(line -> line.contains("good_"));
  }

  private Wiring started() {
    List<Integration> known = new ArrayList<>(good);
    known.addAll(bad.all());
    HouseConfig config = HouseConfig.read(folder);
    Wiring house =
        loop.call(
            Owner.HUB,
            "build",
            () ->
                new Wiring(
                    new Wiring.Outside(
                        loop,
                        new FileDisk(folder.resolve(".storage")),
                        new SplittableRandom(1),
                        folder,
                        "test"),
                    config,
                    HttpSettings.standard().withPort(0),
                    new CustomIntegrations.Furniture(
                        known,
                        new IntegrationFolder(folder, folder.resolve(".cache")),
                        IntegrationFolder.Found.NOTHING,
                        false)));
    loop.call(Owner.HUB, "prepare", house::prepare);
    loop.start(Owner.HUB, "start", house::start).await();
    loop.call(
        Owner.HUB,
        "listen",
        () ->
            house
                .core
                .bus()
                .listen(
                    StateChanged.TYPE,
                    event ->
                        event
                            .data()
                            .after()
                            .ifPresent(state -> seen(event.data().entityId()).add(state.value()))));
    return house;
  }

  private List<String> seen(String entityId) {
    return seenById.computeIfAbsent(entityId, id -> new ArrayList<>());
  }

  private void again(Wiring house, String name) {
    loop.start(
            Owner.HUB,
            "again",
            () -> {
              house.core.integrations().tearDown(name);
              assertThat(house.core.integrations().setUp(name)).isTrue();
            })
        .await();
  }

  /// Each good one is changed by a thread of its own, all at the same time.
  private void drive(int from, int to) throws Exception {
    List<Integer> numbers = IntStream.rangeClosed(from, to).boxed().toList();
    try (ExecutorService drivers =
        Executors.newThreadPerTaskExecutor(Thread.ofPlatform().daemon().factory())) {
      List<Future<?>> driven = new ArrayList<>();
      good.forEach(one -> driven.add(drivers.submit(() -> one.drive(numbers))));
      for (Future<?> one : driven) {
        one.get();
      }
    }
  }

  private void stop(Wiring house) {
    loop.<@Nullable Void>call(
        Owner.HUB,
        "stop",
        () -> {
          house.stop();
          return null;
        });
    loop.close();
  }

  private List<String> lines(List<String> words) {
    return log.complaints().stream()
        .filter(line -> words.stream().allMatch(line::contains))
        .toList();
  }
}
