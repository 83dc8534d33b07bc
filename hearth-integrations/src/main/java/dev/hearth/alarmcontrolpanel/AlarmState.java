package dev.hearth.alarmcontrolpanel;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/// What an alarm is doing.
///
/// **Runs on any thread** (constants).
public enum AlarmState {
  /// Nothing.
  DISARMED,
  /// It watches, with people at home.
  ARMED_HOME,
  /// It watches the empty house.
  ARMED_AWAY,
  /// It watches people who sleep.
  ARMED_NIGHT,
  /// It watches a house that is empty for long.
  ARMED_VACATION,
  /// It watches, but for a few sensors.
  ARMED_CUSTOM_BYPASS,
  /// Something happened; it waits whether somebody disarms it.
  PENDING,
  /// It will watch in a moment.
  ARMING,
  /// It will stop watching in a moment.
  DISARMING,
  /// Alarm.
  TRIGGERED;

  /// How it is written in states.
  public String key() {
    return name().toLowerCase(Locale.ROOT);
  }

  /// The one that is written so.
  public static Optional<AlarmState> find(String key) {
    return Arrays.stream(values()).filter(each -> each.key().equals(key)).findFirst();
  }
}
