package dev.hearth.planted.state;

import org.assertj.core.api.Assertions;

class UsesUnknownLibrary {
  void use() {
    Assertions.assertThat(1).isPositive();
  }
}
