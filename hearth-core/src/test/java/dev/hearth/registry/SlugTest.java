package dev.hearth.registry;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SlugTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      textBlock =
          """
          Kitchen lamp      | kitchen_lamp
          Küche & Flur      | kuche_flur
          Straße 7          | strasse_7
          Øster Ærø         | oster_aero
          ŁÓDŹ              | lodz
          Bob's  --  lamp!! | bob_s_lamp
          1,000 W           | 1000_w
          already_a_slug    | already_a_slug
          _x_               | x
          °                 | unknown
          灯                | unknown
          ~~                | unknown
          """)
  void of_names_areObjectIds(String name, String slug) {
    assertThat(Slug.of(name)).isEqualTo(slug);
  }
}
