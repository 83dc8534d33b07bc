package dev.hearth.app;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// A real hub whose folder is not as it left it.
@Timeout(300)
class StorageFolderIT {
  @TempDir Path folder;

  /// A hub ran here once; returns its token.
  private String ranOnce() throws Exception {
    try (RunningProcess hub = RunningProcess.hub(folder)) {
      String token = hub.token();
      hub.url();
      hub.terminate();
      return token;
    }
  }

  @Test
  void run_damagedToken_isTakenFromItsCopy() throws Exception {
    String token = ranOnce();
    Files.write(folder.resolve(".storage/auth"), new byte[0]);

    try (RunningProcess hub = RunningProcess.hub(folder)) {
      assertThat(hub.ask("GET", "/api/", token, "").statusCode()).isEqualTo(200);
      assertThat(hub.ask("GET", "/api/config", token, "").body())
          .contains("\"storage_problem\":null");
      hub.terminate();
    }
  }

  @Test
  void run_damagedTokenWithoutACopy_letsNobodyInUntilThereIsANewOne() throws Exception {
    String lost = ranOnce();
    Files.write(folder.resolve(".storage/auth"), new byte[0]);
    Files.delete(folder.resolve(".storage/auth.last-good"));

    for (int start = 0; start < 2; start++) {
      try (RunningProcess hub = RunningProcess.hub(folder)) {
        assertThat(hub.ask("GET", "/api/", lost, "").statusCode()).isEqualTo(401);
        assertThat(hub.output()).contains("run `hearth token`").doesNotContain("  token:");
        hub.terminate();
      }
    }
    String made;
    try (RunningProcess command = RunningProcess.hearth("token", "--config", folder.toString())) {
      assertThat(command.exitCode()).isZero();
      made = command.output().strip();
    }

    try (RunningProcess hub = RunningProcess.hub(folder)) {
      assertThat(hub.ask("GET", "/api/", made, "").statusCode()).isEqualTo(200);
      assertThat(hub.ask("GET", "/api/", lost, "").statusCode()).isEqualTo(401);
      hub.terminate();
    }
  }

  @Test
  void run_readOnlyFolder_worksAndSaysOnceThatNothingIsSaved() throws Exception {
    assumeTrue(RunningProcess.canMount(), "needs the right to mount");
    String token = ranOnce();

    try (RunningProcess hub = RunningProcess.readOnlyHub(folder)) {
      assertThat(
              hub.ask(
                      "POST",
                      "/api/services/light/turn_on",
                      token,
                      "{\"entity_id\":\"light.kitchen\"}")
                  .statusCode())
          .isEqualTo(200);
      assertThat(hub.ask("GET", "/api/config", token, "").body())
          .contains("\"storage_problem\":\"the folder")
          .contains("Read-only file system");
      assertThat(hub.terminate()).isZero();
      assertThat(hub.output()).containsOnlyOnce("Nothing can be saved");
      assertThat(hub.output().lines().filter(line -> line.contains(" ERROR "))).hasSize(1);
    }
  }

  @Test
  void run_readOnlyFolderWithoutStorage_hasATokenForThisRun() throws Exception {
    assumeTrue(RunningProcess.canMount(), "needs the right to mount");
    Files.copy(
        Tree.root().resolve("hearth-app/src/main/dist/config/configuration.yaml"),
        folder.resolve("configuration.yaml"));

    try (RunningProcess hub = RunningProcess.readOnlyHub(folder)) {
      assertThat(hub.ask("GET", "/api/states/light.kitchen", hub.token(), "").statusCode())
          .isEqualTo(200);
      assertThat(hub.output()).containsOnlyOnce("good until the hub stops");
      hub.terminate();
    }
  }

  @Test
  void run_damagedRegistryWithoutACopy_keepsWhatCanBeRead() throws Exception {
    String token = ranOnce();
    Path registry = folder.resolve(".storage/core.entity_registry");
    byte[] text = Files.readAllBytes(registry);
    int id = new String(text, UTF_8).indexOf("button.brew_coffee");
    text[id] = (byte) 0xb0;
    Files.write(registry, text);
    Files.delete(folder.resolve(".storage/core.entity_registry.last-good"));

    try (RunningProcess hub = RunningProcess.hub(folder)) {
      assertThat(hub.ask("GET", "/api/states/light.kitchen", token, "").statusCode())
          .isEqualTo(200);
      assertThat(hub.output())
          .containsOnlyOnce("core.entity_registry is damaged")
          .contains(" entries can be read and 1 or more are lost");
      hub.terminate();
    }
  }
}
