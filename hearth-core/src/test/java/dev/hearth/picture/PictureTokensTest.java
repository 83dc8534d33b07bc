package dev.hearth.picture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.hearth.error.HearthException;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class PictureTokensTest {
  private final AtomicInteger count = new AtomicInteger();
  private final PictureTokens tokens = new PictureTokens(() -> "secret" + count.incrementAndGet());

  @Test
  void admits_beforeTheFirstToken_nobody() {
    assertThat(tokens.admits("")).isFalse();
    assertThat(tokens.admits("secret1")).isFalse();
    assertThat(count).hasValue(0);
  }

  @Test
  void admits_currentAndPrevious_noOlderOnes() {
    assertThat(tokens.current()).isEqualTo("secret1").isEqualTo(tokens.current());

    tokens.renew();
    tokens.renew();

    assertThat(List.of("", "secret1", "secret2", "secret3", "secret4"))
        .filteredOn(tokens::admits)
        .containsExactly("secret2", "secret3");
  }

  @Test
  void picture_otherContentType_isRefused() {
    assertThatThrownBy(() -> Picture.of("text/html", new byte[0]))
        .isInstanceOf(HearthException.class)
        .hasMessageContaining("image/jpeg")
        .hasMessageContaining("text/html");
  }

  @Test
  void picture_bytesChangedOutside_staysAsItWas() {
    byte[] bytes = {1, 2};
    Picture picture = Picture.of("image/png", bytes);

    bytes[0] = 9;
    picture.bytes()[1] = 9;

    assertThat(picture.bytes()).containsExactly(1, 2);
  }
}
