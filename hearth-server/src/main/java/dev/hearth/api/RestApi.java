package dev.hearth.api;

import dev.hearth.auth.User;
import dev.hearth.error.HearthException;
import dev.hearth.json.Json;
import dev.hearth.lifecycle.HubState;
import dev.hearth.loop.HubStoppedException;
import dev.hearth.loop.OnLoop;
import dev.hearth.loop.TaskCancelledException;
import dev.hearth.schema.InvalidDataException;
import dev.hearth.service.ServiceException;
import dev.hearth.service.UnauthorizedException;
import java.util.ArrayList;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The REST interface that clients of the field know, without sockets.
///
/// Every request gets an answer; what fails becomes a status: the caller's mistake 400 with a sentence, ours 500 and a line in
/// the log. While the hub stops, everything is 503.
///
/// **Before it:** `HttpServer`, which has checked the token. **After it:** the endpoints, and through them the rooms of the
/// core.
///
/// **Runs on the loop**, in a task: an endpoint may wait.
@OnLoop
public final class RestApi {
  private static final Logger LOG = LoggerFactory.getLogger(RestApi.class);

  private final ApiRooms rooms;
  private final RestRoutes routes = new RestRoutes();
  private volatile List<String> openPrefixes = List.of();

  /// The endpoints of the core.
  public RestApi(ApiRooms rooms, HubDescription hub, EventStreams streams) {
    this.rooms = rooms;
    new HubEndpoints(rooms, hub, streams).addTo(this);
    new LoopEndpoints(rooms).addTo(this);
    new StateEndpoints(rooms).addTo(this);
    new ServiceEndpoints(rooms).addTo(this);
  }

  /// Adds an endpoint, in place of the one for the same method and pattern if there is one. `HEAD` comes with `GET`.
  ///
  /// @param method in upper case
  /// @param pattern such as `/api/history/period/{timestamp}`
  public void add(String method, String pattern, Access access, RestEndpoint endpoint) {
    routes.add(method, pattern, access, endpoint);
    if (access == Access.ANYONE) {
      List<String> more = new ArrayList<>(openPrefixes);
      more.add(pattern.substring(0, (pattern + "{").indexOf('{')));
      openPrefixes = List.copyOf(more);
    }
  }

  /// Whether a stranger may ask for this path: false for all but a few, so that strangers cause no work.
  ///
  /// **Runs on any thread.**
  ///
  /// @param path with its percent signs
  public boolean isOpenToStrangers(String path) {
    return openPrefixes.stream().anyMatch(path::startsWith);
  }

  /// Answers a request; of a stranger too, if the endpoint is open to everybody. Never throws, unless the JVM itself is in
  /// trouble.
  public RestAnswer handle(RestRequest request, User user) {
    rooms.loop().check();
    HubState state = rooms.lifecycle().state();
    if (state.isStopping() || state == HubState.STOPPED) {
      return RestResponse.status(503);
    }
    return switch (routes.find(request)) {
      case RestRoutes.NoPath none -> RestResponse.status(404);
      case RestRoutes.NoMethod(var allowed) -> answerForMethod(request, String.join(", ", allowed));
      case RestRoutes.Endpoint found -> answer(found, request, user);
    };
  }

  /// Says that the loop is alive and where the hub is; for whoever watches over the process, so no user is needed.
  public RestResponse health() {
    rooms.loop().check();
    HubState state = rooms.lifecycle().state();
    boolean isEnding = state.isStopping() || state == HubState.STOPPED;
    return RestResponse.json(
        isEnding ? 503 : 200,
        Json.object("status", isEnding ? "stopping" : "ok", "state", state.name()));
  }

  private static RestAnswer answerForMethod(RestRequest request, String allowed) {
    return request.method().equals("OPTIONS")
        ? RestResponse.empty(204, RestResponse.TEXT).with("Allow", allowed)
        : RestResponse.status(405).with("Allow", allowed);
  }

  private static RestAnswer answer(RestRoutes.Endpoint found, RestRequest request, User user) {
    boolean isRefused =
        switch (found.access()) {
          case ANYONE -> false;
          case USER -> !user.isKnown();
          case ADMIN -> !user.isAdmin();
        };
    if (isRefused) {
      return RestResponse.status(401);
    }
    try {
      return found.endpoint().answer(new RestCall(request, user, found.variables()));
    } catch (RefusedException e) {
      return e.response();
    } catch (UnauthorizedException e) {
      return RestResponse.text(401, "401: " + e.getMessage());
    } catch (InvalidDataException | ServiceException e) {
      return RestResponse.text(400, String.valueOf(e.getMessage()));
    } catch (TooManyStreamsException | TaskCancelledException | HubStoppedException e) {
      return RestResponse.text(503, "503: " + e.getMessage());
    } catch (Exception | StackOverflowError e) {
      LOG.error("{} {} failed for {}", request.method(), request.path(), user.name(), e);
      return RestResponse.text(500, "500 Internal Server Error" + explanation(e));
    }
  }

  /* Our own exceptions are sentences for people; those of others may say anything. */
  private static String explanation(Throwable e) {
    return e instanceof HearthException ? ": " + e.getMessage() : "";
  }
}
