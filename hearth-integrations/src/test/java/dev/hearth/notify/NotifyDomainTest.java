package dev.hearth.notify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.hearth.entity.EntityIdentity;
import dev.hearth.integration.Simulation;
import dev.hearth.schema.InvalidDataException;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class NotifyDomainTest {
  private final Simulation hub = Simulation.of(new NotifyDomain()).started("notify");

  @Test
  void sendMessage_display_getsItAndTellsWhen() {
    Display display = added(new Display(NotifyEntity.TITLE));
    assertThat(hub.value("notify.display")).isEqualTo("unknown");
    hub.advance(Duration.ofSeconds(3));

    send(Map.of("message", "Dinner", "title", "Kitchen"));

    assertThat(display.shown).containsExactly("Kitchen: Dinner");
    assertThat(hub.value("notify.display")).isEqualTo("2026-06-01T10:00:03+00:00");
    assertThat(hub.state("notify.display").orElseThrow().attributes())
        .isEqualTo(Map.of("friendly_name", "Display", "supported_features", 1L));
  }

  @Test
  void sendMessage_titleThatCannotBeShown_isLeftOut() {
    Display display = added(new Display(0));

    send(Map.of("message", 5, "title", "Kitchen"));

    assertThat(display.shown).containsExactly("-: 5");
  }

  @Test
  void sendMessage_withoutMessage_isRefused() {
    Display display = added(new Display(0));

    assertThatThrownBy(() -> send(Map.of("title", "Kitchen")))
        .isInstanceOf(InvalidDataException.class)
        .hasMessageContaining("required key \"message\" is missing");
    assertThat(display.shown).isEmpty();
    assertThat(hub.value("notify.display")).isEqualTo("unknown");
  }

  @Test
  void sendMessage_displayFails_tellsTheCaller() {
    Display display = added(new Display(0));
    display.isBroken = true;

    assertThatThrownBy(() -> send(Map.of("message", "x"))).hasMessageContaining("no paper");
  }

  @Test
  void restart_afterMessage_remembersWhenItWasSent() {
    added(new Display(0));
    send(Map.of("message", "x"));
    String sent = hub.value("notify.display");
    hub.advance(Duration.ofMinutes(1));

    Simulation again = hub.restarted().started("notify");
    again.run(() -> again.hub("test").entities().add(List.of(new Display(0))));

    assertThat(again.value("notify.display")).isEqualTo(sent);
  }

  private Display added(Display display) {
    hub.run(() -> hub.hub("test").entities().add(List.of(display)));
    return display;
  }

  private void send(Map<String, Object> data) {
    Map<String, Object> all = new LinkedHashMap<>(data);
    all.put("entity_id", "notify.display");
    hub.call("notify", "send_message", all);
  }

  private static final class Display extends NotifyEntity {
    private final List<String> shown = new ArrayList<>();
    private final long features;
    private boolean isBroken;

    Display(long features) {
      this.features = features;
    }

    @Override
    public void sendMessage(String message, Optional<String> title) throws IOException {
      if (isBroken) {
        throw new IOException("no paper");
      }
      shown.add(title.orElse("-") + ": " + message);
    }

    @Override
    public long supportedFeatures() {
      return features;
    }

    @Override
    public EntityIdentity identity() {
      return EntityIdentity.identifiedBy("display").named("Display");
    }
  }
}
