package dev.hearth.http;

import dev.hearth.api.EventStream;
import dev.hearth.api.EventStreams;
import dev.hearth.api.MalformedRequestException;
import dev.hearth.api.RestAnswer;
import dev.hearth.api.RestApi;
import dev.hearth.api.RestRequest;
import dev.hearth.api.RestResponse;
import dev.hearth.auth.AccessTokens;
import dev.hearth.auth.User;
import dev.hearth.json.Json;
import dev.hearth.loop.CallTimedOutException;
import dev.hearth.loop.EventLoop;
import dev.hearth.loop.HubStoppedException;
import dev.hearth.loop.Owner;
import dev.hearth.loop.TaskCancelledException;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import org.eclipse.jetty.http.HttpException;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Takes a request from the web server to the API and the answer back.
///
/// The token is checked before the body is read. The hub's part of the work is a task of the loop: it goes on if the client
/// goes away meanwhile.
///
/// **Before it:** the web server. **After it:** `RestApi.handle`.
///
/// **Runs on the request's virtual thread.**
final class RequestHandler extends Handler.Abstract {
  /// A loop that has not answered after so long is not healthy.
  static final Duration HEALTH_LIMIT = Duration.ofSeconds(5);

  private static final Logger LOG = LoggerFactory.getLogger(RequestHandler.class);

  private static final Set<String> READING = Set.of("GET", "HEAD", "OPTIONS");

  // For the life of the server.
  private final EventLoop loop;
  private final RestApi api;
  private final EventStreams streams;
  private final AccessTokens tokens;
  private final Connections connections;
  private final HttpSettings settings;
  private final Cors cors;
  private final WrongTokens wrongTokens;
  private final Owner reader = new Owner("http.read");
  private final Owner writer = new Owner("http.write");
  private final Owner streamer = new Owner("http.stream");
  private final Owner health = new Owner("http.health");
  private volatile boolean isRefusing;

  RequestHandler(HttpRooms rooms, Connections connections, HttpSettings settings) {
    this.loop = rooms.loop();
    this.api = rooms.api();
    this.streams = rooms.streams();
    this.tokens = rooms.tokens();
    this.connections = connections;
    this.settings = settings;
    this.cors = new Cors(settings.corsAllowedOrigins());
    this.wrongTokens = new WrongTokens(loop.time());
  }

  /// From now on every request is 503.
  void refuseAll() {
    isRefusing = true;
  }

  boolean refusesAll() {
    return isRefusing;
  }

  @Override
  public boolean handle(Request request, Response response, Callback callback) {
    OpenConnection connection = connections.of(request.getConnectionMetaData().getConnection());
    int turn = connection.begin();
    Request.addCompletionListener(request, failure -> connection.end(turn));
    // The watch over connections knows better what is too long: a service call may take its time.
    request.addIdleTimeoutListener(timeout -> false);
    Exchange exchange = new Exchange(request, response, callback, connection, settings.limits());
    try {
      answer(exchange);
    } catch (IOException | HttpException.RuntimeException e) {
      exchange.abort(e);
    } catch (RuntimeException | Error e) {
      LOG.error("{} {} failed", exchange.method(), exchange.path(), e);
      exchange.abort(e);
    }
    return true;
  }

  private void answer(Exchange exchange) throws IOException {
    String path = exchange.path();
    if (path.equals("/healthz")) {
      exchange.send(health(exchange), cors);
    } else if (isRefusing) {
      exchange.sendLast(RestResponse.status(503), cors);
    } else if (Cors.isPreflight(exchange.method(), exchange.headers())) {
      exchange.send(cors.preflight(exchange.headers()), cors);
    } else if (!path.equals("/api") && !path.startsWith("/api/") && !path.equals("/metrics")) {
      exchange.send(RestResponse.status(404), cors);
    } else {
      answerIfKnown(exchange);
    }
  }

  private void answerIfKnown(Exchange exchange) throws IOException {
    Optional<String> token = exchange.token();
    Optional<User> user = token.flatMap(tokens::find);
    if (user.isPresent()) {
      answer(exchange, user.get());
      return;
    }
    if (token.isPresent()) {
      wrongTokens.note(exchange.client());
    } else if (READING.contains(exchange.method()) && api.isOpenToStrangers(exchange.path())) {
      answer(exchange, User.STRANGER);
      return;
    }
    exchange.send(RestResponse.status(401), cors);
  }

  private void answer(Exchange exchange, User user) throws IOException {
    boolean isReading = READING.contains(exchange.method());
    Optional<byte[]> body = isReading ? Optional.of(new byte[0]) : exchange.body();
    if (body.isEmpty()) {
      exchange.sendLast(RestResponse.status(413), cors);
      return;
    }
    exchange.beginWork();
    RestRequest request;
    try {
      request = RestRequest.read(exchange.method(), exchange.path(), exchange.query(), body.get());
    } catch (MalformedRequestException e) {
      exchange.send(RestResponse.status(400), cors);
      return;
    }
    switch (ask(request, user, isReading)) {
      case RestResponse response -> exchange.send(response, cors);
      case EventStream stream -> stream(exchange, stream);
    }
  }

  /* What changes something is a task that the end of the hub waits for. */
  private RestAnswer ask(RestRequest request, User user, boolean isReading) {
    String what = request.method() + " " + request.path();
    try {
      return isReading
          ? loop.call(reader, what, () -> api.handle(request, user))
          : loop.start(writer, what, () -> api.handle(request, user)).await();
    } catch (HubStoppedException | TaskCancelledException e) {
      return RestResponse.status(503);
    }
  }

  private void stream(Exchange exchange, EventStream stream) throws IOException {
    try {
      exchange.stream(stream.outbox(), cors);
    } finally {
      loop.post(streamer, () -> streams.close(stream));
    }
  }

  private RestResponse health(Exchange exchange) {
    if (!exchange.method().equals("GET") && !exchange.method().equals("HEAD")) {
      return RestResponse.status(405).with("Allow", "GET, HEAD");
    }
    exchange.beginWork();
    try {
      return loop.call(health, "GET /healthz", HEALTH_LIMIT, api::health);
    } catch (CallTimedOutException e) {
      return RestResponse.json(
          503,
          Json.object(
              "status",
              "stalled",
              "message",
              "The loop did not answer within " + HEALTH_LIMIT.toSeconds() + " s"));
    } catch (HubStoppedException | TaskCancelledException e) {
      return RestResponse.json(503, Json.object("status", "stopped"));
    }
  }
}
