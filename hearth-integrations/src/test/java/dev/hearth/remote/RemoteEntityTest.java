package dev.hearth.remote;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.hearth.entity.EntityIdentity;
import dev.hearth.integration.Simulation;
import dev.hearth.json.JsonNull;
import dev.hearth.service.ServiceNotSupportedException;
import dev.hearth.service.ServiceValidationException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RemoteEntityTest {
  private static final String ID = "remote.clicker";

  private final Simulation hub = Simulation.of(new RemoteDomain()).started("remote");

  // ---- On and off

  @ParameterizedTest
  @CsvSource({
    "turn_on,  '',        false, 'on'",
    "turn_on,  Watch TV,  false, 'on Watch TV'",
    "turn_off, '',        true,  'off'",
    "turn_off, Watch TV,  true,  'off Watch TV'",
    "toggle,   '',        false, 'on'",
    "toggle,   '',        true,  'off'",
    "toggle,   Watch TV,  false, 'on Watch TV'",
  })
  void service_activity_isTold(String service, String activity, boolean isOn, String told) {
    Clicker clicker = added(new Clicker(RemoteEntity.ACTIVITY));
    clicker.isOn = isOn;

    call(service, activity.isEmpty() ? Map.of() : Map.of("activity", activity));

    assertThat(clicker.told).containsExactly(told);
  }

  @Test
  void turnOn_unknownActivity_namesEntityAndActivities() {
    Clicker clicker = added(new Clicker(RemoteEntity.ACTIVITY));

    assertThatThrownBy(() -> call("turn_on", Map.of("activity", "Cook")))
        .isInstanceOf(ServiceValidationException.class)
        .hasMessage(
            "Activity \"Cook\" is not valid for remote.clicker;"
                + " valid activities are: Watch TV, Hear music");
    assertThat(clicker.told).isEmpty();
  }

  @Test
  void turnOn_remoteWithoutActivities_justTurnsOn() {
    Clicker clicker = added(new Clicker(0));

    call("turn_on", Map.of("activity", "Cook"));

    assertThat(clicker.told).containsExactly("on");
  }

  // ---- Commands

  @Test
  void sendCommand_oneWithoutMore_hasDefaults() {
    Clicker clicker = added(new Clicker(0));

    call("send_command", Map.of("command", "mute"));

    assertThat(clicker.told)
        .containsExactly(
            new SendCommand(List.of("mute"), "", 1, Duration.ofMillis(400), Duration.ZERO));
  }

  @Test
  void sendCommand_everything_isTold() {
    Clicker clicker = added(new Clicker(0));

    call(
        "send_command",
        Map.of(
            "command",
            List.of("up", 5),
            "device",
            "tv",
            "num_repeats",
            3,
            "delay_secs",
            0.75,
            "hold_secs",
            2));

    assertThat(clicker.told)
        .containsExactly(
            new SendCommand(
                List.of("up", "5"), "tv", 3, Duration.ofMillis(750), Duration.ofSeconds(2)));
  }

  @Test
  void sendCommand_wrongData_namesFields() {
    added(new Clicker(0));

    assertThatThrownBy(() -> call("send_command", Map.of()))
        .hasMessageContaining("required key \"command\" is missing");
    assertThatThrownBy(() ->
            call("send_command", Map.of("command", "x", "num_repeats", -1, "delay_secs", "soon")))
        .hasMessageContaining("num_repeats: expected a whole number from 0 to 255")
        .hasMessageContaining("delay_secs: expected a number");
  }

  @Test
  void learnCommand_everything_isTold() {
    Clicker clicker = added(new Clicker(RemoteEntity.LEARN_COMMAND));

    call(
        "learn_command",
        Map.of(
            "command", "up",
            "device", "tv",
            "command_type", "rf",
            "alternative", true,
            "timeout", 20));

    assertThat(clicker.told)
        .containsExactly(new LearnCommand(List.of("up"), "tv", "rf", true, Duration.ofSeconds(20)));
  }

  @Test
  void learnCommand_nothing_hasDefaults() {
    Clicker clicker = added(new Clicker(RemoteEntity.LEARN_COMMAND));

    call("learn_command", Map.of());

    assertThat(clicker.told)
        .containsExactly(new LearnCommand(List.of(), "", "", false, Duration.ZERO));
  }

  @Test
  void deleteCommand_several_areForgotten() {
    Clicker clicker = added(new Clicker(RemoteEntity.DELETE_COMMAND));

    call("delete_command", Map.of("command", List.of("up", "down"), "device", "tv"));

    assertThat(clicker.told).containsExactly("forget [up, down] of tv");
  }

  @ParameterizedTest
  @CsvSource({"learn_command, 6", "delete_command, 5"})
  void command_featureIsMissing_isNotSupported(String service, long features) {
    added(new Clicker(features));

    assertThatThrownBy(() -> call(service, Map.of("command", "x")))
        .isInstanceOf(ServiceNotSupportedException.class)
        .hasMessage("Entity remote.clicker does not support action remote." + service);
  }

  // ---- Attributes

  @Test
  void attributes_withActivities_listThem() {
    Clicker clicker = added(new Clicker(RemoteEntity.ACTIVITY));
    assertThat(hub.value(ID)).isEqualTo("unknown");
    assertThat(hub.state(ID).orElseThrow().attributes())
        .containsEntry("activity_list", List.of("Watch TV", "Hear music"))
        .containsEntry("current_activity", JsonNull.NULL)
        .containsEntry("supported_features", 4L);

    clicker.isOn = true;
    clicker.activity = "Watch TV";
    hub.run(clicker::writeState);

    assertThat(hub.value(ID)).isEqualTo("on");
    assertThat(hub.attribute(ID, "current_activity")).contains("Watch TV");
  }

  @Test
  void attributes_withoutActivities_areNone() {
    added(new Clicker(0));

    assertThat(hub.state(ID).orElseThrow().attributes()).containsOnlyKeys("friendly_name");
  }

  private Clicker added(Clicker clicker) {
    hub.run(() -> hub.hub("test").entities().add(List.of(clicker)));
    return clicker;
  }

  private void call(String service, Map<String, ?> data) {
    Map<String, Object> targeted = new LinkedHashMap<>(data);
    targeted.put("entity_id", ID);
    hub.call("remote", service, targeted);
  }

  private static final class Clicker extends RemoteEntity {
    private final List<Object> told = new ArrayList<>();
    private final long features;
    private @Nullable Boolean isOn;
    private @Nullable String activity;

    Clicker(long features) {
      this.features = features;
    }

    @Override
    public EntityIdentity identity() {
      return EntityIdentity.NONE.named("Clicker");
    }

    @Override
    public long supportedFeatures() {
      return features;
    }

    @Override
    public Optional<Boolean> isOn() {
      return Optional.ofNullable(isOn);
    }

    @Override
    public List<String> activities() {
      return List.of("Watch TV", "Hear music");
    }

    @Override
    public Optional<String> currentActivity() {
      return Optional.ofNullable(activity);
    }

    @Override
    public void turnOn() {
      told.add("on");
    }

    @Override
    public void turnOn(String which) {
      told.add("on " + which);
    }

    @Override
    public void turnOff() {
      told.add("off");
    }

    @Override
    public void turnOff(String which) {
      told.add("off " + which);
    }

    @Override
    public void sendCommand(SendCommand what) {
      told.add(what);
    }

    @Override
    public void learnCommand(LearnCommand what) {
      told.add(what);
    }

    @Override
    public void deleteCommand(List<String> commands, String device) {
      told.add("forget " + commands + " of " + device);
    }
  }
}
