package dev.hearth.http;

import dev.hearth.loop.CallTimedOutException;
import dev.hearth.loop.EventLoop;
import dev.hearth.loop.HubStoppedException;
import dev.hearth.loop.Owner;
import dev.hearth.loop.TaskCancelledException;
import java.io.IOException;
import java.net.BindException;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.NetworkConnectionLimit;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.util.thread.QueuedThreadPool;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Listens for clients.
///
/// Each request runs on a virtual thread of its own, outside the loop; only what concerns the hub is handed to the loop.
///
/// **Before it:** `Wiring`. **After it:** [RequestHandler] for each request.
///
/// **Runs on any thread**; on the loop, [#start] and [#stop] must be called in a task, which is suspended meanwhile.
public final class HttpServer {
  /// A request line and headers may have so many bytes: long lists of entities are asked for in the query.
  static final int HEADER_BYTES_MAX = 32 * 1024;

  /// How long the end of requests that are being answered is waited for.
  public static final Duration STOP_LIMIT = Duration.ofSeconds(5);

  private static final Logger LOG = LoggerFactory.getLogger(HttpServer.class);

  /// Threads that only accept connections and pass on what is ready; the work is done on virtual ones.
  private static final int PLATFORM_THREADS = 8;

  private static final int ACCEPTORS = 1;
  private static final int SELECTORS = 1;

  /// Ending the streams is a matter of one turn of the loop; if the loop is stuck, they are cut off.
  private static final Duration END_STREAMS_LIMIT = Duration.ofSeconds(1);

  // For the life of the hub.
  private final HttpSettings settings;
  private final HttpRooms rooms;
  private final EventLoop loop;
  private final Owner owner = new Owner("http");

  // While listening; used by the one who starts and stops.
  private volatile @Nullable Listening listening;

  /// Does not listen yet.
  public HttpServer(HttpSettings settings, HttpRooms rooms) {
    this.settings = settings;
    this.rooms = rooms;
    this.loop = rooms.loop();
  }

  /// Begins to listen.
  ///
  /// @throws PortTakenException if another program listens there
  /// @throws CannotListenException if listening fails for another reason
  public void start() {
    outsideLoop(
        "start the HTTP server",
        () -> {
          if (listening != null) {
            throw new IllegalStateException("The HTTP server is started already");
          }
          listening = Listening.begin(settings, rooms);
          LOG.debug("Listening on http://{}:{}", settings.host(), port());
        });
  }

  /// The port that is listened on, also if any was asked for.
  ///
  /// @throws IllegalStateException if the server is not started
  public int port() {
    Listening now = listening;
    if (now == null) {
      throw new IllegalStateException("The HTTP server is not started");
    }
    return now.connector.getLocalPort();
  }

  /// How many connections are open.
  public int connectionCount() {
    Listening now = listening;
    return now == null ? 0 : now.connections.size();
  }

  /// How many clients listen to a stream of events.
  public int streamingCount() {
    Listening now = listening;
    return now == null ? 0 : now.connections.streaming();
  }

  /// Whether [#stop] was called and has not returned yet.
  public boolean isStopping() {
    Listening now = listening;
    return now != null && now.handler.refusesAll();
  }

  /// Ends: new requests get 503, streams end, requests that are being answered have [#STOP_LIMIT], then the socket closes. A
  /// second call does nothing.
  public void stop() {
    outsideLoop(
        "stop the HTTP server",
        () -> {
          Listening now = listening;
          if (now != null) {
            now.handler.refuseAll();
            endStreams();
            now.end();
            listening = null;
          }
        });
  }

  private void endStreams() {
    try {
      loop.<@Nullable Void>call(
          owner,
          "end event streams",
          END_STREAMS_LIMIT,
          () -> {
            rooms.streams().closeAll();
            return null;
          });
    } catch (HubStoppedException | TaskCancelledException | CallTimedOutException e) {
      LOG.debug("The event streams are cut off", e);
    }
  }

  private void outsideLoop(String what, Runnable work) {
    loop.<@Nullable Void>blocking(
        what,
        () -> {
          work.run();
          return null;
        });
  }

  /// A running web server.
  private static final class Listening {
    final Server server;
    final ServerConnector connector;
    final Connections connections;
    final RequestHandler handler;

    private Listening(HttpSettings settings, HttpRooms rooms) {
      connections = new Connections(rooms.loop().time(), settings.limits());
      handler = new RequestHandler(rooms, connections, settings);
      // A queue that is handed in, because Jetty's own looks through the whole management of Java
      // first.
      QueuedThreadPool threads =
          new QueuedThreadPool(PLATFORM_THREADS, PLATFORM_THREADS, new LinkedBlockingQueue<>());
      threads.setName("hearth-http");
      threads.setDaemon(true);
      threads.setVirtualThreadsExecutor(
          Executors.newThreadPerTaskExecutor(
              Thread.ofVirtual().name("hearth-http-request-", 0).factory()));
      server = new Server(threads);
      server.setHandler(handler);
      server.setErrorHandler(new PlainErrors());
      server.setStopTimeout(0);
      connector =
          new ServerConnector(
              server, ACCEPTORS, SELECTORS, new HttpConnectionFactory(configuration()));
      connector.setHost(settings.host());
      connector.setPort(settings.port());
      connector.setIdleTimeout(settings.limits().rest().toMillis());
      connector.addBean(connections);
      connector.addBean(new NetworkConnectionLimit(settings.limits().connections(), connector));
      server.addConnector(connector);
    }

    private static HttpConfiguration configuration() {
      HttpConfiguration configuration = new HttpConfiguration();
      configuration.setSendServerVersion(false);
      configuration.setSendXPoweredBy(false);
      configuration.setRequestHeaderSize(HEADER_BYTES_MAX);
      return configuration;
    }

    static Listening begin(HttpSettings settings, HttpRooms rooms) {
      Listening made = new Listening(settings, rooms);
      try {
        made.connector.open();
      } catch (IOException e) {
        throw refusal(settings, e);
      }
      try {
        made.server.start();
      } catch (Exception e) {
        made.connector.close();
        throw new CannotListenException(settings, e);
      }
      made.connections.startWatch();
      return made;
    }

    private static HttpException refusal(HttpSettings settings, IOException e) {
      Throwable cause = e.getCause() instanceof BindException bind ? bind : e;
      return String.valueOf(cause.getMessage()).contains("in use")
          ? new PortTakenException(settings, cause)
          : new CannotListenException(settings, cause);
    }

    void end() {
      if (!connections.awaitQuiet(STOP_LIMIT)) {
        LOG.warn("Requests that are not answered after {} s are cut off", STOP_LIMIT.toSeconds());
      }
      connections.stopWatch();
      try {
        server.stop();
      } catch (Exception e) {
        LOG.warn("The HTTP server did not stop properly", e);
      }
    }
  }
}
