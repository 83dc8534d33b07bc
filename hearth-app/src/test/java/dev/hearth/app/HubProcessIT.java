package dev.hearth.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// The hub as a process of its own: what it prints, its signals and its exit codes.
@Timeout(180)
class HubProcessIT {
  @TempDir Path folder;

  @Test
  void terminate_thenStartAgain_registryAndRestoredStatesAreThere() throws Exception {
    String token;
    String registered;
    try (RunningProcess hub = RunningProcess.hub(folder)) {
      token = hub.token();
      assertThat(
              hub.ask(
                      "POST",
                      "/api/services/button/press",
                      token,
                      "{\"entity_id\":\"button.brew_coffee\"}")
                  .statusCode())
          .isEqualTo(200);
      registered = hub.ask("GET", "/api/states/button.brew_coffee", token, "").body();
      assertThat(registered).doesNotContain("\"state\":\"unknown\"");

      assertThat(hub.terminate()).isZero();

      assertThat(hub.output()).contains("Stopping").endsWith("Stopped");
    }
    assertThat(Files.readString(folder.resolve(".storage/core.entity_registry")))
        .contains("light.kitchen");
    assertThat(Files.readString(folder.resolve(".storage/auth"))).doesNotContain(token);

    try (RunningProcess again = RunningProcess.hub(folder)) {
      String restored = again.ask("GET", "/api/states/button.brew_coffee", token, "").body();

      assertThat(valueOf(restored)).isEqualTo(valueOf(registered));
      assertThat(again.output()).doesNotContain("token:");
      assertThat(again.terminate()).isZero();
    }
  }

  private static String valueOf(String state) {
    return state.replaceAll(".*\"state\":\"([^\"]*)\".*", "$1");
  }

  @Test
  void homeassistantServices_checkReloadAndStop_workOnTheRealFiles() throws Exception {
    try (RunningProcess hub = RunningProcess.hub(folder)) {
      String token = hub.token();
      Path file = folder.resolve("configuration.yaml");
      String services = "/api/services/homeassistant/";
      Files.writeString(file, "hearth:\n  name: Cabin\n  time_zone: Asia/Kolkata\n");

      assertThat(hub.ask("POST", services + "check_config", token, "{}").statusCode())
          .isEqualTo(200);
      assertThat(hub.ask("POST", services + "reload_core_config", token, "{}").statusCode())
          .isEqualTo(200);
      assertThat(hub.ask("GET", "/api/config", token, "").body())
          .contains("\"location_name\":\"Cabin\"", "\"time_zone\":\"Asia/Kolkata\"");

      Files.writeString(file, "hearth:\n  latitude: 99\n");
      assertThat(hub.ask("POST", services + "check_config", token, "{}").statusCode())
          .isGreaterThanOrEqualTo(400);
      assertThat(hub.ask("POST", services + "reload_core_config", token, "{}").statusCode())
          .isGreaterThanOrEqualTo(400);
      assertThat(hub.ask("GET", "/api/config", token, "").body()).contains("Cabin");

      assertThat(hub.ask("POST", services + "stop", token, "{}").statusCode()).isEqualTo(200);
      assertThat(hub.exitCode()).isZero();
    }
  }

  @Test
  void kill_thenStartAgain_theHubComesUpWithItsRegistry() throws Exception {
    String token;
    try (RunningProcess hub = RunningProcess.hub(folder)) {
      token = hub.token();
      hub.url();
      hub.kill();
    }

    try (RunningProcess again = RunningProcess.hub(folder)) {
      assertThat(again.ask("GET", "/api/states/light.kitchen", token, "").statusCode())
          .isEqualTo(200);
      assertThat(again.terminate()).isZero();
    }
  }

  @Test
  void terminate_whileStarting_leavesWithZero() throws Exception {
    try (RunningProcess hub = RunningProcess.hub(folder)) {
      hub.line(line -> line.startsWith("Hearth "));

      assertThat(hub.terminate()).as(hub.output()).isZero();
      assertThat(hub.output()).doesNotContain("Exception");
    }
  }

  @Test
  void terminate_beforeAnythingHasBegun_leavesWithZero() throws Exception {
    try (RunningProcess hub =
        RunningProcess.java(
            SignalledAtOnce.class.getName(), "run", "-c", folder.toString(), "-p", "0")) {
      assertThat(hub.exitCode()).as(hub.output()).isZero();
      assertThat(hub.output()).contains("Stopping").endsWith("Stopped").doesNotContain("Listening");
    }
  }

  @Test
  void terminate_whileAServiceCallRuns_doesNotWaitForItsEnd() throws Exception {
    writeSlowHouse();
    try (RunningProcess hub = RunningProcess.hub(folder)) {
      beginSlowCall(hub);

      assertThat(hub.terminate()).as(hub.output()).isZero();

      assertThat(hub.output()).endsWith("Stopped").doesNotContain("did not stop in order");
    }
  }

  @Test
  void terminate_secondTimeDuringAStop_endsAtOnceWithTheCodeOfTheSignal() throws Exception {
    writeSlowHouse();
    try (RunningProcess hub = RunningProcess.hub(folder)) {
      beginSlowCall(hub);
      hub.sendTerm();
      hub.line(line -> line.startsWith("Stopping"));

      assertThat(hub.terminate()).as(hub.output()).isEqualTo(143);

      assertThat(hub.output()).contains("a second time").doesNotContain("Stopped");
    }
  }

  /* Each command to a lamp takes an hour; what runs when the hub stops has some seconds. */
  private void writeSlowHouse() throws IOException {
    Files.writeString(folder.resolve("configuration.yaml"), "demo:\n  latency: '01:00:00'\n");
  }

  private static void beginSlowCall(RunningProcess hub) {
    String token = hub.token();
    hub.url();
    Thread.startVirtualThread(() -> {
      try {
        hub.ask("POST", "/api/services/light/turn_on", token, "{\"entity_id\":\"light.kitchen\"}");
      } catch (java.io.UncheckedIOException e) {
        // The hub leaves before the answer.
      }
    });
    Awaitility.await()
        .until(() ->
            hub.ask("GET", "/metrics", token, "")
                .body()
                .contains("hearth_services_called_total 1.0"));
  }

  @Test
  void run_brokenYaml_hubIsUpInRecoveryModeAndNamesThePlace() throws Exception {
    Files.writeString(
        folder.resolve("configuration.yaml"), "hearth:\n  name: Home\ndemo:\n  - a\n b: [1,\n");

    try (RunningProcess hub = RunningProcess.hub(folder)) {
      String token = hub.token();

      assertThat(hub.ask("GET", "/api/config", token, "").body())
          .contains("\"recovery_mode\":true", "\"state\":\"RUNNING\"");
      assertThat(hub.output()).contains("configuration.yaml, line 5", "recovery mode");
      assertThat(hub.terminate()).isZero();
    }
  }

  @Test
  void run_brokenYamlLater_recoveryModeListensWhereTheHubDid() throws Exception {
    int port;
    try (ServerSocket free = new ServerSocket(0, 1, java.net.InetAddress.getLoopbackAddress())) {
      port = free.getLocalPort();
    }
    Path file = folder.resolve("configuration.yaml");
    Files.writeString(file, "http:\n  server_port: " + port + "\n");
    try (RunningProcess hub = RunningProcess.hearth("run", "-c", folder.toString())) {
      assertThat(hub.url()).endsWith(":" + port);
      assertThat(hub.terminate()).isZero();
    }
    Files.writeString(file, "http: [\n");

    try (RunningProcess hub = RunningProcess.hearth("run", "-c", folder.toString())) {
      assertThat(hub.url()).endsWith(":" + port);
      assertThat(hub.output()).contains("recovery mode", "Listening as before");
      assertThat(hub.terminate()).isZero();
    }
  }

  @Test
  void run_wrongOptions_areNamedWithTheirPlacesAndTheRestIsUp() throws Exception {
    Files.writeString(
        folder.resolve("configuration.yaml"),
        """
        hearth:
          name: Home
        http:
          server_prot: 8123
        sun:
        systemmonitor:
          interval: never
        lihgt:
        """);

    try (RunningProcess hub = RunningProcess.hub(folder)) {
      String token = hub.token();

      assertThat(hub.ask("GET", "/api/states/sun.sun", token, "").statusCode()).isEqualTo(200);
      assertThat(hub.output())
          .contains("configuration.yaml, line 4, column 3")
          .contains("server_port")
          .contains("configuration.yaml, line 7")
          .contains("never")
          .contains("configuration.yaml, line 8, column 1", "did you mean \"light\"?");
      assertThat(hub.terminate()).isZero();
    }
  }

  @Test
  void run_portTaken_saysSoAndLeavesWithOne() throws Exception {
    try (ServerSocket taken = new ServerSocket(0, 1, java.net.InetAddress.getLoopbackAddress());
        RunningProcess hub =
            RunningProcess.hearth(
                "run", "-c", folder.toString(), "-p", String.valueOf(taken.getLocalPort()))) {

      assertThat(hub.exitCode()).isEqualTo(1);
      assertThat(hub.output())
          .contains(String.valueOf(taken.getLocalPort()), "server_port")
          .doesNotContain("Exception");
    }
  }

  @Test
  void run_hostThatIsNotThere_saysSoAndLeavesWithOne() throws Exception {
    Files.writeString(
        folder.resolve("configuration.yaml"), "http:\n  server_host: no.such.host.invalid\n");

    try (RunningProcess hub = RunningProcess.hub(folder)) {
      assertThat(hub.exitCode()).isEqualTo(1);
      assertThat(hub.output())
          .contains("no.such.host.invalid", "server_host")
          .doesNotContain("Exception");
    }
  }

  @Test
  void run_folderOfARunningHub_isRefused() throws Exception {
    try (RunningProcess hub = RunningProcess.hub(folder)) {
      hub.url();
      try (RunningProcess second = RunningProcess.hub(folder)) {
        assertThat(second.exitCode()).isEqualTo(1);
        assertThat(second.output()).contains("Another hub is running in");
      }
      assertThat(hub.terminate()).isZero();
    }
  }

  @Test
  void run_stopAfterStart_leavesWithZero() throws Exception {
    try (RunningProcess hub = RunningProcess.hub(folder, "--stop-after-start")) {
      assertThat(hub.exitCode()).isZero();
      assertThat(hub.output()).contains("Started in");
    }
  }

  @Test
  void token_new_replacesTheOldOne() throws Exception {
    String old;
    try (RunningProcess hub = RunningProcess.hub(folder)) {
      old = hub.token();
      hub.url();
      hub.terminate();
    }
    String made;
    try (RunningProcess command = RunningProcess.hearth("token", "--config", folder.toString())) {
      assertThat(command.exitCode()).isZero();
      made = command.output().strip();
    }

    try (RunningProcess hub = RunningProcess.hub(folder)) {
      assertThat(hub.ask("GET", "/api/", old, "").statusCode()).isEqualTo(401);
      assertThat(hub.ask("GET", "/api/", made, "").statusCode()).isEqualTo(200);
      hub.terminate();
    }
  }

  @Test
  void check_defaultConfiguration_isSound() throws IOException, InterruptedException {
    Files.copy(
        Tree.root().resolve("hearth-app/src/main/dist/config/configuration.yaml"),
        folder.resolve("configuration.yaml"));

    try (RunningProcess command = RunningProcess.hearth("check", "--config", folder.toString())) {
      assertThat(command.exitCode()).as(command.output()).isZero();
      assertThat(command.output()).contains("is sound");
    }
  }
}
