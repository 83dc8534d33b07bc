package dev.hearth.api;

import dev.hearth.auth.User;
import dev.hearth.entity.Entities;
import dev.hearth.entity.Entity;
import dev.hearth.loop.CallTimedOutException;
import dev.hearth.loop.EventLoop;
import dev.hearth.loop.Owner;
import dev.hearth.loop.Task;
import dev.hearth.picture.Picture;
import dev.hearth.picture.Pictured;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The pictures of cameras, images and players.
///
/// They are for users, and for whoever shows the token of the picture in the query: a browser asks for pictures without the
/// token of its user. Strangers are not told which entities there are.
///
/// **Before it:** [RestApi]. **After it:** [Pictured].
///
/// **Runs on the loop**, in a task.
public final class PictureEndpoints {
  /// How long a device may take to give its picture.
  static final Duration PICTURE_LIMIT = Duration.ofSeconds(10);

  /// A vector graphic may hold a script, which must not run in the name of this hub.
  private static final String NO_SCRIPTS = "default-src 'none'; style-src 'unsafe-inline'; sandbox";

  private static final Logger LOG = LoggerFactory.getLogger(PictureEndpoints.class);

  private final EventLoop loop;
  private final Entities entities;
  private final Owner owner = new Owner("http.picture");

  /// @param entities whose pictures these are
  public PictureEndpoints(EventLoop loop, Entities entities) {
    this.loop = loop;
    this.entities = entities;
  }

  /// Adds the endpoints.
  public void addTo(RestApi api) {
    api.add("GET", "/api/camera_proxy/{entity_id}", Access.ANYONE, call -> answer("camera", call));
    api.add("GET", "/api/image_proxy/{entity_id}", Access.ANYONE, call -> answer("image", call));
    api.add(
        "GET",
        "/api/media_player_proxy/{entity_id}",
        Access.ANYONE,
        call -> kept(answer("media_player", call)));
  }

  /* A cover has an address of its own, so it may be kept. */
  private static RestResponse kept(RestResponse answer) {
    return answer.status() == 200 ? answer.with("Cache-Control", "max-age=3600") : answer;
  }

  private RestResponse answer(String domain, RestCall call) {
    String entityId = call.variable("entity_id").toLowerCase(Locale.ROOT);
    Optional<Pictured> pictured = find(domain, entityId);
    if (pictured.isEmpty()) {
      return RestResponse.status(call.user().isKnown() ? 404 : 401);
    }
    if (!mayLook(call, pictured.get())) {
      return RestResponse.status(401);
    }
    Task<Optional<Picture>> task =
        loop.start(owner, "picture of " + entityId, () -> pictured.get().picture());
    try {
      return task.await(PICTURE_LIMIT)
          .map(picture ->
              RestResponse.bytes(picture.contentType(), picture::bytes)
                  .with("Content-Security-Policy", NO_SCRIPTS))
          .orElse(RestResponse.text(503, "503: " + entityId + " has no picture now"));
    } catch (CallTimedOutException e) {
      task.cancel();
      return RestResponse.text(
          503,
          "503: %s gave no picture within %d s".formatted(entityId, PICTURE_LIMIT.toSeconds()));
    } catch (RuntimeException e) {
      LOG.warn("There is no picture of {}: {}", entityId, e.getMessage());
      return RestResponse.text(503, "503: There is no picture of " + entityId);
    }
  }

  private Optional<Pictured> find(String domain, String entityId) {
    return entities
        .find(entityId)
        .filter(entity -> entity.domain().equals(domain))
        .filter(Entity::isAvailable)
        .filter(Pictured.class::isInstance)
        .map(Pictured.class::cast);
  }

  private static boolean mayLook(RestCall call, Pictured pictured) {
    User user = call.user();
    String token = call.request().query().getOrDefault("token", "");
    return user.isKnown() || pictured.admits(token);
  }
}
