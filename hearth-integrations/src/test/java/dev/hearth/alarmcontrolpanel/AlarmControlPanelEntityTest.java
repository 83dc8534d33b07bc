package dev.hearth.alarmcontrolpanel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.hearth.entity.EntityIdentity;
import dev.hearth.integration.Simulation;
import dev.hearth.json.JsonNull;
import dev.hearth.service.ServiceNotSupportedException;
import dev.hearth.service.ServiceValidationException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AlarmControlPanelEntityTest {
  private static final String DOMAIN = "alarm_control_panel";
  private static final String ID = "alarm_control_panel.panel";

  private final Simulation hub =
      Simulation.of(new AlarmControlPanelDomain()).started("alarm_control_panel");

  @ParameterizedTest
  @CsvSource({
    "alarm_arm_home,          1,  armed_home",
    "alarm_arm_away,          2,  armed_away",
    "alarm_arm_night,         4,  armed_night",
    "alarm_arm_custom_bypass, 16, armed_custom_bypass",
    "alarm_arm_vacation,      32, armed_vacation",
    "alarm_trigger,           8,  triggered",
    "alarm_disarm,            0,  disarmed",
  })
  void service_featureIsThere_isDone(String service, long feature, String state) {
    Panel panel = added(new Panel(feature));

    hub.call(DOMAIN, service, Map.of("entity_id", ID, "code", 1234));

    assertThat(hub.value(ID)).isEqualTo(state);
    assertThat(panel.codes).containsExactly("1234");
  }

  @ParameterizedTest
  @CsvSource({
    "alarm_arm_home,          62",
    "alarm_arm_away,          61",
    "alarm_arm_night,         59",
    "alarm_arm_custom_bypass, 47",
    "alarm_arm_vacation,      31",
    "alarm_trigger,           55",
  })
  void service_featureIsMissing_isNotSupported(String service, long features) {
    added(new Panel(features));

    assertThatThrownBy(() -> hub.call(DOMAIN, service, Map.of("entity_id", ID, "code", "1")))
        .isInstanceOf(ServiceNotSupportedException.class)
        .hasMessage("Entity %s does not support action %s.%s".formatted(ID, DOMAIN, service));
    assertThat(hub.value(ID)).isEqualTo("unknown");
  }

  @Test
  void arm_withoutCodeAlthoughOneIsRequired_isRefused() {
    Panel panel = added(new Panel(63));

    assertThatThrownBy(() -> hub.call(DOMAIN, "alarm_arm_away", Map.of("entity_id", ID)))
        .isInstanceOf(ServiceValidationException.class)
        .hasMessage("Arming requires a code but none was given for alarm_control_panel.panel");
    assertThatThrownBy(
            () -> hub.call(DOMAIN, "alarm_arm_away", Map.of("entity_id", ID, "code", "")))
        .hasMessageContaining("Arming requires a code");
    assertThat(panel.codes).isEmpty();
  }

  @Test
  void arm_withoutCodeThatIsNotRequired_isArmed() {
    Panel panel = added(new Panel(63));
    panel.isCodeRequired = false;

    hub.call(DOMAIN, "alarm_arm_night", Map.of("entity_id", ID));

    assertThat(hub.value(ID)).isEqualTo("armed_night");
  }

  @Test
  void disarm_withoutCode_isLeftToTheDevice() {
    Panel panel = added(new Panel(63));

    hub.call(DOMAIN, "alarm_disarm", Map.of("entity_id", ID));

    assertThat(panel.codes).containsExactly("");
    assertThat(hub.value(ID)).isEqualTo("disarmed");
  }

  @Test
  void code_list_isRefused() {
    added(new Panel(63));

    assertThatThrownBy(
            () -> hub.call(DOMAIN, "alarm_disarm", Map.of("entity_id", ID, "code", List.of(1))))
        .hasMessageContaining("code: expected text");
  }

  @Test
  void attributes_allKinds_areAsInTheField() {
    Panel panel = added(new Panel(3));
    assertThat(hub.state(ID).orElseThrow().attributes())
        .containsEntry("code_format", JsonNull.NULL)
        .containsEntry("changed_by", JsonNull.NULL)
        .containsEntry("code_arm_required", true)
        .containsEntry("supported_features", 3L);

    panel.format = CodeFormat.NUMBER;
    panel.changedBy = "Kim";
    panel.isCodeRequired = false;
    hub.run(panel::writeState);

    assertThat(hub.state(ID).orElseThrow().attributes())
        .containsEntry("code_format", "number")
        .containsEntry("changed_by", "Kim")
        .containsEntry("code_arm_required", false);
  }

  @Test
  void code_anyText_isComparedAndNotShown() {
    AlarmCode code = AlarmCode.of("1234");

    assertThat(code.matches("1234")).isTrue();
    assertThat(code.matches("12345")).isFalse();
    assertThat(AlarmCode.of("")).isSameAs(AlarmCode.NONE);
    assertThat(AlarmCode.NONE.isGiven()).isFalse();
    assertThat(code).hasToString("a code");
  }

  @Test
  void states_all_areFoundByTheirKeys() {
    assertThat(AlarmState.values())
        .extracting(AlarmState::key)
        .containsExactly(
            "disarmed",
            "armed_home",
            "armed_away",
            "armed_night",
            "armed_vacation",
            "armed_custom_bypass",
            "pending",
            "arming",
            "disarming",
            "triggered");
    assertThat(AlarmState.find("pending")).contains(AlarmState.PENDING);
    assertThat(AlarmState.find("armed")).isEmpty();
  }

  private Panel added(Panel panel) {
    hub.run(() -> hub.hub("test").entities().add(List.of(panel)));
    return panel;
  }

  private static final class Panel extends AlarmControlPanelEntity {
    private final List<String> codes = new ArrayList<>();
    private final long features;
    private @Nullable AlarmState state;
    private @Nullable CodeFormat format;
    private @Nullable String changedBy;
    private boolean isCodeRequired = true;

    Panel(long features) {
      this.features = features;
    }

    @Override
    public EntityIdentity identity() {
      return EntityIdentity.NONE.named("Panel");
    }

    @Override
    public long supportedFeatures() {
      return features;
    }

    @Override
    public Optional<AlarmState> alarmState() {
      return Optional.ofNullable(state);
    }

    @Override
    public Optional<CodeFormat> codeFormat() {
      return Optional.ofNullable(format);
    }

    @Override
    public boolean isCodeRequiredToArm() {
      return isCodeRequired;
    }

    @Override
    public Optional<String> changedBy() {
      return Optional.ofNullable(changedBy);
    }

    @Override
    public void disarm(AlarmCode code) {
      become(AlarmState.DISARMED, code);
    }

    @Override
    public void arm(ArmMode mode, AlarmCode code) {
      become(mode.state(), code);
    }

    @Override
    public void trigger(AlarmCode code) {
      become(AlarmState.TRIGGERED, code);
    }

    private void become(AlarmState next, AlarmCode code) {
      codes.add(code.text());
      state = next;
      writeState();
    }
  }
}
