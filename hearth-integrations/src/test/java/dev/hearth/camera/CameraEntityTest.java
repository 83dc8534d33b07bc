package dev.hearth.camera;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.hearth.entity.EntityIdentity;
import dev.hearth.integration.Hub;
import dev.hearth.integration.Simulation;
import dev.hearth.picture.Picture;
import dev.hearth.service.ServiceNotSupportedException;
import dev.hearth.service.ServiceValidationException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CameraEntityTest {
  private static final String ID = "camera.yard";

  private final Simulation hub = Simulation.of(new CameraDomain()).started("camera");

  @Test
  void attributes_cameraThatKnowsItself_areAsInTheField() {
    Yard yard = added(new Yard(hub.hub("test"), CameraEntity.ON_OFF));

    String token = token();
    assertThat(hub.state(ID).orElseThrow().attributes())
        .containsExactlyInAnyOrderEntriesOf(
            Map.of(
                "access_token",
                token,
                "brand",
                "Acme",
                "model_name",
                "Eye 2",
                "entity_picture",
                "/api/camera_proxy/camera.yard?token=" + token,
                "friendly_name",
                "Yard",
                "supported_features",
                1L));
    assertThat(token).matches("[0-9a-f]{64}");
    assertThat(yard.admits(token)).isTrue();
  }

  @ParameterizedTest
  @CsvSource({
    "false, false, idle",
    "false, true,  streaming",
    "true,  false, recording",
    "true,  true,  recording",
  })
  void state_whatItDoes_isTold(boolean recording, boolean streaming, String state) {
    Yard yard = new Yard(hub.hub("test"), 0);
    yard.isRecording = recording;
    yard.isStreaming = streaming;
    added(yard);

    assertThat(hub.value(ID)).isEqualTo(state);
  }

  @Test
  void token_everyFiveMinutes_isRenewedAndTheLastOneStays() {
    Yard yard = added(new Yard(hub.hub("test"), 0));
    String first = token();

    hub.advance(Duration.ofMinutes(5).minusMillis(1));
    assertThat(token()).isEqualTo(first);
    hub.advance(Duration.ofMillis(1));
    String second = token();

    assertThat(second).isNotEqualTo(first);
    assertThat(hub.attribute(ID, "entity_picture"))
        .contains("/api/camera_proxy/camera.yard?token=" + second);
    assertThat(yard.admits(first)).isTrue();
    hub.advance(Duration.ofMinutes(5));
    assertThat(yard.admits(first)).isFalse();
    assertThat(yard.admits(second)).isTrue();
  }

  @Test
  void token_removedCamera_isNotRenewed() {
    Hub mine = hub.hub("test");
    Yard yard = new Yard(mine, 0);
    hub.run(() -> mine.entities().add(List.of(yard)));
    String before = token();

    hub.run(() -> hub.registries().entities().remove(ID));
    hub.advance(Duration.ofMinutes(20));

    assertThat(yard.isAdded()).isFalse();
    assertThat(yard.admits(before)).isTrue();
  }

  @Test
  void token_cameraThatCannotBeAdded_isNotRenewed() {
    Hub mine = hub.hub("test");
    List<String> tokens = new ArrayList<>();
    Yard yard =
        new Yard(mine, 0) {
          @Override
          public void onAdded() {
            super.onAdded();
            tokens.add(String.valueOf(stateAttributes().get("access_token")));
            throw new IllegalStateException("its lens is dirty");
          }
        };
    hub.run(() -> mine.entities().add(List.of(yard)));
    hub.log().expects("Yard", "cannot be added", "its lens is dirty");

    hub.advance(Duration.ofMinutes(20));

    assertThat(yard.isAdded()).isFalse();
    assertThat(yard.admits(tokens.getFirst())).isTrue();
  }

  @ParameterizedTest
  @CsvSource({
    "turn_off,                 off",
    "turn_on,                  on",
    "enable_motion_detection,  looking",
    "disable_motion_detection, not looking",
  })
  void service_anyOfThem_isTold(String service, String told) {
    Yard yard = added(new Yard(hub.hub("test"), CameraEntity.ON_OFF));

    hub.call("camera", service, Map.of("entity_id", ID));

    assertThat(yard.told).isEqualTo(told);
    assertThat(hub.attribute(ID, "motion_detection").isPresent()).isEqualTo(told.equals("looking"));
  }

  @ParameterizedTest
  @CsvSource({"turn_on", "turn_off"})
  void service_cameraThatIsAlwaysOn_isNotSupported(String service) {
    added(new Yard(hub.hub("test"), CameraEntity.STREAM));

    assertThatThrownBy(() -> hub.call("camera", service, Map.of("entity_id", ID)))
        .isInstanceOf(ServiceNotSupportedException.class)
        .hasMessage("Entity camera.yard does not support action camera." + service);
  }

  @ParameterizedTest
  @CsvSource({"enable_motion_detection", "disable_motion_detection"})
  void motionDetection_cameraWithout_isRefused(String service) {
    added(new Plain(hub.hub("test")));

    assertThatThrownBy(() -> hub.call("camera", service, Map.of("entity_id", "camera.plain")))
        .isInstanceOf(ServiceValidationException.class)
        .hasMessage("camera.plain cannot look for what moves");
  }

  @Test
  void picture_cameraThatIsOff_isNone() throws Exception {
    Yard yard = added(new Yard(hub.hub("test"), CameraEntity.ON_OFF));
    assertThat(yard.picture()).isPresent();

    hub.call("camera", "turn_off", Map.of("entity_id", ID));

    assertThat(yard.picture()).isEmpty();
  }

  private String token() {
    return (String) hub.attribute(ID, "access_token").orElseThrow();
  }

  private Yard added(Yard yard) {
    hub.run(() -> hub.hub("test").entities().add(List.of(yard)));
    return yard;
  }

  private void added(Plain plain) {
    hub.run(() -> hub.hub("test").entities().add(List.of(plain)));
  }

  /// A camera that can nothing but see.
  private static final class Plain extends CameraEntity {
    Plain(Hub hub) {
      super(hub);
    }

    @Override
    public EntityIdentity identity() {
      return EntityIdentity.NONE.named("Plain");
    }

    @Override
    public Optional<Picture> stillPicture() {
      return Optional.empty();
    }
  }

  private static class Yard extends CameraEntity {
    private final long features;
    private String told = "";
    private boolean isOn = true;
    private boolean isRecording;
    private boolean isStreaming;
    private boolean isLooking;

    Yard(Hub hub, long features) {
      super(hub);
      this.features = features;
    }

    @Override
    public EntityIdentity identity() {
      return EntityIdentity.identifiedBy("yard").named("Yard");
    }

    @Override
    public long supportedFeatures() {
      return features;
    }

    @Override
    public boolean isOn() {
      return isOn;
    }

    @Override
    public boolean isRecording() {
      return isRecording;
    }

    @Override
    public boolean isStreaming() {
      return isStreaming;
    }

    @Override
    public boolean isDetectingMotion() {
      return isLooking;
    }

    @Override
    public Optional<String> brand() {
      return Optional.of("Acme");
    }

    @Override
    public Optional<String> model() {
      return Optional.of("Eye 2");
    }

    @Override
    public Optional<Picture> stillPicture() {
      return Optional.of(Picture.of("image/jpeg", "yard".getBytes(UTF_8)));
    }

    @Override
    public void turnOn() {
      told("on");
      isOn = true;
    }

    @Override
    public void turnOff() {
      told("off");
      isOn = false;
    }

    @Override
    public void enableMotionDetection() {
      isLooking = true;
      told("looking");
    }

    @Override
    public void disableMotionDetection() {
      isLooking = false;
      told("not looking");
    }

    private void told(String what) {
      told = what;
      writeState();
    }
  }
}
