package dev.hearth.http;

import dev.hearth.api.ApiHouse;
import dev.hearth.auth.AccessTokens;
import dev.hearth.auth.MemoryAuthStore;
import dev.hearth.loop.EventLoop;
import dev.hearth.loop.Owner;
import dev.hearth.time.SystemTime;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Duration;

/// The house of the API tests behind real sockets, on a loop with a thread of its own.
final class HttpHouse implements AutoCloseable {
  final EventLoop loop = EventLoop.started(SystemTime.instance());
  final ApiHouse house;
  final AccessTokens tokens;
  final String token;
  final HttpServer server;
  final HttpClient client = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

  private HttpHouse(HttpSettings settings) {
    house = loop.call(Owner.HUB, "furnish", () -> ApiHouse.on(loop));
    tokens =
        loop.call(
            Owner.HUB,
            "tokens",
            () -> AccessTokens.load(loop, new MemoryAuthStore(), new SecureRandom()));
    token = loop.call(Owner.HUB, "first token", tokens::createFirst).orElseThrow();
    server = new HttpServer(settings, new HttpRooms(loop, house.api(), house.streams(), tokens));
  }

  static HttpHouse start() {
    return start(HttpSettings.standard());
  }

  static HttpHouse start(HttpSettings settings) {
    HttpHouse made = new HttpHouse(settings.withPort(0));
    made.server.start();
    return made;
  }

  URI uri(String path) {
    return URI.create("http://127.0.0.1:" + server.port() + path);
  }

  HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(uri(path))
        .timeout(Duration.ofSeconds(20))
        .header("Authorization", "Bearer " + token);
  }

  HttpResponse<String> send(HttpRequest.Builder request) throws Exception {
    return client.send(request.build(), HttpResponse.BodyHandlers.ofString());
  }

  HttpResponse<String> get(String path) throws Exception {
    return send(request(path));
  }

  HttpResponse<String> post(String path, String body) throws Exception {
    return send(request(path).POST(HttpRequest.BodyPublishers.ofString(body)));
  }

  Socket connect() throws IOException {
    Socket socket = new Socket(InetAddress.getLoopbackAddress(), server.port());
    socket.setSoTimeout(20_000);
    return socket;
  }

  /// Sends bytes as they are and returns all that comes until the server closes.
  String raw(String bytes) throws IOException {
    try (Socket socket = connect()) {
      socket.getOutputStream().write(bytes.getBytes(StandardCharsets.ISO_8859_1));
      return readAll(socket);
    }
  }

  static String readAll(Socket socket) throws IOException {
    InputStream in = socket.getInputStream();
    return new String(in.readAllBytes(), StandardCharsets.ISO_8859_1);
  }

  @Override
  public void close() {
    client.shutdownNow();
    server.stop();
    loop.close();
  }
}
