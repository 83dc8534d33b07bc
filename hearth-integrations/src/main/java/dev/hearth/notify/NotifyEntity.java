package dev.hearth.notify;

import dev.hearth.entity.Entity;
import dev.hearth.state.State;
import dev.hearth.time.Timestamps;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Something that carries a message to people. Its state is when the last one was sent, also from before the last restart.
///
/// **Before it:** the service of [NotifyDomain]. **After it:** the device.
///
/// **Runs on the loop.**
public abstract class NotifyEntity extends Entity {
  /// It shows titles; a bit of [#supportedFeatures].
  public static final long TITLE = 1;

  // While added.
  private @Nullable String lastSent;

  /// Sends a message. May wait. The state has been written already.
  ///
  /// @param title only if it has [#TITLE]
  /// @throws Exception if that failed; the caller of the service gets it
  public abstract void sendMessage(String message, Optional<String> title) throws Exception;

  /// Restores when a message was last sent. Who overrides it calls this one too.
  @Override
  public void onAdded() {
    lastState().filter(State::isKnown).map(State::value).ifPresent(value -> lastSent = value);
  }

  @Override
  public final String domain() {
    return NotifyDomain.NAME;
  }

  @Override
  public final Optional<?> stateValue() {
    return Optional.ofNullable(lastSent);
  }

  /// Is told to by the service.
  void sendAt(Instant now, String message, Optional<String> title) throws Exception {
    lastSent = Timestamps.format(now);
    writeState();
    sendMessage(message, hasFeature(TITLE) ? title : Optional.empty());
  }
}
