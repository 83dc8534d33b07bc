package dev.hearth.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.hearth.loop.Owner;
import java.io.BufferedReader;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

class EventStreamIT extends RealSockets {
  // ---- Streams

  @Test
  void stream_event_arrivesAtOnce() throws Exception {
    try (Socket socket = hub.connect()) {
      BufferedReader in = openStream(socket, "?restrict=doorbell");
      assertThat(nextData(in)).isEqualTo("ping");

      hub.post("/api/events/other", "");
      hub.post("/api/events/doorbell", "{\"a\":1}");

      assertThat(nextData(in)).contains("\"event_type\":\"doorbell\"").contains("\"a\":1");
    }
    await().until(() -> streams() == 0 || ring());
  }

  @Test
  void stream_clientThatDoesNotRead_isDroppedAndHubStaysUp() throws Exception {
    try (Socket socket = new Socket()) {
      socket.setReceiveBufferSize(4_096);
      socket.connect(new InetSocketAddress("127.0.0.1", hub.server.port()));
      write(socket, "GET /api/stream HTTP/1.1\r\nHost: x\r\n" + authorization() + "\r\n");
      await().until(() -> streams() == 1);
      String body = "{\"x\":\"" + "x".repeat(1_000_000) + "\"}";

      for (int i = 0; i < 60 && streams() == 1; i++) {
        assertThat(hub.post("/api/events/big", body).statusCode()).isEqualTo(200);
      }

      assertThat(hub.loop.<Long>call(Owner.HUB, "count", () -> hub.house.streams().droppedCount()))
          .isEqualTo(1);
      assertThat(hub.get("/api/").statusCode()).isEqualTo(200);
      await().until(() -> hub.server.streamingCount() == 0);
    }
  }

  @Test
  void stop_openStream_endsIt() throws Exception {
    try (Socket socket = hub.connect()) {
      BufferedReader in = openStream(socket, "");
      assertThat(nextData(in)).isEqualTo("ping");
      CompletableFuture<Void> stopped = CompletableFuture.runAsync(hub.server::stop);

      List<String> rest = in.lines().toList();

      assertThat(rest).contains("0");
      stopped.join();
    }
    restart(HttpSettings.standard());
  }

  /* Whether a client is gone shows only when something is sent to it. */
  private boolean ring() throws Exception {
    hub.post("/api/events/doorbell", "");
    return false;
  }
}
