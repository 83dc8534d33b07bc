package dev.hearth.evententity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.hearth.entity.EntityIdentity;
import dev.hearth.error.HearthException;
import dev.hearth.integration.Simulation;
import dev.hearth.json.JsonNull;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class EventEntityTest {
  private final Simulation hub = Simulation.of(new EventDomain()).started("event");

  @Test
  void state_nothingHappenedYet_isUnknown() {
    added(hub);

    assertThat(hub.value("event.knob")).isEqualTo("unknown");
    assertThat(hub.state("event.knob").orElseThrow().attributes())
        .containsExactlyInAnyOrderEntriesOf(
            Map.of(
                "event_types",
                List.of("press", "turn"),
                "event_type",
                JsonNull.NULL,
                "device_class",
                "button",
                "friendly_name",
                "Knob"));
  }

  @Test
  void trigger_withAttributes_isTheTimeAndTellsWhat() {
    Knob knob = added(hub);

    hub.run(() -> knob.trigger("turn", Map.of("degrees", 30)));

    assertThat(hub.value("event.knob")).isEqualTo("2026-06-01T10:00:00.000+00:00");
    assertThat(hub.attribute("event.knob", "event_type")).contains("turn");
    assertThat(hub.attribute("event.knob", "degrees")).contains(30L);
  }

  @Test
  void trigger_again_replacesAttributes() {
    Knob knob = added(hub);
    hub.run(() -> knob.trigger("turn", Map.of("degrees", 30)));
    hub.advance(Duration.ofMillis(1_234));

    hub.run(() -> knob.trigger("press", Map.of()));

    assertThat(hub.value("event.knob")).isEqualTo("2026-06-01T10:00:01.234+00:00");
    assertThat(hub.attribute("event.knob", "event_type")).contains("press");
    assertThat(hub.attribute("event.knob", "degrees")).isEmpty();
  }

  @Test
  void trigger_unknownType_namesEntityAndTypes() {
    Knob knob = added(hub);

    assertThatThrownBy(() -> hub.run(() -> knob.trigger("kick", Map.of())))
        .isInstanceOf(HearthException.class)
        .hasMessage(
            "Event type \"kick\" is not valid for event.knob; valid types are: press, turn");
    assertThat(hub.value("event.knob")).isEqualTo("unknown");
  }

  @Test
  void restart_afterAnEvent_isRemembered() {
    Knob knob = added(hub);
    hub.run(() -> knob.trigger("turn", Map.of("degrees", 30)));
    hub.advance(Duration.ofMinutes(20));

    Simulation again = hub.restarted().started("event");
    added(again);

    assertThat(again.value("event.knob")).isEqualTo("2026-06-01T10:00:00.000+00:00");
    assertThat(again.attribute("event.knob", "event_type")).contains("turn");
    assertThat(again.attribute("event.knob", "degrees")).contains(30L);
    assertThat(again.attribute("event.knob", "friendly_name")).contains("Knob");
  }

  @Test
  void restart_beforeAnyEvent_isStillUnknown() {
    added(hub);

    Simulation again = hub.restarted().started("event");
    added(again);

    assertThat(again.value("event.knob")).isEqualTo("unknown");
  }

  @Test
  void deviceClass_anyKey_isFound() {
    assertThat(EventDeviceClass.find("doorbell")).contains(EventDeviceClass.DOORBELL);
    assertThat(EventDeviceClass.find("bell")).isEmpty();
  }

  private static Knob added(Simulation house) {
    Knob knob = new Knob(house);
    house.run(() -> house.hub("test").entities().add(List.of(knob)));
    return knob;
  }

  private static final class Knob extends EventEntity {
    Knob(Simulation house) {
      super(house.hub("test"));
    }

    @Override
    public EntityIdentity identity() {
      return EntityIdentity.identifiedBy("knob").named("Knob");
    }

    @Override
    public List<String> eventTypes() {
      return List.of("press", "turn");
    }

    @Override
    public Optional<String> deviceClass() {
      return Optional.of(EventDeviceClass.BUTTON.key());
    }
  }
}
