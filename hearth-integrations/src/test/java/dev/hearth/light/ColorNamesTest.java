package dev.hearth.light;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ColorNamesTest {
  @Test
  void all_namesOfCss_areThereInOrder() {
    assertThat(ColorNames.all()).hasSize(148);
    assertThat(List.copyOf(ColorNames.all())).isSorted();
  }

  @ParameterizedTest
  @CsvSource({
    "red,            255,   0,   0",
    "rebeccapurple,  102,  51, 153",
    "Light Sky Blue, 135, 206, 250",
    "DARKSLATEGREY,   47,  79,  79",
  })
  void find_nameInAnyForm_isItsColor(String name, int red, int green, int blue) {
    assertThat(ColorNames.find(name)).contains(new Color.Rgb(red, green, blue));
  }

  @Test
  void require_unknownName_saysWhatWasExpected() {
    assertThatThrownBy(() -> ColorNames.require("greenish"))
        .hasMessage("expected the name of a CSS colour such as red or steelblue, got \"greenish\"");
  }
}
