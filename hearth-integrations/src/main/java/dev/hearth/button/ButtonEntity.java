package dev.hearth.button;

import dev.hearth.entity.Entity;
import dev.hearth.state.State;
import dev.hearth.time.Timestamps;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Something that is pressed. Its state is when that was, also from before the last restart.
///
/// **Before it:** the service of [ButtonDomain]. **After it:** the device.
///
/// **Runs on the loop.**
public abstract class ButtonEntity extends Entity {
  // While added.
  private @Nullable String lastPressed;

  /// Does what the button is for. May wait. The state has been written already.
  ///
  /// @throws Exception if that failed; the caller of the service gets it
  public abstract void press() throws Exception;

  /// Restores when it was last pressed. Who overrides it calls this one too.
  @Override
  public void onAdded() {
    lastState().filter(State::isKnown).map(State::value).ifPresent(value -> lastPressed = value);
  }

  @Override
  public final String domain() {
    return ButtonDomain.NAME;
  }

  @Override
  public final Optional<?> stateValue() {
    return Optional.ofNullable(lastPressed);
  }

  /// Is pressed by the service.
  void pressAt(Instant now) throws Exception {
    lastPressed = Timestamps.format(now);
    writeState();
    press();
  }
}
