package dev.hearth.image;

import dev.hearth.entity.Entity;
import dev.hearth.integration.Hub;
import dev.hearth.picture.PictureTokens;
import dev.hearth.picture.Pictured;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/// A single picture that changes now and then. Its state is when that was last.
///
/// **Before it:** the device, and clients that look at the picture. **After it:** the state.
///
/// **Runs on the loop.**
public abstract class ImageEntity extends Entity implements Pictured {
  private final Hub hub;
  private final PictureTokens tokens;

  /// @param hub of the integration
  protected ImageEntity(Hub hub) {
    this.hub = hub;
    this.tokens = new PictureTokens(hub::secret);
  }

  /// When the picture changed last; empty if not known.
  public abstract Optional<Instant> lastUpdated();

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

  @Override
  public final String domain() {
    return ImageDomain.NAME;
  }

  @Override
  public final Optional<?> stateValue() {
    return lastUpdated();
  }

  @Override
  public final Optional<String> entityPicture() {
    return Optional.of("/api/image_proxy/%s?token=%s".formatted(entityId(), tokens.current()));
  }

  @Override
  public final Map<String, Object> stateAttributes() {
    return Map.of("access_token", tokens.current());
  }
}
