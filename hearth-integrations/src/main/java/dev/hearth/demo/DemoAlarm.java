package dev.hearth.demo;

import dev.hearth.alarmcontrolpanel.AlarmCode;
import dev.hearth.alarmcontrolpanel.AlarmControlPanelEntity;
import dev.hearth.alarmcontrolpanel.AlarmState;
import dev.hearth.alarmcontrolpanel.ArmMode;
import dev.hearth.alarmcontrolpanel.CodeFormat;
import dev.hearth.entity.EntityIdentity;
import dev.hearth.event.Subscription;
import dev.hearth.integration.Hub;
import dev.hearth.service.ServiceValidationException;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// A burglar alarm with the code 1234. There is time to leave the house and, after coming back, to disarm it.
///
/// **Runs on the loop.**
final class DemoAlarm extends AlarmControlPanelEntity {
  private static final String CODE = "1234";
  private static final Duration TO_LEAVE = Duration.ofSeconds(30);
  private static final Duration TO_DISARM = Duration.ofSeconds(20);
  private static final Duration NOISE = Duration.ofMinutes(2);

  private final DemoTag tag;
  private final Hub hub;
  private AlarmState state = AlarmState.DISARMED;

  // What it goes back to when it has made noise for long enough.
  private AlarmState resting = AlarmState.DISARMED;
  // While it will change by itself.
  private @Nullable Subscription change;

  DemoAlarm(DemoTag tag) {
    this.tag = tag;
    this.hub = tag.of().hub();
  }

  /// Somebody moves in the house.
  void notice() {
    if (state == AlarmState.ARMED_AWAY || state == AlarmState.ARMED_VACATION) {
      warn();
    }
  }

  @Override
  public Optional<AlarmState> alarmState() {
    return Optional.of(state);
  }

  @Override
  public Optional<CodeFormat> codeFormat() {
    return Optional.of(CodeFormat.NUMBER);
  }

  @Override
  public boolean isCodeRequiredToArm() {
    return false;
  }

  @Override
  public long supportedFeatures() {
    return ARM_HOME | ARM_AWAY | ARM_NIGHT | ARM_VACATION | ARM_CUSTOM_BYPASS | TRIGGER;
  }

  @Override
  public void disarm(AlarmCode code) {
    tag.of().takeTime();
    if (!code.matches(CODE)) {
      throw new ServiceValidationException("Invalid alarm code provided for " + entityId());
    }
    resting = AlarmState.DISARMED;
    become(AlarmState.DISARMED);
  }

  @Override
  public void arm(ArmMode mode, AlarmCode code) {
    tag.of().takeTime();
    if (code.isGiven() && !code.matches(CODE)) {
      throw new ServiceValidationException("Invalid alarm code provided for " + entityId());
    }
    resting = mode.state();
    if (mode == ArmMode.AWAY || mode == ArmMode.VACATION) {
      become(AlarmState.ARMING);
      later(TO_LEAVE, () -> become(resting));
    } else {
      become(resting);
    }
  }

  @Override
  public void trigger(AlarmCode code) {
    tag.of().takeTime();
    warn();
  }

  private void warn() {
    if (state != AlarmState.PENDING && state != AlarmState.TRIGGERED) {
      become(AlarmState.PENDING);
      later(TO_DISARM, this::makeNoise);
    }
  }

  private void makeNoise() {
    become(AlarmState.TRIGGERED);
    later(NOISE, () -> become(resting));
  }

  private void become(AlarmState next) {
    if (change != null) {
      change.remove();
      change = null;
    }
    state = next;
    writeState();
  }

  private void later(Duration delay, Runnable next) {
    change = hub.time().after(delay, next);
  }

  @Override
  public EntityIdentity identity() {
    return tag.identity();
  }
}
