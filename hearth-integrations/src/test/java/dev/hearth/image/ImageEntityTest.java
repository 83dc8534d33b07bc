package dev.hearth.image;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.hearth.entity.EntityIdentity;
import dev.hearth.integration.Hub;
import dev.hearth.integration.Simulation;
import dev.hearth.picture.Picture;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ImageEntityTest {
  private static final String ID = "image.map";

  private final Simulation hub = Simulation.of(new ImageDomain()).started("image");
  private final Chart chart = new Chart(hub.hub("test"));

  ImageEntityTest() {
    hub.run(() -> hub.hub("test").entities().add(List.of(chart)));
  }

  @Test
  void attributes_anyImage_areAsInTheField() {
    String token = token();

    assertThat(hub.value(ID)).isEqualTo("unknown");
    assertThat(hub.state(ID).orElseThrow().attributes())
        .containsExactlyInAnyOrderEntriesOf(
            Map.of(
                "access_token",
                token,
                "entity_picture",
                "/api/image_proxy/image.map?token=" + token,
                "friendly_name",
                "Map"));
  }

  @Test
  void state_newPicture_isWhenItCame() {
    chart.drawn = Instant.parse("2026-06-01T10:20:30.5Z");
    hub.run(chart::writeState);

    assertThat(hub.value(ID)).isEqualTo("2026-06-01T10:20:30.500000+00:00");
  }

  @Test
  void token_everyFiveMinutes_isRenewedAndTheLastOneStays() {
    String first = token();

    hub.advance(Duration.ofMinutes(5));
    String second = token();

    assertThat(second).isNotEqualTo(first);
    assertThat(chart.admits(first)).isTrue();
    assertThat(chart.admits(second)).isTrue();
    hub.advance(Duration.ofMinutes(5));
    assertThat(chart.admits(first)).isFalse();
  }

  private String token() {
    return (String) hub.attribute(ID, "access_token").orElseThrow();
  }

  private static final class Chart extends ImageEntity {
    private @Nullable Instant drawn;

    Chart(Hub hub) {
      super(hub);
    }

    @Override
    public EntityIdentity identity() {
      return EntityIdentity.NONE.named("Map");
    }

    @Override
    public Optional<Instant> lastUpdated() {
      return Optional.ofNullable(drawn);
    }

    @Override
    public Optional<Picture> picture() {
      return Optional.of(Picture.of("image/png", "map".getBytes(UTF_8)));
    }
  }
}
