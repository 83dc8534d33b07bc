package dev.hearth.alarmcontrolpanel;

import dev.hearth.entity.Entity;
import dev.hearth.json.Json;
import dev.hearth.service.ServiceValidationException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/// A burglar alarm.
///
/// **Before it:** the services of [AlarmControlPanelDomain]. **After it:** the device, and `writeState` when it has answered.
///
/// **Runs on the loop.**
public abstract class AlarmControlPanelEntity extends Entity {
  /// It can be armed with people at home; a bit of [#supportedFeatures].
  public static final long ARM_HOME = 1;

  /// It can be armed for an empty house; a bit of [#supportedFeatures].
  public static final long ARM_AWAY = 2;

  /// It can be armed for the night; a bit of [#supportedFeatures].
  public static final long ARM_NIGHT = 4;

  /// It can be made to go off; a bit of [#supportedFeatures].
  public static final long TRIGGER = 8;

  /// It can be armed but for a few sensors; a bit of [#supportedFeatures].
  public static final long ARM_CUSTOM_BYPASS = 16;

  /// It can be armed for a house that is empty for long; a bit of [#supportedFeatures].
  public static final long ARM_VACATION = 32;

  // ---- What it is

  /// What it is doing; empty if not known.
  public abstract Optional<AlarmState> alarmState();

  /// What its code is made of; empty if it has none.
  public Optional<CodeFormat> codeFormat() {
    return Optional.empty();
  }

  /// Whether it cannot be armed without a code.
  public boolean isCodeRequiredToArm() {
    return true;
  }

  /// Who changed it last.
  public Optional<String> changedBy() {
    return Optional.empty();
  }

  // ---- What it does

  /// Disarms it. May wait. Writes the new state as soon as it is known.
  ///
  /// @throws ServiceValidationException if the code is wrong
  /// @throws Exception if that failed; the caller of the service gets it
  public abstract void disarm(AlarmCode code) throws Exception;

  /// Arms it in a mode that it supports. May wait. Writes the new state as soon as it is known.
  ///
  /// @param code there is one if [#isCodeRequiredToArm], but it may be wrong
  /// @throws ServiceValidationException if the code is wrong
  /// @throws Exception if that failed; the caller of the service gets it
  public abstract void arm(ArmMode mode, AlarmCode code) throws Exception;

  /// Lets it go off. Only for alarms with [#TRIGGER]. May wait. Writes the new state as soon as it is known.
  ///
  /// @throws Exception if that failed; the caller of the service gets it
  public void trigger(AlarmCode code) throws Exception {
    throw notOverridden("trigger");
  }

  void armChecked(ArmMode mode, AlarmCode code) throws Exception {
    if (isCodeRequiredToArm() && !code.isGiven()) {
      throw new ServiceValidationException(
          "Arming requires a code but none was given for " + entityId());
    }
    arm(mode, code);
  }

  // ---- What the hub reads

  @Override
  public final String domain() {
    return AlarmControlPanelDomain.NAME;
  }

  @Override
  public final Optional<?> stateValue() {
    return alarmState().map(AlarmState::key);
  }

  @Override
  public final Map<String, Object> stateAttributes() {
    Map<String, Object> attributes = new LinkedHashMap<>();
    attributes.put("code_format", Json.orNull(codeFormat().map(CodeFormat::key)));
    attributes.put("changed_by", Json.orNull(changedBy()));
    attributes.put("code_arm_required", isCodeRequiredToArm());
    return attributes;
  }
}
