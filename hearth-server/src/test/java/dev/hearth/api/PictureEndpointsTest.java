package dev.hearth.api;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.hearth.auth.User;
import dev.hearth.entity.Entity;
import dev.hearth.entity.EntityIdentity;
import dev.hearth.event.Contexts;
import dev.hearth.integration.Simulation;
import dev.hearth.loop.Task;
import dev.hearth.picture.Picture;
import dev.hearth.picture.PictureTokens;
import dev.hearth.picture.Pictured;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Who may look at which picture.
class PictureEndpointsTest {
  private final Simulation hub = Simulation.of().started();
  private final RestApi api =
      new RestApi(
          new ApiRooms(
              hub.loop(),
              hub.bus(),
              new Contexts(hub.time(), new SplittableRandom(1)),
              hub.states(),
              hub.services(),
              hub.lifecycle()),
          new HubDescription(
              () -> Simulation.HOUSE,
              List::of,
              Path.of("config"),
              "test",
              HubDescription.Mode.NORMAL),
          new EventStreams(hub.loop(), hub.bus()));

  PictureEndpointsTest() {
    new PictureEndpoints(hub.loop(), hub.entities()).addTo(api);
  }

  @ParameterizedTest
  @ValueSource(strings = {"camera", "image", "media_player"})
  void get_userAsks_hasThePicture(String domain) {
    added(new Window(domain));

    RestResponse answer =
        ask("/api/" + domain + "_proxy/" + domain + ".window", "", ApiHouse.ADMIN);

    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.contentType()).isEqualTo("image/png");
    assertThat(answer.writeBody()).asString(UTF_8).isEqualTo("a garden");
    assertThat(answer.headers()).containsKey("Content-Security-Policy");
    assertThat(answer.headers().containsKey("Cache-Control"))
        .isEqualTo(domain.equals("media_player"));
  }

  @Test
  void get_strangerWithToken_hasThePictureUntilTheTokenIsTwoOld() {
    Window window = added(new Window("camera"));
    String token = hub.run(window.tokens::current);

    assertThat(look("token=" + token).status()).isEqualTo(200);
    hub.run(window.tokens::renew);
    assertThat(look("token=" + token).status()).isEqualTo(200);
    hub.run(window.tokens::renew);
    assertThat(look("token=" + token).status()).isEqualTo(401);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "token=", "token=abc", "access_token=abc"})
  void get_strangerWithoutToken_is401(String query) {
    added(new Window("camera"));

    assertThat(look(query).status()).isEqualTo(401);
  }

  @Test
  void get_strangerAsksForWhatIsNotThere_isNotToldSo() {
    assertThat(ask("/api/camera_proxy/camera.nothing", "token=x", User.STRANGER).status())
        .isEqualTo(401);
    assertThat(ask("/api/states", "token=x", User.STRANGER).status()).isEqualTo(401);
  }

  @Test
  void get_userAsksForWhatHasNoPicture_is404() {
    added(new Window("camera"));

    assertThat(ask("/api/camera_proxy/camera.nothing", "", ApiHouse.MEMBER).status())
        .isEqualTo(404);
    assertThat(ask("/api/image_proxy/camera.window", "", ApiHouse.MEMBER).status()).isEqualTo(404);
  }

  @Test
  void get_noPictureNow_is503() {
    Window window = added(new Window("camera"));
    window.view = null;

    RestResponse answer = ask("/api/camera_proxy/camera.window", "", ApiHouse.ADMIN);

    assertThat(answer.status()).isEqualTo(503);
    assertThat(answer.writeBody()).asString(UTF_8).contains("camera.window has no picture now");
  }

  @Test
  void get_deviceFails_is503AndOneWarning() {
    Window window = added(new Window("camera"));
    window.failure = new IOException("the cable is cut");

    assertThat(ask("/api/camera_proxy/camera.window", "", ApiHouse.ADMIN).status()).isEqualTo(503);
    assertThat(hub.log().lines()).anyMatch(line -> line.contains("the cable is cut"));
  }

  @Test
  void get_deviceIsSlow_isWaitedForOnlySoLong() {
    Window window = added(new Window("camera"));
    window.slowness = Duration.ofMinutes(1);
    RestResponse[] answer = new RestResponse[1];

    Task<?> asking =
        hub.start(
            "ask", () -> answer[0] = answer("/api/camera_proxy/camera.window", "", ApiHouse.ADMIN));
    hub.advance(PictureEndpoints.PICTURE_LIMIT.minusMillis(1));
    assertThat(asking.isDone()).isFalse();
    hub.advance(Duration.ofMillis(1));

    assertThat(asking.isDone()).isTrue();
    assertThat(answer[0].status()).isEqualTo(503);
    assertThat(answer[0].writeBody()).asString(UTF_8).contains("no picture within 10 s");
  }

  private RestResponse look(String query) {
    return ask("/api/camera_proxy/camera.window", query, User.STRANGER);
  }

  private RestResponse ask(String path, String query, User user) {
    return hub.run(() -> answer(path, query, user));
  }

  private RestResponse answer(String path, String query, User user) {
    return (RestResponse) api.handle(RestRequest.read("GET", path, query, new byte[0]), user);
  }

  private Window added(Window window) {
    hub.run(() -> hub.hub("test").entities().add(List.of(window)));
    return window;
  }

  /// Something with a view.
  private final class Window extends Entity implements Pictured {
    private final PictureTokens tokens = new PictureTokens(() -> hub.hub("test").secret());
    private final String domain;
    private @Nullable String view = "a garden";
    private @Nullable Exception failure;
    private Duration slowness = Duration.ZERO;

    Window(String domain) {
      this.domain = domain;
    }

    @Override
    public String domain() {
      return domain;
    }

    @Override
    public Optional<?> stateValue() {
      return Optional.empty();
    }

    @Override
    public EntityIdentity identity() {
      return EntityIdentity.NONE.named("Window");
    }

    @Override
    public boolean admits(String token) {
      return tokens.admits(token);
    }

    @Override
    public Optional<Picture> picture() throws Exception {
      if (slowness.isPositive()) {
        hub.loop().sleep(slowness);
      }
      if (failure != null) {
        throw failure;
      }
      return Optional.ofNullable(view).map(seen -> Picture.of("image/png", seen.getBytes(UTF_8)));
    }
  }
}
