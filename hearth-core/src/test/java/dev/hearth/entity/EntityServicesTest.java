package dev.hearth.entity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.hearth.event.Context;
import dev.hearth.json.Json;
import dev.hearth.loop.Owner;
import dev.hearth.loop.Task;
import dev.hearth.registry.Changes;
import dev.hearth.registry.DeviceDescription;
import dev.hearth.registry.EntityField;
import dev.hearth.schema.InvalidDataException;
import dev.hearth.schema.Schemas;
import dev.hearth.service.ResponseMode;
import dev.hearth.service.Service;
import dev.hearth.service.ServiceCall;
import dev.hearth.service.ServiceNotSupportedException;
import dev.hearth.service.ServiceValidationException;
import dev.hearth.service.UnauthorizedException;
import dev.hearth.service.UnknownUserException;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Services that act on entities. Sections 4.4 and 4.5.
class EntityServicesTest {
  private static final Service.Draft TURN_ON =
      Service.named("light", "turn_on")
          .describedAs("Turns it on.")
          .accepting(Schemas.object().optional("level", Schemas.integer(0, 100)));

  private EntityHouse house = EntityHouse.start();
  private final List<String> done = new ArrayList<>();

  @BeforeEach
  void register() {
    registerOn(house);
  }

  private void registerOn(EntityHouse on) {
    on.run(() ->
        on.entities
            .services()
            .register(
                TURN_ON,
                Lamp.class,
                (lamp, data, call) -> {
                  done.add(lamp.entityId() + data);
                  lamp.value = "on";
                  lamp.writeState();
                }));
  }

  @AfterEach
  void close() {
    house.close();
  }

  private void turnOn(Object... data) {
    house.callService("turn_on", Json.object(data));
  }

  // ---- Targets

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          light.a             | light.a{}
          LIGHT.A             | light.a{}
          light.b, light.a    | light.a{} light.b{}
          all                 | light.a{} light.b{} light.c{}
          none                | ''
          """)
  void call_entityIds_actsOnThose(String target, String expected) {
    house.add(Lamp.named("A"), Lamp.named("B"), Lamp.named("C"));

    turnOn("entity_id", target);

    assertThat(String.join(" ", done)).isEqualTo(expected);
  }

  @Test
  void call_data_comesConvertedAndWithoutTheTarget() {
    house.add(Lamp.named("A"));

    turnOn("entity_id", List.of("light.a"), "level", "40");

    assertThat(done).containsExactly("light.a{level=40}");
  }

  @Test
  void call_noTargetAtAll_isRefused() {
    assertThatThrownBy(() -> turnOn("level", 3))
        .isInstanceOf(InvalidDataException.class)
        .hasMessageContaining("entity_id");
  }

  @Test
  void call_missingTargets_oneWarningAndTheRestIsDone() {
    house.add(Lamp.named("A"));

    turnOn(
        "entity_id",
        List.of("light.gone", "light.a"),
        "area_id",
        "attic",
        "device_id",
        List.of("d9"),
        "label_id",
        "warm");

    assertThat(done).containsExactly("light.a{}");
    assertThat(house.log.warnings())
        .singleElement()
        .asString()
        .contains("light.gone", "area attic", "device d9", "label warm")
        .doesNotContain("light.a,");
  }

  @Test
  void call_device_actsOnItsMainEntities() {
    DeviceDescription box = DeviceDescription.identifiedBy("demo", "d1").named("Box");
    for (String name : List.of("Main", "Hidden", "Config", "Other")) {
      Lamp lamp = Lamp.registered(name, name);
      lamp.device = name.equals("Other") ? null : box;
      house.add(lamp);
    }
    house.update("light.hidden", Changes.of(EntityField.HIDDEN_BY, "user"));
    house.update("light.config", Changes.of(EntityField.ENTITY_CATEGORY, "config"));
    String id = house.call(() -> house.registries.devices().find("demo", "d1").orElseThrow().id());

    turnOn("device_id", id);

    assertThat(done).containsExactly("light.main{}");
  }

  @Test
  void call_entityOfAnotherClass_isNotInReach() {
    Entity other =
        new Entity() {
          @Override
          public String domain() {
            return "light";
          }

          @Override
          public Optional<?> stateValue() {
            return Optional.empty();
          }
        };
    house.add(other, Lamp.named("A"));

    turnOn("entity_id", "all");

    assertThat(done).containsExactly("light.a{}");
  }

  @Test
  void call_unavailableEntity_isLeftOutSilently() {
    Lamp away = Lamp.named("Away");
    away.isAvailable = false;
    house.add(away, Lamp.named("A"));

    turnOn("entity_id", "light.away, light.a");

    assertThat(done).containsExactly("light.a{}");
    assertThat(house.log.warnings()).isEmpty();
  }

  @Test
  void call_oneEntityFailsToTellWhetherItIsThere_theOthersAct() {
    Lamp broken =
        new Lamp() {
          @Override
          public boolean isAvailable() {
            if (isAdded() && house.value("light.broken").equals("off")) {
              throw new IllegalStateException("no idea");
            }
            return true;
          }
        };
    broken.name = "Broken";
    house.add(broken, Lamp.named("A"));

    turnOn("entity_id", "all");

    assertThat(done).containsExactly("light.a{}");
    assertThat(house.log.errors()).singleElement().asString().contains("light.broken", "no idea");
  }

  // ---- Features

  private void registerBlink() {
    house.run(() ->
        house
            .entities
            .services()
            .register(
                Service.named("light", "blink"),
                Lamp.class,
                (lamp, data, call) -> done.add(lamp.entityId()),
                6,
                8));
  }

  @ParameterizedTest
  @CsvSource(
      textBlock =
          """
           0, false
           2, false
           4, false
           6,  true
           7,  true
           8,  true
          """)
  void call_features_allBitsOfOneMaskAreNeeded(long features, boolean isDone) {
    registerBlink();
    Lamp lamp = Lamp.named("A");
    lamp.features = features;
    house.add(lamp);

    house.callService("blink", Map.of("entity_id", "all"));

    assertThat(done).hasSize(isDone ? 1 : 0);
  }

  @Test
  void call_featureMissingOfANamedEntity_nothingIsDone() {
    registerBlink();
    Lamp able = Lamp.named("Able");
    able.features = 8;
    house.add(able, Lamp.named("Plain"));

    assertThatThrownBy(
            () -> house.callService("blink", Map.of("entity_id", "light.able,light.plain")))
        .isInstanceOf(ServiceNotSupportedException.class)
        .hasMessageContainingAll("light.plain", "light.blink");
    assertThat(done).isEmpty();
  }

  // ---- Several

  private void registerSlow(EntityHouse on) {
    on.run(() ->
        on.entities
            .services()
            .register(
                Service.named("light", "slow"),
                Lamp.class,
                (lamp, data, call) -> {
                  done.add("begin " + lamp.entityId());
                  on.loop.sleep(Duration.ofSeconds(1));
                  done.add("end " + lamp.entityId());
                  if (lamp.features != 0) {
                    throw new IOException("broken " + lamp.entityId());
                  }
                }));
  }

  private Task<Map<String, Object>> startSlow() {
    ServiceCall call = ServiceCall.of("light", "slow").with(Map.of("entity_id", "all"));
    return house.loop.start(Owner.HUB, "call", () -> house.services.call(call));
  }

  @Test
  void call_severalEntities_allAtOnceAndAllAwaited() {
    registerSlow(house);
    house.add(Lamp.named("A"), Lamp.named("B"));

    Task<?> call = startSlow();
    house.advance(Duration.ofMillis(1_100));

    assertThat(call.isDone()).isTrue();
    assertThat(done)
        .containsExactly("begin light.a", "begin light.b", "end light.a", "end light.b");
  }

  @Test
  void call_severalEntitiesOfALimitedPlatform_oneAfterTheOther() {
    house.close();
    house = EntityHouse.startWith(UpdatePolicy.every(EntityHouse.POLL).inParallel(1));
    registerSlow(house);
    house.add(Lamp.named("A"), Lamp.named("B"));

    startSlow();
    house.advance(Duration.ofSeconds(3));

    assertThat(done)
        .containsExactly("begin light.a", "end light.a", "begin light.b", "end light.b");
  }

  @Test
  void call_twoOfThreeFail_allRunAndTheFirstFailureIsThrown() {
    registerSlow(house);
    Lamp first = Lamp.named("A");
    Lamp second = Lamp.named("B");
    first.features = 1;
    second.features = 1;
    house.add(first, second, Lamp.named("C"));

    Task<?> call = startSlow();
    Task<Throwable> caught =
        house.loop.start(Owner.HUB, "catch", () -> catchThrowable(call::await));
    house.advance(Duration.ofSeconds(2));

    Throwable failure = house.call(caught::await);
    assertThat(failure).hasRootCauseMessage("broken light.a");
    assertThat(done).contains("end light.c");
    assertThat(house.log.errors()).isEmpty();
  }

  @Test
  void call_cancelled_itsWorkIsCancelledToo() {
    registerSlow(house);
    house.add(Lamp.named("A"), Lamp.named("B"));
    Task<?> call = startSlow();
    house.advance(Duration.ofMillis(100));

    call.cancel();
    house.advance(Duration.ofSeconds(2));

    assertThat(call.isDone()).isTrue();
    assertThat(done).containsExactly("begin light.a", "begin light.b");
  }

  // ---- After it

  @Test
  void call_polledEntity_isUpdatedBeforeTheCallReturns() {
    Lamp lamp = Lamp.named("A");
    lamp.isPolled = true;
    lamp.updating = () -> lamp.value = "confirmed";
    house.add(lamp);

    turnOn("entity_id", "light.a");

    assertThat(house.value("light.a")).isEqualTo("confirmed");
  }

  @Test
  void call_context_isThatOfTheStates() {
    house.add(Lamp.named("A"));
    Context cause = Context.of("cause").withUser("u1");

    house.run(() ->
        house.services.call(
            ServiceCall.of("light", "turn_on").with(Map.of("entity_id", "light.a")).in(cause)));

    assertThat(house.states.find("light.a").orElseThrow().context()).isEqualTo(cause);
  }

  // ---- Answers

  private void registerAsk() {
    house.run(() ->
        house
            .entities
            .services()
            .registerAnswering(
                Service.named("light", "ask"),
                Lamp.class,
                ResponseMode.ONLY,
                (lamp, data, call) -> Map.of("name", lamp.identity().name().orElseThrow())));
  }

  private Map<String, Object> ask(String target) {
    ServiceCall call =
        ServiceCall.of("light", "ask").with(Map.of("entity_id", target)).askingForResponse();
    return house.call(() -> house.services.call(call));
  }

  @Test
  void call_askingForAnswers_oneForEachEntity() {
    registerAsk();
    house.add(Lamp.named("A"), Lamp.named("B"));

    assertThat(ask("all"))
        .isEqualTo(
            Json.object("light.a", Json.object("name", "A"), "light.b", Json.object("name", "B")));
  }

  @Test
  void call_askingForAnswersOfNobody_isRefused() {
    registerAsk();

    assertThatThrownBy(() -> ask("all"))
        .isInstanceOf(ServiceValidationException.class)
        .hasMessageContaining("light.ask");
  }

  // ---- Device classes

  @ParameterizedTest
  @CsvSource(
      nullValues = "-",
      textBlock =
          """
          bulb, 2,  true
          tube, 2,  false
          -,    2,  false
          bulb, 0,  false
          """)
  void call_deviceClassNeeded_othersAreLeftOut(String deviceClass, long features, boolean isDone) {
    EntityNeeds needs = EntityNeeds.features(2).ofClass("bulb", "candle");
    house.run(() ->
        house
            .entities
            .services()
            .register(
                Service.named("light", "flicker"),
                Lamp.class,
                (lamp, data, call) -> done.add(lamp.entityId()),
                needs));
    Lamp lamp = Lamp.named("A");
    lamp.deviceClass = deviceClass;
    lamp.features = features;
    house.add(lamp);

    house.callService("flicker", Map.of("entity_id", "all"));

    assertThat(done).hasSize(isDone ? 1 : 0);
  }

  // ---- Permits

  private Task<Map<String, Object>> startSlow(String entityId) {
    ServiceCall call = ServiceCall.of("light", "slow").with(Map.of("entity_id", entityId));
    return house.loop.start(Owner.HUB, "call", () -> house.services.call(call));
  }

  @Test
  void call_singleEntitiesOfALimitedPlatform_oneAfterTheOther() {
    house.close();
    house = EntityHouse.startWith(UpdatePolicy.every(EntityHouse.POLL).inParallel(1));
    registerSlow(house);
    house.add(Lamp.named("A"), Lamp.named("B"));

    startSlow("light.a");
    startSlow("light.b");
    house.advance(Duration.ofSeconds(3));

    assertThat(done)
        .containsExactly("begin light.a", "end light.a", "begin light.b", "end light.b");
  }

  @ParameterizedTest
  @CsvSource({"light.b", "'light.b, light.c'"})
  void call_actionThatCallsItsSiblings_doesNotWaitForItself(String siblings) {
    house.close();
    house = EntityHouse.startWith(UpdatePolicy.every(EntityHouse.POLL).inParallel(1));
    registerOn(house);
    house.run(() ->
        house
            .entities
            .services()
            .register(
                Service.named("light", "lead"),
                Lamp.class,
                (lamp, data, call) -> {
                  house.services.call(
                      ServiceCall.of("light", "turn_on").with(Map.of("entity_id", siblings)));
                  done.add("led by " + lamp.entityId());
                }));
    house.add(Lamp.named("A"), Lamp.named("B"), Lamp.named("C"));

    house.callService("lead", Map.of("entity_id", "light.a"));
    turnOn("entity_id", "light.a");

    assertThat(done).startsWith("light.b{}").endsWith("led by light.a", "light.a{}");
  }

  @Test
  void call_functionStyle_hasTheWholeCallWithItsTarget() {
    house.run(() ->
        house
            .entities
            .services()
            .register(
                Service.named("light", "tell"),
                Lamp.class,
                (lamp, data, call) -> done.add(data + " of " + call.data())));
    house.add(Lamp.named("A"));

    house.callService("tell", Map.of("entity_id", "light.a"));

    assertThat(done).containsExactly("{} of {entity_id=[light.a]}");
  }

  // ---- Users

  private void turnOnAs(String user, Object... data) {
    ServiceCall call = ServiceCall.of("light", "turn_on").with(Json.object(data));
    house.run(() -> house.services.call(call.in(Context.of("c1").withUser(user))));
  }

  @Test
  void call_allByAUserWithFewRights_actsOnThoseAllowed() {
    house.permissions.member("guest", "light.b");
    house.add(Lamp.named("A"), Lamp.named("B"));

    turnOnAs("guest", "entity_id", "all");

    assertThat(done).containsExactly("light.b{}");
  }

  @Test
  void call_oneOfTheNamedIsForbidden_nothingIsDone() {
    house.permissions.member("guest", "light.b");
    house.add(Lamp.named("A"), Lamp.named("B"));

    assertThatThrownBy(() -> turnOnAs("guest", "entity_id", "light.a, light.b"))
        .isInstanceOf(UnauthorizedException.class)
        .hasMessageContainingAll("guest", "light.a", "light.turn_on");
    turnOnAs("guest", "entity_id", "light.b");

    assertThat(done).containsExactly("light.b{}");
  }

  @Test
  void call_oneOfTheMeantIsForbidden_nothingIsDone() {
    house.permissions.member("guest", "light.b");
    house.add(Lamp.registered("a", "A"), Lamp.registered("b", "B"));
    house.run(() -> house.registries.areas().create("Kitchen", Changes.none()));
    house.update("light.b", Changes.of(EntityField.AREA, "kitchen"));
    turnOnAs("guest", "area_id", "kitchen");
    house.update("light.a", Changes.of(EntityField.AREA, "kitchen"));

    assertThatThrownBy(() -> turnOnAs("guest", "area_id", "kitchen"))
        .isInstanceOf(UnauthorizedException.class)
        .hasMessageContaining("light.a");

    assertThat(done).containsExactly("light.b{}");
  }

  @Test
  void call_unknownUser_isRefused() {
    house.permissions.unknown("ghost");
    house.add(Lamp.named("A"));

    assertThatThrownBy(() -> turnOnAs("ghost", "entity_id", "light.a"))
        .isInstanceOf(UnknownUserException.class)
        .hasMessageContaining("ghost");
    turnOnAs("owner", "entity_id", "light.a");

    assertThat(done).containsExactly("light.a{}");
  }
}
