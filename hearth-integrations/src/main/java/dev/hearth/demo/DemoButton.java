package dev.hearth.demo;

import dev.hearth.button.ButtonEntity;
import dev.hearth.registry.DeviceDescription;
import java.util.Optional;

/// A button, and what happens when it is pressed.
///
/// **Runs on the loop.**
final class DemoButton extends ButtonEntity {
  private final DemoTag tag;
  private final Runnable consequence;

  DemoButton(DemoTag tag, Runnable consequence) {
    this.tag = tag;
    this.consequence = consequence;
  }

  @Override
  public void press() {
    tag.of().takeTime();
    consequence.run();
  }

  @Override
  public Optional<String> uniqueId() {
    return tag.uniqueId();
  }

  @Override
  public Optional<String> name() {
    return tag.name();
  }

  @Override
  public boolean hasNameWithinDevice() {
    return true;
  }

  @Override
  public Optional<String> suggestedObjectId() {
    return tag.suggestedObjectId();
  }

  @Override
  public Optional<DeviceDescription> device() {
    return tag.device();
  }
}
