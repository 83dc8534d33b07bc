package dev.hearth.lock;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.hearth.entity.EntityIdentity;
import dev.hearth.integration.Simulation;
import dev.hearth.json.Json;
import dev.hearth.schema.Schemas;
import dev.hearth.service.ServiceNotSupportedException;
import dev.hearth.service.ServiceValidationException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/// What locks are told when a service is called, and what they tell.
class LockDomainTest {
  private final Simulation hub = Simulation.of(new LockDomain()).started("lock");
  private final FakeLock lock = new FakeLock();

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "lock   | {}                  | lock none",
        "lock   | {\"code\":\"\"}     | lock none",
        "lock   | {\"code\":\"abc\"}  | lock abc",
        "unlock | {\"code\":1234}     | unlock 1234",
        "open   | {\"code\":\"0042\"} | open 0042",
      })
  void service_lockWithoutFormat_isToldWithWhatCode(String service, String data, String told) {
    add();

    call(service, data);

    assertThat(lock.told).containsExactly(told);
  }

  @Test
  void open_lockWithoutLatch_isRefused() {
    lock.features = 0;
    add();

    assertThatThrownBy(() -> call("open", "{}"))
        .isInstanceOf(ServiceNotSupportedException.class)
        .hasMessage("Entity lock.fake does not support action lock.open");
  }

  @ParameterizedTest
  @CsvSource({"lock", "unlock", "open"})
  void service_codeThatFits_isTaken(String service) {
    lock.format = "^\\d{4}$";
    add();

    call(service, "{\"code\":\"0042\"}");

    assertThat(lock.told).containsExactly(service + " 0042");
  }

  @ParameterizedTest
  @CsvSource({"lock", "unlock", "open"})
  void service_codeThatDoesNotFit_namesEntityAndFormatButNotCode(String service) {
    lock.format = "^\\d{4}$";
    add();

    assertThatThrownBy(() -> call(service, "{\"code\":\"secret\"}"))
        .isInstanceOf(ServiceValidationException.class)
        .hasMessage("The code for lock.fake does not have its format ^\\d{4}$");
    assertThat(lock.told).isEmpty();
  }

  @Test
  void unlock_codeThatIsMissing_namesEntityAndFormat() {
    lock.format = "^\\d{4}$";
    add();

    assertThatThrownBy(() -> call("unlock", "{}"))
        .isInstanceOf(ServiceValidationException.class)
        .hasMessage("lock.fake needs a code of the format ^\\d{4}$");
  }

  @Test
  void unlock_codeThatOnlyBeginsLikeFormat_isTakenAsInTheField() {
    lock.format = "\\d{4}";
    add();

    call("unlock", "{\"code\":\"00421\"}");

    assertThat(lock.told).containsExactly("unlock 00421");
  }

  @Test
  void lock_wrongData_namesField() {
    add();

    assertThatThrownBy(() -> call("lock", "{\"code\":[1]}")).hasMessageContaining("code: expected");
    assertThatThrownBy(() -> call("lock", "{\"pin\":1}")).hasMessageContaining("pin: unknown key");
  }

  @Test
  void code_inMessages_isHidden() {
    assertThat(LockCode.of("1234")).hasToString("LockCode[hidden]");
    assertThat(LockCode.NONE).hasToString("LockCode[none]");
  }

  @ParameterizedTest
  @EnumSource
  void state_anyLock_isItsOwn(LockState state) {
    lock.state = state;
    add();

    assertThat(hub.value("lock.fake")).isEqualTo(state.name().toLowerCase(Locale.ROOT));
  }

  @Test
  void attributes_everything_areThoseOfTheField() {
    lock.format = "^\\d{4}$";
    lock.changedBy = "keypad";
    add();

    assertThat(attributes())
        .isEqualTo(
            "{\"changed_by\":\"keypad\",\"code_format\":\"^\\\\d{4}$\",\"friendly_name\":\"Fake\","
                + "\"supported_features\":1}");
  }

  @Test
  void attributes_plainLock_areNone() {
    lock.features = 0;
    add();

    assertThat(hub.value("lock.fake")).isEqualTo("unknown");
    assertThat(attributes()).isEqualTo("{\"friendly_name\":\"Fake\"}");
  }

  private void add() {
    hub.run(() -> hub.hub("test").entities().add(List.of(lock)));
  }

  private void call(String service, String json) {
    Map<String, Object> data = new HashMap<>(Schemas.jsonObject().check(Json.parse(json)));
    data.put("entity_id", "lock.fake");
    hub.call("lock", service, data);
  }

  private String attributes() {
    return Json.write(hub.state("lock.fake").orElseThrow().attributes());
  }

  /// A lock that notes what it is told.
  private static final class FakeLock extends LockEntity {
    final List<String> told = new ArrayList<>();
    long features = OPEN;
    @Nullable LockState state;
    @Nullable String format;
    @Nullable String changedBy;

    @Override
    public Optional<LockState> lockState() {
      return Optional.ofNullable(state);
    }

    @Override
    public Optional<Pattern> codeFormat() {
      return Optional.ofNullable(format).map(Pattern::compile);
    }

    @Override
    public Optional<String> changedBy() {
      return Optional.ofNullable(changedBy);
    }

    @Override
    public long supportedFeatures() {
      return features;
    }

    @Override
    public EntityIdentity identity() {
      return EntityIdentity.NONE.named("Fake");
    }

    @Override
    public void lock(LockCode code) {
      told.add("lock " + code.text().orElse("none"));
    }

    @Override
    public void unlock(LockCode code) {
      told.add("unlock " + code.text().orElse("none"));
    }

    @Override
    public void open(LockCode code) {
      told.add("open " + code.text().orElse("none"));
    }
  }
}
