package dev.hearth.demo;

import dev.hearth.entity.EntityIdentity;
import dev.hearth.event.Subscription;
import dev.hearth.lock.LockCode;
import dev.hearth.lock.LockEntity;
import dev.hearth.lock.LockState;
import dev.hearth.service.ServiceValidationException;
import dev.hearth.siren.SirenEntity;
import dev.hearth.siren.SirenTone;
import dev.hearth.siren.TurnOn;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// What keeps strangers out of the house.
final class DemoSecurity {
  private DemoSecurity() {}

  /// A lock whose bolt takes two seconds.
  ///
  /// **Runs on the loop.**
  static final class Lock extends LockEntity {
    private static final Duration BOLT_TIME = Duration.ofSeconds(2);

    private final DemoTag tag;
    private final long features;
    private final String secret;
    private LockState state = LockState.LOCKED;
    // While the bolt moves.
    private @Nullable Subscription bolt;

    private Lock(DemoTag tag, long features, String secret) {
      this.tag = tag;
      this.features = features;
      this.secret = secret;
    }

    /// One with a latch.
    static Lock latched(DemoTag tag) {
      return new Lock(tag, OPEN, "");
    }

    /// One with keys for a code of four digits.
    static Lock keypad(DemoTag tag, String secret) {
      return new Lock(tag, 0, secret);
    }

    @Override
    public Optional<LockState> lockState() {
      return Optional.of(state);
    }

    @Override
    public Optional<Pattern> codeFormat() {
      return secret.isEmpty() ? Optional.empty() : Optional.of(Pattern.compile("^\\d{4}$"));
    }

    @Override
    public long supportedFeatures() {
      return features;
    }

    @Override
    public EntityIdentity identity() {
      return tag.identity();
    }

    @Override
    public void lock(LockCode code) {
      move(code, LockState.LOCKING, LockState.LOCKED);
    }

    @Override
    public void unlock(LockCode code) {
      move(code, LockState.UNLOCKING, LockState.UNLOCKED);
    }

    @Override
    public void open(LockCode code) {
      move(code, LockState.OPENING, LockState.OPEN);
    }

    private void move(LockCode code, LockState meanwhile, LockState end) {
      tag.of().takeTime();
      if (!secret.isEmpty() && code.text().filter(secret::equals).isEmpty()) {
        throw new ServiceValidationException("The code for " + entityId() + " is wrong");
      }
      if (bolt != null) {
        bolt.remove();
      }
      bolt = tag.of().hub().time().after(BOLT_TIME, () -> become(end));
      become(meanwhile);
    }

    private void become(LockState now) {
      state = now;
      writeState();
    }
  }

  /// A siren that does not go on for ever.
  ///
  /// **Runs on the loop.**
  static final class Siren extends SirenEntity {
    private static final Duration LONGEST = Duration.ofMinutes(3);

    private final DemoTag tag;
    private boolean isOn;
    private SirenTone tone = SirenTone.named("alarm");
    private double volume = 1;
    // While it sounds.
    private @Nullable Subscription end;

    Siren(DemoTag tag) {
      this.tag = tag;
    }

    @Override
    public Optional<Boolean> isOn() {
      return Optional.of(isOn);
    }

    @Override
    public List<SirenTone> tones() {
      return List.of(SirenTone.named("alarm"), SirenTone.named("chirp"), SirenTone.named("fire"));
    }

    @Override
    public long supportedFeatures() {
      return TURN_ON | TURN_OFF | TONES | VOLUME_SET | DURATION;
    }

    @Override
    public Map<String, Object> extraAttributes() {
      return isOn ? Map.of("tone", tone.name(), "volume_level", volume) : Map.of();
    }

    @Override
    public EntityIdentity identity() {
      return tag.identity();
    }

    @Override
    public void turnOn(TurnOn how) {
      tag.of().takeTime();
      cancelEnd();
      tone = how.tone().orElse(tone);
      volume = how.volume().orElse(volume);
      Duration time = how.duration().filter(each -> each.compareTo(LONGEST) < 0).orElse(LONGEST);
      end = tag.of().hub().time().after(time, this::fallSilent);
      isOn = true;
      writeState();
    }

    @Override
    public void turnOff() {
      tag.of().takeTime();
      cancelEnd();
      fallSilent();
    }

    private void fallSilent() {
      isOn = false;
      writeState();
    }

    private void cancelEnd() {
      if (end != null) {
        end.remove();
        end = null;
      }
    }
  }
}
