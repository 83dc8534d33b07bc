package dev.hearth.siren;

import dev.hearth.entity.Entity;
import dev.hearth.schema.Fields;
import dev.hearth.service.ServiceValidationException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Something that makes noise.
///
/// **Before it:** the services of [SirenDomain]. **After it:** the device, and `writeState` when it has answered.
///
/// **Runs on the loop.**
public abstract class SirenEntity extends Entity {
  /// It can be turned on; a bit of [#supportedFeatures].
  public static final long TURN_ON = 1;

  /// It can be turned off; a bit of [#supportedFeatures].
  public static final long TURN_OFF = 2;

  /// It has several tones; a bit of [#supportedFeatures].
  public static final long TONES = 4;

  /// Its volume can be set; a bit of [#supportedFeatures].
  public static final long VOLUME_SET = 8;

  /// It can be told for how long; a bit of [#supportedFeatures].
  public static final long DURATION = 16;

  // ---- What it is

  /// Whether it is on; empty if that is not known.
  public abstract Optional<Boolean> isOn();

  /// Its tones, if it has [#TONES].
  public List<SirenTone> tones() {
    return List.of();
  }

  // ---- What it does. Each may wait, and writes the new state as soon as it is known.

  /// Turns it on. For sirens with [#TURN_ON].
  ///
  /// @throws Exception if that failed; the caller of the service gets it
  public void turnOn(TurnOn how) throws Exception {
    throw notOverridden("turnOn");
  }

  /// Turns it off. For sirens with [#TURN_OFF].
  ///
  /// @throws Exception if that failed; the caller of the service gets it
  public void turnOff() throws Exception {
    throw notOverridden("turnOff");
  }

  // ---- What the hub reads

  @Override
  public final String domain() {
    return SirenDomain.NAME;
  }

  @Override
  public final Optional<?> stateValue() {
    return isOn().map(on -> on ? "on" : "off");
  }

  /// A list of the tones if all go by their names, else the names by key.
  @Override
  public Map<String, Object> capabilityAttributes() {
    if (!hasFeature(TONES) || tones().isEmpty()) {
      return Map.of();
    }
    Map<String, Object> namesByKey = new LinkedHashMap<>();
    tones().forEach(tone -> namesByKey.put(tone.key(), tone.name()));
    boolean areNamed = tones().stream().allMatch(tone -> tone.key().equals(tone.name()));
    return Map.of("available_tones", areNamed ? List.copyOf(namesByKey.keySet()) : namesByKey);
  }

  // ---- What services ask for

  void turnOnChecked(Fields data) throws Exception {
    TurnOn how = TurnOn.PLAIN;
    if (data.has(SirenDomain.TONE) && hasFeature(TONES)) {
      how = how.withTone(requireTone(data.text(SirenDomain.TONE)));
    }
    if (data.has(SirenDomain.DURATION) && hasFeature(DURATION)) {
      how = how.withDuration(data.require(SirenDomain.DURATION, Duration.class));
    }
    if (data.has(SirenDomain.VOLUME_LEVEL) && hasFeature(VOLUME_SET)) {
      how = how.withVolume(data.number(SirenDomain.VOLUME_LEVEL));
    }
    turnOn(how);
  }

  private SirenTone requireTone(String word) {
    return tones().stream()
        .filter(tone -> tone.isCalled(word))
        .findFirst()
        .orElseThrow(() ->
            ServiceValidationException.notOneOf(
                "tone", word, entityId(), tones().stream().map(SirenTone::name).toList()));
  }

  void toggle() throws Exception {
    if (isOn().orElse(false)) {
      turnOff();
    } else {
      turnOn(TurnOn.PLAIN);
    }
  }
}
