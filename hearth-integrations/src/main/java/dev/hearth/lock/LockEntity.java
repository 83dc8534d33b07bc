package dev.hearth.lock;

import dev.hearth.entity.Entity;
import dev.hearth.service.ServiceValidationException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/// A lock, which may need a code, and may be able to pull the latch.
///
/// **Before it:** the services of [LockDomain]. **After it:** the device, and `writeState` when it has answered.
///
/// **Runs on the loop.**
public abstract class LockEntity extends Entity {
  /// It can pull the latch; a bit of [#supportedFeatures].
  public static final long OPEN = 1;

  // ---- What it is

  /// What it is doing or has done; empty if not known.
  public abstract Optional<LockState> lockState();

  /// What codes look like, such as `^\d{4}$`; empty if it needs none. A code fits if it begins like this.
  public Optional<Pattern> codeFormat() {
    return Optional.empty();
  }

  /// Who or what changed it last.
  public Optional<String> changedBy() {
    return Optional.empty();
  }

  // ---- What it does. Each may wait, and writes the new state as soon as it is known.

  /// Locks it.
  ///
  /// @throws Exception if that failed; the caller of the service gets it
  public abstract void lock(LockCode code) throws Exception;

  /// Unlocks it.
  ///
  /// @throws Exception if that failed; the caller of the service gets it
  public abstract void unlock(LockCode code) throws Exception;

  /// Unlocks it and pulls the latch. For locks with [#OPEN].
  ///
  /// @throws Exception if that failed; the caller of the service gets it
  public void open(LockCode code) throws Exception {
    throw notOverridden("open");
  }

  // ---- What the hub reads

  @Override
  public final String domain() {
    return LockDomain.NAME;
  }

  @Override
  public final Optional<?> stateValue() {
    return lockState().map(LockState::key);
  }

  @Override
  public Map<String, Object> stateAttributes() {
    Map<String, Object> attributes = new LinkedHashMap<>();
    changedBy().ifPresent(who -> attributes.put("changed_by", who));
    codeFormat().ifPresent(format -> attributes.put("code_format", format.pattern()));
    return attributes;
  }

  // ---- What services ask for

  /// The code, if it fits.
  LockCode requireFitting(LockCode code) {
    Optional<Pattern> format = codeFormat();
    String text = code.text().orElse("");
    if (format.isPresent() && !format.get().matcher(text).lookingAt()) {
      throw new ServiceValidationException(
          text.isEmpty()
              ? "%s needs a code of the format %s".formatted(entityId(), format.get())
              : "The code for %s does not have its format %s".formatted(entityId(), format.get()));
    }
    return code;
  }
}
