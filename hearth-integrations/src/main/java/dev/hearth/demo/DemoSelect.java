package dev.hearth.demo;

import dev.hearth.entity.EntityIdentity;
import dev.hearth.select.SelectEntity;
import java.util.List;
import java.util.Optional;

/// A choice. The first option is chosen at the beginning.
///
/// **Runs on the loop.**
final class DemoSelect extends SelectEntity {
  private final DemoTag tag;
  private final List<String> options;
  private String current;

  DemoSelect(DemoTag tag, List<String> options) {
    this.tag = tag;
    this.options = List.copyOf(options);
    this.current = options.getFirst();
  }

  @Override
  public List<String> options() {
    return options;
  }

  @Override
  public Optional<String> currentOption() {
    return Optional.of(current);
  }

  @Override
  public void selectOption(String option) {
    tag.of().takeTime();
    current = option;
    writeState();
  }

  @Override
  public EntityIdentity identity() {
    return tag.identity();
  }
}
