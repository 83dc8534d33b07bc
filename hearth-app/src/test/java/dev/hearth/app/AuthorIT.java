package dev.hearth.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.SocketException;
import java.net.http.HttpResponse;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// What the author of an integration does: begin one, build it, drop it into the folder of a running hub, call it, change it. And
/// the examples. (`.ci/run` does the same with the packaged hub.)
@Timeout(300)
class AuthorIT {
  @TempDir Path folder;

  private Path hearth = Path.of("");

  @BeforeEach
  void layOut() throws IOException {
    hearth = PublishedJars.layOut(folder.resolve("hearth"));
  }

  private Path config() throws IOException {
    return Files.createDirectories(folder.resolve("config"));
  }

  private void configure(String text) throws IOException {
    Files.writeString(config().resolve("configuration.yaml"), text);
  }

  private RunningProcess hub(String... more) throws IOException {
    return RunningProcess.hub(config(), more);
  }

  private static void build(Path project, Path mvnw, String... options) throws Exception {
    try (RunningProcess maven =
        RunningProcess.in(
            project,
            Stream.concat(Stream.of(mvnw.toString(), "-B", "-q"), Stream.of(options))
                .toArray(String[]::new))) {
      assertThat(maven.exitCode()).as(maven.output()).isZero();
    }
  }

  private static void copy(Path from, Path to) throws IOException {
    try (Stream<Path> files = Files.walk(from)) {
      for (Path file : files.toList()) {
        Path target = to.resolve(from.relativize(file).toString());
        if (file.startsWith(from.resolve("target"))) {
          continue;
        }
        if (Files.isDirectory(file)) {
          Files.createDirectories(target);
        } else {
          Files.createDirectories(target.getParent());
          Files.copy(
              file,
              target,
              java.nio.file.StandardCopyOption.COPY_ATTRIBUTES,
              java.nio.file.StandardCopyOption.REPLACE_EXISTING);
        }
      }
    }
  }

  private static HttpResponse<String> call(
      RunningProcess hub, String service, String token, String data) {
    return hub.ask("POST", "/api/services/" + service, token, data);
  }

  @Test
  void newIntegration_built_isSetUpCalledAndReloadedInARunningHub() throws Exception {
    Path project = folder.resolve("projects/porch_lamp");
    try (RunningProcess made =
        RunningProcess.hearthFrom(
            hearth, "new", "integration", "porch_lamp", "--folder", project.toString())) {
      assertThat(made.exitCode()).as(made.output()).isZero();
      assertThat(made.output()).contains(project.toString()).doesNotContain("missing");
    }
    // Every plugin and library that it needs beside Hearth is one that Hearth itself is built with.
    build(project, project.resolve("mvnw"), "-o", "package");
    assertThat(project.resolve("target/surefire-reports")).isNotEmptyDirectory();
    configure("hearth:\n  name: Home\n");

    try (RunningProcess hub = hub()) {
      String token = hub.token();
      copy(project.resolve("target/porch_lamp"), config().resolve("integrations/porch_lamp"));
      configure("hearth:\n  name: Home\nporch_lamp:\n  start: 5\n");

      assertThat(call(hub, "hearth/reload_integration", token, "{\"name\":\"porch_lamp\"}"))
          .as(hub.output())
          .returns(200, HttpResponse::statusCode);
      assertThat(call(hub, "porch_lamp/add", token, "{\"amount\":3}"))
          .returns(200, HttpResponse::statusCode);
      assertThat(hub.ask("GET", "/api/states/sensor.porch_lamp", token, "").body())
          .contains("\"state\":\"8\"");

      Path services = project.resolve("src/main/java/home/porchlamp/PorchLampServices.java");
      Files.writeString(services, Files.readString(services).replace("\"add\"", "\"raise\""));
      build(project, project.resolve("mvnw"), "-o", "-DskipTests", "package");
      copy(project.resolve("target/porch_lamp"), config().resolve("integrations/porch_lamp"));
      call(hub, "hearth/reload_integration", token, "{\"name\":\"porch_lamp\"}");

      assertThat(call(hub, "porch_lamp/raise", token, "{\"amount\":1}"))
          .returns(200, HttpResponse::statusCode);
      assertThat(call(hub, "porch_lamp/add", token, "{\"amount\":1}"))
          .returns(400, HttpResponse::statusCode);
      assertThat(hub.ask("GET", "/api/states/sensor.porch_lamp", token, "").body())
          .contains("\"state\":\"6\"");
      assertThat(hub.terminate()).isZero();
    }

    try (RunningProcess hub = hub("--safe-mode")) {
      assertThat(hub.line(line -> line.contains("safe mode"))).contains("integrations");
      hub.url();
      assertThat(hub.output()).doesNotContain("ERROR");
      assertThat(hub.terminate()).isZero();
    }
  }

  @Test
  void exampleNetworkTime_withABlockingLibrary_showsTheOffsetOfTheClock() throws Exception {
    Path project = folder.resolve("network_time");
    copy(Tree.root().resolve("examples/network_time"), project);
    // The tree of the example says where Hearth lies from there; this is a copy.
    Files.delete(project.resolve(".mvn/maven.config"));
    build(
        project,
        Tree.root().resolve("mvnw"),
        "-Dmaven.repo.local.tail=" + hearth.resolve("repository"),
        "package");
    assertThat(project.resolve("target/network_time/lib"))
        .isDirectoryContaining(path -> path.getFileName().toString().startsWith("commons-net-"));
    copy(project.resolve("target/network_time"), config().resolve("integrations/network_time"));

    try (DatagramSocket server = clockAheadBy(Duration.ofMinutes(1))) {
      configure("network_time:\n  server: localhost\n  port: " + server.getLocalPort() + "\n");
      try (RunningProcess hub = hub()) {
        String token = hub.token();
        hub.url();

        Awaitility.await()
            .atMost(Duration.ofSeconds(30))
            .untilAsserted(() ->
                assertThat(hub.ask("GET", "/api/states/sensor.clock_offset", token, "").body())
                    .as(hub.output())
                    .containsPattern("\"state\":\"(59|60)\\."));
        assertThat(hub.terminate()).isZero();
      }
    }
  }

  /// A time server whose clock is wrong on purpose.
  private static DatagramSocket clockAheadBy(Duration error) throws IOException {
    DatagramSocket socket = new DatagramSocket(0, InetAddress.getLoopbackAddress());
    Thread.ofVirtual().start(() -> answer(socket, error));
    return socket;
  }

  private static void answer(DatagramSocket socket, Duration error) {
    byte[] bytes = new byte[48];
    DatagramPacket packet = new DatagramPacket(bytes, bytes.length);
    try {
      while (true) {
        socket.receive(packet);
        ByteBuffer message = ByteBuffer.wrap(bytes);
        long sent = message.getLong(40);
        long now = ntp(Instant.now().plus(error));
        message.put(0, (byte) 0x1c);
        message.put(1, (byte) 1);
        message.putLong(24, sent);
        message.putLong(32, now);
        message.putLong(40, now);
        socket.send(packet);
      }
    } catch (SocketException e) {
      // The test is over.
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  private static long ntp(Instant time) {
    long seconds = time.getEpochSecond() + 2_208_988_800L;
    return (seconds << 32) | (((long) time.getNano() << 32) / 1_000_000_000L);
  }
}
