package dev.hearth.alarmcontrolpanel;

import java.util.Locale;

/// How an alarm can be armed. Each is a feature of an alarm, a service, and a state.
///
/// **Runs on any thread** (constants).
public enum ArmMode {
  /// People are at home.
  HOME(AlarmControlPanelEntity.ARM_HOME, AlarmState.ARMED_HOME),
  /// The house is empty.
  AWAY(AlarmControlPanelEntity.ARM_AWAY, AlarmState.ARMED_AWAY),
  /// People sleep.
  NIGHT(AlarmControlPanelEntity.ARM_NIGHT, AlarmState.ARMED_NIGHT),
  /// The house is empty for long.
  VACATION(AlarmControlPanelEntity.ARM_VACATION, AlarmState.ARMED_VACATION),
  /// But for a few sensors.
  CUSTOM_BYPASS(AlarmControlPanelEntity.ARM_CUSTOM_BYPASS, AlarmState.ARMED_CUSTOM_BYPASS);

  private final long feature;
  private final AlarmState state;

  ArmMode(long feature, AlarmState state) {
    this.feature = feature;
    this.state = state;
  }

  /// The bit of `supportedFeatures`.
  public long feature() {
    return feature;
  }

  /// The state of an alarm that is armed so.
  public AlarmState state() {
    return state;
  }

  /// The service that asks for it, such as `alarm_arm_away`.
  String service() {
    return "alarm_arm_" + name().toLowerCase(Locale.ROOT);
  }
}
