package dev.hearth.demo;

import dev.hearth.camera.CameraEntity;
import dev.hearth.entity.Entity;
import dev.hearth.entity.EntityIdentity;
import dev.hearth.evententity.EventDeviceClass;
import dev.hearth.evententity.EventEntity;
import dev.hearth.image.ImageEntity;
import dev.hearth.integration.Hub;
import dev.hearth.picture.Picture;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// What is before the front door: a bell, a camera, and the picture of who rang last.
///
/// **Runs on the loop.**
final class DemoDoorstep {
  /// So long somebody who has rung stands there.
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private final Hub hub;
  private final Bell bell;
  private final Eye eye;
  private final Visitor visitor;
  private @Nullable Instant rung;

  DemoDoorstep(DemoDevice doorbell) {
    hub = doorbell.hub();
    bell = new Bell(doorbell.part("Bell", "doorbell_bell"));
    eye = new Eye(doorbell.part("Camera", "front_door"));
    visitor = new Visitor(doorbell.part("Last visitor", "last_visitor"));
  }

  List<Entity> entities() {
    return List.of(bell, eye, visitor);
  }

  /// Somebody rings.
  void ring() {
    rung = hub.time().now();
    bell.ring();
    if (eye.isOn()) {
      visitor.show(view(), rung);
    }
  }

  /// The sky is as bright as the hour, and in front of it stands who has rung.
  private Picture view() {
    ZonedDateTime now = hub.time().now().atZone(hub.house().zone());
    int hoursFromNoon = Math.abs(now.getHour() - 12);
    int blue = 255 - hoursFromNoon * 18;
    boolean isSomebodyThere = rung != null && now.toInstant().isBefore(rung.plus(PATIENCE));
    return DemoPicture.of((x, y) -> {
      if (isSomebodyThere && Math.hypot(x - 50.0, (y - 55.0) * 0.7) < 18) {
        return 0x503020;
      }
      return y > 70 ? 0x406030 : (blue / 2) << 16 | (blue * 2 / 3) << 8 | blue;
    });
  }

  private static final class Bell extends EventEntity {
    private static final String RING = "ring";

    private final DemoTag tag;

    Bell(DemoTag tag) {
      super(tag.of().hub());
      this.tag = tag;
    }

    void ring() {
      trigger(RING, Map.of());
    }

    @Override
    public List<String> eventTypes() {
      return List.of(RING);
    }

    @Override
    public Optional<String> deviceClass() {
      return Optional.of(EventDeviceClass.DOORBELL.key());
    }

    @Override
    public EntityIdentity identity() {
      return tag.identity();
    }
  }

  private final class Eye extends CameraEntity {
    private final DemoTag tag;
    private boolean isOn = true;
    private boolean isDetectingMotion;

    Eye(DemoTag tag) {
      super(tag.of().hub());
      this.tag = tag;
    }

    @Override
    public boolean isOn() {
      return isOn;
    }

    @Override
    public boolean isDetectingMotion() {
      return isDetectingMotion;
    }

    @Override
    public Optional<String> brand() {
      return Optional.of("Hearth");
    }

    @Override
    public Optional<String> model() {
      return Optional.of("Demo device");
    }

    @Override
    public long supportedFeatures() {
      return ON_OFF;
    }

    @Override
    public Optional<Picture> stillPicture() {
      tag.of().takeTime();
      return Optional.of(view());
    }

    @Override
    public void turnOn() {
      tag.of().takeTime();
      isOn = true;
      writeState();
    }

    @Override
    public void turnOff() {
      tag.of().takeTime();
      isOn = false;
      writeState();
    }

    @Override
    public void enableMotionDetection() {
      tag.of().takeTime();
      isDetectingMotion = true;
      writeState();
    }

    @Override
    public void disableMotionDetection() {
      tag.of().takeTime();
      isDetectingMotion = false;
      writeState();
    }

    @Override
    public EntityIdentity identity() {
      return tag.identity();
    }
  }

  private static final class Visitor extends ImageEntity {
    private final DemoTag tag;
    private @Nullable Picture picture;
    private @Nullable Instant taken;

    Visitor(DemoTag tag) {
      super(tag.of().hub());
      this.tag = tag;
    }

    void show(Picture next, Instant at) {
      picture = next;
      taken = at;
      writeState();
    }

    @Override
    public Optional<Instant> lastUpdated() {
      return Optional.ofNullable(taken);
    }

    @Override
    public Optional<Picture> picture() {
      return Optional.ofNullable(picture);
    }

    @Override
    public EntityIdentity identity() {
      return tag.identity();
    }
  }
}
