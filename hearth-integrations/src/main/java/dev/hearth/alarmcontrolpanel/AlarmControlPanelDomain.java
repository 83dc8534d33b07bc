package dev.hearth.alarmcontrolpanel;

import dev.hearth.entity.EntityAction;
import dev.hearth.entity.StateReproduction;
import dev.hearth.integration.Hub;
import dev.hearth.integration.Integration;
import dev.hearth.schema.Fields;
import dev.hearth.schema.ObjectSchema;
import dev.hearth.schema.Schemas;
import dev.hearth.service.Service;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/// The domain `alarm_control_panel` and its services `alarm_disarm`, `alarm_arm_home`, `alarm_arm_away`, `alarm_arm_night`,
/// `alarm_arm_vacation`, `alarm_arm_custom_bypass` and `alarm_trigger`.
///
/// **Runs on the loop.**
public final class AlarmControlPanelDomain implements Integration {
  /// Its name.
  public static final String NAME = "alarm_control_panel";

  private static final ObjectSchema CODE =
      Schemas.object()
          .optional("code", Schemas.stringOrScalar(), "")
          .describedAs("The code of the alarm");

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public void setUp(Hub hub, Map<String, Object> config) {
    register(
        hub, "alarm_disarm", "Disarms an alarm.", (alarm, data, call) -> alarm.disarm(code(data)));
    for (ArmMode mode : ArmMode.values()) {
      register(
          hub,
          mode.service(),
          "Arms an alarm: " + mode.name().toLowerCase(Locale.ROOT).replace('_', ' ') + ".",
          (alarm, data, call) -> alarm.armChecked(mode, code(data)),
          mode.feature());
    }
    register(
        hub,
        "alarm_trigger",
        "Lets an alarm go off.",
        (alarm, data, call) -> alarm.trigger(code(data)),
        AlarmControlPanelEntity.TRIGGER);
    hub.entities().registerReproduction(NAME, StateReproduction.byState(NAME, serviceByState()));
  }

  private static Map<String, String> serviceByState() {
    Map<String, String> services = new HashMap<>();
    services.put(AlarmState.DISARMED.key(), "alarm_disarm");
    services.put(AlarmState.TRIGGERED.key(), "alarm_trigger");
    for (ArmMode mode : ArmMode.values()) {
      services.put(mode.state().key(), mode.service());
    }
    return services;
  }

  private static void register(
      Hub hub,
      String name,
      String description,
      EntityAction<AlarmControlPanelEntity> action,
      long... requiredFeatures) {
    hub.services()
        .registerForEntities(
            Service.named(NAME, name).describedAs(description).accepting(CODE),
            AlarmControlPanelEntity.class,
            action,
            requiredFeatures);
  }

  private static AlarmCode code(Map<String, Object> data) {
    return AlarmCode.of(new Fields(data).text("code"));
  }
}
