package dev.hearth.cover;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.hearth.entity.EntityIdentity;
import dev.hearth.integration.Simulation;
import dev.hearth.json.Json;
import dev.hearth.schema.Schemas;
import dev.hearth.service.ServiceNotSupportedException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What covers are told when a service is called, and what they tell.
class CoverDomainTest {
  private static final long ALL = 255;

  private final Simulation hub = Simulation.of(new CoverDomain()).started("cover");
  private final FakeCover cover = new FakeCover();

  // ---- Services

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "open_cover              |   1 | {}                       | openCover",
        "close_cover             |   2 | {}                       | closeCover",
        "set_cover_position      |   4 | {\"position\":40}        | setCoverPosition 40",
        "set_cover_position      |   4 | {\"position\":\"40.9\"}  | setCoverPosition 40",
        "stop_cover              |   8 | {}                       | stopCover",
        "open_cover_tilt         |  16 | {}                       | openCoverTilt",
        "close_cover_tilt        |  32 | {}                       | closeCoverTilt",
        "set_cover_tilt_position | 128 | {\"tilt_position\":100}  | setCoverTiltPosition 100",
        "stop_cover_tilt         |  64 | {}                       | stopCoverTilt",
        "toggle                  |   3 | {}                       | closeCover",
        "toggle_cover_tilt       |  48 | {}                       | closeCoverTilt",
      })
  void service_coverWithItsFeature_isToldAndWithoutRefused(
      String service, long feature, String data, String told) {
    add();
    cover.features = feature;
    call(service, data);
    assertThat(cover.told).containsExactly(told);

    cover.features = ALL - feature;
    assertThatThrownBy(() -> call(service, data))
        .isInstanceOf(ServiceNotSupportedException.class)
        .hasMessage("Entity cover.fake does not support action cover." + service);
    assertThat(cover.told).hasSize(1);
  }

  @ParameterizedTest
  @CsvSource({"1", "2"})
  void toggle_onlyHalfOfWhatItNeeds_isRefused(long feature) {
    add();
    cover.features = feature;

    assertThatThrownBy(() -> call("toggle", "{}")).hasMessageContaining("does not support");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "set_cover_position      | {}                       | required key \"position\" is missing",
        "set_cover_position      | {\"position\":101}       | position: expected a whole number from 0 to 100, got 101",
        "set_cover_position      | {\"position\":-1}        | position: expected a whole number from 0 to 100",
        "set_cover_position      | {\"position\":\"up\"}    | position: expected a whole number from 0 to 100",
        "set_cover_tilt_position | {\"position\":1}         | required key \"tilt_position\" is missing",
        "open_cover              | {\"position\":1}         | position: unknown key",
      })
  void service_wrongData_isRefusedAndNamesField(String service, String data, String message) {
    add();

    assertThatThrownBy(() -> call(service, data)).hasMessageContaining(message);
    assertThat(cover.told).isEmpty();
  }

  // ---- Toggling

  @ParameterizedTest
  @CsvSource({
    // position, opening, closing, features, told
    "0,    false, false, 15, openCover",
    "100,  false, false, 15, closeCover",
    "50,   true,  false, 15, stopCover",
    "50,   false, true,  15, stopCover",
    "50,   true,  false, 7,  closeCover",
    "50,   false, true,  7,  openCover",
    "100,  false, true,  7,  openCover",
    "50,   false, false, 15, closeCover",
  })
  void toggle_anyCover_stopsOrGoesTheOtherWay(
      int position, boolean isOpening, boolean isClosing, long features, String told) {
    cover.position = position;
    cover.isOpening = isOpening;
    cover.isClosing = isClosing;
    cover.features = features;
    add();

    call("toggle", "{}");

    assertThat(cover.told).containsExactly(told);
  }

  @Test
  void toggle_stoppedOnItsWayDown_goesUp() {
    cover.position = 60;
    add();
    cover.isClosing = true;
    hub.run(cover::writeState);
    cover.isClosing = false;
    hub.run(cover::writeState);

    call("toggle", "{}");

    assertThat(cover.told).containsExactly("openCover");
  }

  @Test
  void toggleTilt_slatsThatAreClosed_opensThem() {
    cover.tilt = 0;
    add();

    call("toggle_cover_tilt", "{}");

    assertThat(cover.told).containsExactly("openCoverTilt");
  }

  // ---- What it tells

  @ParameterizedTest
  @CsvSource({
    "0,  false, false, closed",
    "1,  false, false, open",
    "50, true,  false, opening",
    "50, false, true,  closing",
  })
  void state_anyCover_isWhatItDoesElseWhereItIs(
      int position, boolean isOpening, boolean isClosing, String state) {
    cover.position = position;
    cover.isOpening = isOpening;
    cover.isClosing = isClosing;
    add();

    assertThat(hub.value("cover.fake")).isEqualTo(state);
  }

  @Test
  void attributes_everyFeature_areThoseOfTheField() {
    cover.position = 30;
    cover.tilt = 70;
    add();

    assertThat(attributes())
        .isEqualTo(
            "{\"is_closed\":false,\"current_position\":30,\"current_tilt_position\":70,"
                + "\"device_class\":\"blind\",\"friendly_name\":\"Fake\",\"supported_features\":255}");
  }

  @Test
  void attributes_coverThatKnowsNothing_areUnknown() {
    add();

    assertThat(hub.value("cover.fake")).isEqualTo("unknown");
    assertThat(attributes())
        .startsWith("{\"is_closed\":null,\"device_class\"")
        .doesNotContain("position\"");
  }

  @Test
  void features_byDefault_followFromWhatItKnows() {
    assertThat(new PlainCover(OptionalInt.empty(), OptionalInt.empty()).supportedFeatures())
        .isEqualTo(11);
    assertThat(new PlainCover(OptionalInt.of(1), OptionalInt.empty()).supportedFeatures())
        .isEqualTo(15);
    assertThat(new PlainCover(OptionalInt.of(1), OptionalInt.of(1)).supportedFeatures())
        .isEqualTo(255);
  }

  @Test
  void service_methodThatWasNotOverridden_isTheFaultOfTheIntegration() {
    PlainCover plain = new PlainCover(OptionalInt.empty(), OptionalInt.empty());
    hub.run(() -> hub.hub("test").entities().add(List.of(plain)));

    assertThatThrownBy(() -> hub.call("cover", "open_cover", Map.of("entity_id", "cover.plain")))
        .hasStackTraceContaining("cover.plain has a feature that needs openCover");
  }

  private void add() {
    hub.run(() -> hub.hub("test").entities().add(List.of(cover)));
  }

  private void call(String service, String json) {
    Map<String, Object> data = new HashMap<>(Schemas.jsonObject().check(Json.parse(json)));
    data.put("entity_id", "cover.fake");
    hub.call("cover", service, data);
  }

  private String attributes() {
    return Json.write(hub.state("cover.fake").orElseThrow().attributes());
  }

  private static final class PlainCover extends CoverEntity {
    private final OptionalInt position;
    private final OptionalInt tilt;

    PlainCover(OptionalInt position, OptionalInt tilt) {
      this.position = position;
      this.tilt = tilt;
    }

    @Override
    public OptionalInt position() {
      return position;
    }

    @Override
    public OptionalInt tiltPosition() {
      return tilt;
    }

    @Override
    public EntityIdentity identity() {
      return EntityIdentity.NONE.named("Plain");
    }
  }

  /// A cover that notes what it is told.
  private static final class FakeCover extends CoverEntity {
    final List<String> told = new ArrayList<>();
    long features = ALL;
    @Nullable Integer position;
    @Nullable Integer tilt;
    boolean isOpening;
    boolean isClosing;

    @Override
    public OptionalInt position() {
      return position == null ? OptionalInt.empty() : OptionalInt.of(position);
    }

    @Override
    public OptionalInt tiltPosition() {
      return tilt == null ? OptionalInt.empty() : OptionalInt.of(tilt);
    }

    @Override
    public boolean isOpening() {
      return isOpening;
    }

    @Override
    public boolean isClosing() {
      return isClosing;
    }

    @Override
    public long supportedFeatures() {
      return features;
    }

    @Override
    public Optional<String> deviceClass() {
      return Optional.of(CoverDeviceClass.BLIND.key());
    }

    @Override
    public EntityIdentity identity() {
      return EntityIdentity.NONE.named("Fake");
    }

    @Override
    public void openCover() {
      told.add("openCover");
    }

    @Override
    public void closeCover() {
      told.add("closeCover");
    }

    @Override
    public void setCoverPosition(int to) {
      told.add("setCoverPosition " + to);
    }

    @Override
    public void stopCover() {
      told.add("stopCover");
    }

    @Override
    public void openCoverTilt() {
      told.add("openCoverTilt");
    }

    @Override
    public void closeCoverTilt() {
      told.add("closeCoverTilt");
    }

    @Override
    public void setCoverTiltPosition(int to) {
      told.add("setCoverTiltPosition " + to);
    }

    @Override
    public void stopCoverTilt() {
      told.add("stopCoverTilt");
    }
  }
}
