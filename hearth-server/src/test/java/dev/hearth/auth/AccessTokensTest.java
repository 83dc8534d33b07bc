package dev.hearth.auth;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.hearth.LogLines;
import dev.hearth.json.Json;
import dev.hearth.loop.NotOnLoopException;
import dev.hearth.loop.SimulatedLoop;
import dev.hearth.service.Rights;
import dev.hearth.storage.DiskFailedException;
import dev.hearth.storage.FileDisk;
import dev.hearth.storage.FileTooNewException;
import dev.hearth.storage.StoredForm;
import dev.hearth.time.SimulatedTime;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.Base64;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AccessTokensTest {
  private final SimulatedLoop hub =
      SimulatedLoop.at(SimulatedTime.startingAt(Instant.parse("2026-11-23T09:00:00Z")));
  private final MemoryAuthStore store = new MemoryAuthStore();
  private final LogLines log = LogLines.begin();

  @AfterEach
  void close() {
    log.end();
  }

  @Test
  void createFirst_noToken_givesTextOnceAndRecognisesIt() {
    AccessTokens tokens = load(store);

    Optional<String> first = hub.run("first", tokens::createFirst);
    Optional<String> second = hub.run("second", tokens::createFirst);

    assertThat(Base64.getUrlDecoder().decode(first.orElseThrow())).hasSize(32);
    assertThat(second).isEmpty();
    User user = tokens.find(first.orElseThrow()).orElseThrow();
    assertThat(user.id()).matches("[0-9a-f]{32}");
    assertThat(user.isAdmin()).isTrue();
  }

  @Test
  void rightsOf_ownerOfTheToken_areAllAndNobodyElseIsKnown() {
    AccessTokens tokens = load(store);
    Optional<Rights> before = tokens.rightsOf("0".repeat(32));
    String token = hub.run("first", tokens::createFirst).orElseThrow();
    String owner = tokens.find(token).orElseThrow().id();

    assertThat(before).isEmpty();
    assertThat(tokens.rightsOf(owner)).contains(Rights.ADMIN);
    assertThat(tokens.rightsOf("0".repeat(32))).isEmpty();
  }

  @Test
  void rights_ofAMember_areToControlEverythingAndNoMore() {
    Rights rights = new User("1".repeat(32), "Guest", User.Role.MEMBER).rights();

    assertThat(rights.isAdmin()).isFalse();
    assertThat(rights.mayControl("light.stairs")).isTrue();
  }

  @Test
  void rights_ofAStranger_areNone() {
    Rights rights = User.STRANGER.rights();

    assertThat(rights.isAdmin()).isFalse();
    assertThat(rights.mayControl("light.stairs")).isFalse();
  }

  @Test
  void store_afterFirst_holdsNoTokenText() {
    String token = hub.run("first", load(store)::createFirst).orElseThrow();

    assertThat(Json.write(store.saved())).doesNotContain(token).contains("token_sha256");
  }

  @Test
  void load_afterRestart_recognisesTokenAndUser() {
    AccessTokens before = load(store);
    String token = hub.run("first", before::createFirst).orElseThrow();

    AccessTokens after = load(store);

    assertThat(after.find(token)).isEqualTo(before.find(token)).isPresent();
    assertThat(hub.run("again", after::createFirst)).isEmpty();
  }

  @Test
  void replace_oldToken_isRefusedAndUserStays() {
    AccessTokens tokens = load(store);
    String old = hub.run("first", tokens::createFirst).orElseThrow();
    User user = tokens.find(old).orElseThrow();

    String fresh = hub.run("replace", tokens::replace);

    assertThat(tokens.find(old)).isEmpty();
    assertThat(tokens.find(fresh)).contains(user);
  }

  @Test
  void find_wrongTexts_areRefused() {
    AccessTokens tokens = load(store);
    assertThat(tokens.find("")).isEmpty();
    String token = hub.run("first", tokens::createFirst).orElseThrow();

    assertThat(tokens.find("")).isEmpty();
    assertThat(tokens.find(token + " ")).isEmpty();
    assertThat(tokens.find(token.substring(1))).isEmpty();
    assertThat(tokens.find(token.toLowerCase(Locale.ROOT))).isEmpty();
    assertThat(tokens.find("x".repeat(1_000_000))).isEmpty();
  }

  @Test
  void createFirst_otherThread_throws() {
    AccessTokens tokens = load(store);

    assertThatThrownBy(tokens::createFirst).isInstanceOf(NotOnLoopException.class);
  }

  @Test
  void diskStore_afterRestart_recognisesToken(@TempDir Path folder) {
    AuthStore disk = new DiskAuthStore(hub.loop(), new FileDisk(folder));
    String token = hub.run("first", load(disk)::createFirst).orElseThrow();

    AccessTokens after = load(new DiskAuthStore(hub.loop(), new FileDisk(folder)));

    assertThat(after.find(token)).isPresent();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "{",
        "[]",
        "{\"version\":1,\"key\":\"auth\"}",
        "{\"version\":1,\"key\":\"auth\",\"data\":{}}",
        "{\"version\":1,\"key\":\"auth\",\"data\":{\"user_id\":7}}",
        "{\"version\":1,\"key\":\"auth\",\"data\":{\"user_id\":\"00000000000000000000000000000000\","
            + "\"user_name\":\"x\",\"token_sha256\":\"zz\"}}"
      })
  void load_damagedFile_nobodyComesInAndTheLogSaysHowToRepair(String content, @TempDir Path folder)
      throws Exception {
    FileDisk disk = new FileDisk(folder);
    disk.writeAtomically("auth", content.getBytes(UTF_8));
    AccessTokens tokens = load(new DiskAuthStore(hub.loop(), disk));

    Optional<String> first = hub.run("first", tokens::createFirst);

    assertThat(first).isEmpty();
    assertThat(tokens.find("")).isEmpty();
    assertThat(log.errors()).singleElement().asString().contains("hearth token", "auth is damaged");
    assertThat(Files.readString(folder.resolve("auth"))).isEqualTo(content);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "{",
        "[]",
        "{\"version\":1,\"key\":\"auth\"}",
        "{\"version\":1,\"key\":\"auth\",\"data\":{}}",
        "{\"version\":1,\"key\":\"auth\",\"data\":{\"user_id\":7}}",
        "{\"version\":1,\"key\":\"auth\",\"data\":{\"user_id\":\"00000000000000000000000000000000\","
            + "\"user_name\":\"x\",\"token_sha256\":\"zz\"}}"
      })
  void load_damagedFileWithACopy_recognisesTheToken(String content, @TempDir Path folder) {
    FileDisk disk = new FileDisk(folder);
    String token =
        hub.run("first", load(new DiskAuthStore(hub.loop(), disk))::createFirst).orElseThrow();
    disk.writeAtomically("auth", content.getBytes(UTF_8));

    AccessTokens after = load(new DiskAuthStore(hub.loop(), disk));

    assertThat(after.find(token)).isPresent();
    assertThat(hub.run("again", after::createFirst)).isEmpty();
    assertThat(log.errors()).singleElement().asString().contains("auth is damaged");
  }

  @Test
  void replace_damagedFile_isRepairedAndTheOldFileIsKept(@TempDir Path folder) {
    FileDisk disk = new FileDisk(folder);
    disk.writeAtomically("auth", new byte[7]);

    String token = hub.run("replace", load(new DiskAuthStore(hub.loop(), disk))::replace);

    AccessTokens after = load(new DiskAuthStore(hub.loop(), disk));
    assertThat(after.find(token)).isPresent();
    assertThat(hub.run("first", after::createFirst)).isEmpty();
    assertThat(disk.read("auth.corrupt-20261123T090000Z")).contains(new byte[7]);
    assertThat(log.errors()).isEmpty();
  }

  @Test
  void createFirst_cannotBeSaved_isGoodForThisRunAndSaysSo() {
    AuthStore readOnly =
        new AuthStore() {
          @Override
          public Optional<Map<String, Object>> load(StoredForm.Check check) {
            return Optional.empty();
          }

          @Override
          public void save(Map<String, Object> values) {
            throw new DiskFailedException("planted: read-only", null);
          }
        };
    AccessTokens tokens = load(readOnly);

    String token = hub.run("first", tokens::createFirst).orElseThrow();

    assertThat(tokens.find(token)).isPresent();
    assertThat(log.warnings()).singleElement().asString().contains("until the hub stops");
    assertThatThrownBy(() -> hub.run("replace", tokens::replace))
        .isInstanceOf(DiskFailedException.class);
    assertThat(tokens.find(token)).isPresent();
  }

  @Test
  void load_fileOfANewerVersion_isRefused(@TempDir Path folder) {
    FileDisk disk = new FileDisk(folder);
    disk.writeAtomically("auth", "{\"version\":2,\"key\":\"auth\",\"data\":{}}".getBytes(UTF_8));

    assertThatThrownBy(() -> load(new DiskAuthStore(hub.loop(), disk)))
        .isInstanceOf(FileTooNewException.class);
  }

  private AccessTokens load(AuthStore from) {
    return hub.run("load", () -> AccessTokens.load(hub.loop(), from, new SecureRandom()));
  }
}
