package dev.hearth.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.lang.ArchRule;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/// Watches every rule of the house fail, on the house below `dev.hearth.planted` in which everything is wrong.
class ArchitectureRulesTest {

  private static final JavaClasses PLANTED =
      new ClassFileImporter().importPackages("dev.hearth.planted");

  private static final HouseRules RULES = new HouseRules("dev.hearth.planted");

  private static final Map<String, List<String>> FINDINGS_BY_RULE =
      Map.ofEntries(
          Map.entry(
              "every class lives in a room of the table, and rooms have no sub-packages",
              List.of("attic.Stray", "state.deep.Cellar")),
          Map.entry(
              "a room looks only into rooms that the table allows",
              List.of("json may not look into state", "event may not look into service")),
          Map.entry("rooms are free of cycles", List.of("Slice event")),
          Map.entry("every package is @NullMarked", List.of("trigger.Unmarked")),
          Map.entry(
              "the clock is read only in time",
              List.of("java.time.Instant.now()", "java.lang.System.nanoTime()")),
          Map.entry(
              "threads are made only in loop, http, recorder and mqtt",
              List.of(
                  "java.lang.Thread.<init>",
                  "Thread.startVirtualThread",
                  "CompletableFuture.runAsync",
                  "Executors.newCachedThreadPool")),
          Map.entry("only the loop sleeps", List.of("Thread.sleep")),
          Map.entry("only app and cli end the process", List.of("System.exit")),
          Map.entry("nobody prints a stack trace", List.of("printStackTrace")),
          Map.entry("only app and cli write to the console", List.of("System.out")),
          Map.entry(
              "each library has one room",
              List.of("belongs to [json] is used in state", "has no room is used in state")),
          Map.entry(
              "what runs on the loop has no locks",
              List.of(
                  "ConcurrentHashMap",
                  "LocksOnLoop.method() is synchronized",
                  "LocksOnLoop has a synchronized block",
                  "Collections.synchronizedList")),
          Map.entry(
              "what runs on the loop leaves what cannot suspend to workers",
              List.of(
                  "HoldsLoop.read calls java.nio.file.Files.readString",
                  "HoldsLoop.start calls java.lang.ProcessBuilder.start")),
          Map.entry("public methods have no boolean parameters", List.of("BooleanParameter.turn")),
          Map.entry("type names have no suffix that adds nothing", List.of("StateManager")),
          Map.entry("accessors have no get prefix", List.of("HasGetter.getValue")),
          Map.entry("exceptions extend HearthException", List.of("StrangeException")),
          Map.entry(
              "there is no mutable static state",
              List.of("KeepsStatics.counter", "KeepsStatics.SEEN")));

  static Stream<Arguments> rules() {
    return RULES.all().entrySet().stream()
        .map(rule -> Arguments.of(rule.getKey(), rule.getValue()));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("rules")
  void rule_plantedViolation_isReported(String name, ArchRule rule) {
    String report = String.join("\n", rule.evaluate(PLANTED).getFailureReport().getDetails());

    assertThat(report)
        .contains(
            FINDINGS_BY_RULE.getOrDefault(name, List.of("no finding is planted for this rule")));
  }

  @Test
  void booleanRule_overloadThatTakesTheValue_isAccepted() {
    ArchRule rule = requireRule("public methods have no boolean parameters");

    assertThat(rule.evaluate(PLANTED).getFailureReport().getDetails())
        .noneMatch(line -> line.contains("accepted"));
  }

  private static ArchRule requireRule(String name) {
    return RULES.all().entrySet().stream()
        .filter(rule -> rule.getKey().equals(name))
        .map(Map.Entry::getValue)
        .findFirst()
        .orElseThrow();
  }
}
