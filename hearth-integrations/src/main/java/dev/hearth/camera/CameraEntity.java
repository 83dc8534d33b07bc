package dev.hearth.camera;

import dev.hearth.entity.Entity;
import dev.hearth.integration.Hub;
import dev.hearth.picture.Picture;
import dev.hearth.picture.PictureTokens;
import dev.hearth.picture.Pictured;
import dev.hearth.service.ServiceValidationException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/// A camera. Clients get its still pictures.
///
/// **Before it:** the services of [CameraDomain], and clients that look at its picture. **After it:** the device, and
/// `writeState` when it has answered.
///
/// **Runs on the loop.**
public abstract class CameraEntity extends Entity implements Pictured {
  /// It can be turned on and off; a bit of [#supportedFeatures].
  public static final long ON_OFF = 1;

  /// It can send a film; a bit of [#supportedFeatures].
  public static final long STREAM = 2;

  private final Hub hub;
  private final PictureTokens tokens;

  /// @param hub of the integration
  protected CameraEntity(Hub hub) {
    this.hub = hub;
    this.tokens = new PictureTokens(hub::secret);
  }

  // ---- What it is

  /// Whether it is on. A camera that is off has no picture.
  public boolean isOn() {
    return true;
  }

  /// Whether it keeps what it sees.
  public boolean isRecording() {
    return false;
  }

  /// Whether somebody watches its film.
  public boolean isStreaming() {
    return false;
  }

  /// Who made it.
  public Optional<String> brand() {
    return Optional.empty();
  }

  /// Which model it is.
  public Optional<String> model() {
    return Optional.empty();
  }

  /// Whether it looks for what moves.
  public boolean isDetectingMotion() {
    return false;
  }

  /// What it sees now; empty if there is no picture at the moment. Not asked for while it is off. May wait.
  ///
  /// @throws Exception if it cannot be had; the client is told so
  public abstract Optional<Picture> stillPicture() throws Exception;

  // ---- What it does

  /// Turns it on. Only for cameras with [#ON_OFF]. May wait. Writes the new state as soon as it is known.
  ///
  /// @throws Exception if that failed; the caller of the service gets it
  public void turnOn() throws Exception {
    throw notOverridden("turnOn");
  }

  /// Turns it off. Only for cameras with [#ON_OFF]. May wait. Writes the new state as soon as it is known.
  ///
  /// @throws Exception if that failed; the caller of the service gets it
  public void turnOff() throws Exception {
    throw notOverridden("turnOff");
  }

  /// Lets it look for what moves. May wait. Writes the new state as soon as it is known.
  ///
  /// @throws ServiceValidationException if it cannot
  /// @throws Exception if that failed; the caller of the service gets it
  public void enableMotionDetection() throws Exception {
    throw withoutMotionDetection();
  }

  /// Lets it look no longer for what moves. May wait. Writes the new state as soon as it is known.
  ///
  /// @throws ServiceValidationException if it cannot
  /// @throws Exception if that failed; the caller of the service gets it
  public void disableMotionDetection() throws Exception {
    throw withoutMotionDetection();
  }

  private ServiceValidationException withoutMotionDetection() {
    return new ServiceValidationException(entityId() + " cannot look for what moves");
  }

  // ---- Its picture

  @Override
  public final Optional<Picture> picture() throws Exception {
    return isOn() ? stillPicture() : Optional.empty();
  }

  @Override
  public final boolean admits(String token) {
    return tokens.admits(token);
  }

  /// Begins to renew the token. Who overrides it calls this one too.
  @Override
  public void onAdded() {
    untilRemoved(hub.time().every(PictureTokens.LIFE, this::renewToken));
  }

  private void renewToken() {
    tokens.renew();
    writeState();
  }

  // ---- What the hub reads

  @Override
  public final String domain() {
    return CameraDomain.NAME;
  }

  @Override
  public final Optional<?> stateValue() {
    if (isRecording()) {
      return Optional.of("recording");
    }
    return Optional.of(isStreaming() ? "streaming" : "idle");
  }

  @Override
  public final Optional<String> entityPicture() {
    return Optional.of("/api/camera_proxy/%s?token=%s".formatted(entityId(), tokens.current()));
  }

  @Override
  public final Map<String, Object> stateAttributes() {
    Map<String, Object> attributes = new LinkedHashMap<>();
    attributes.put("access_token", tokens.current());
    model().ifPresent(name -> attributes.put("model_name", name));
    brand().ifPresent(name -> attributes.put("brand", name));
    if (isDetectingMotion()) {
      attributes.put("motion_detection", true);
    }
    return attributes;
  }
}
