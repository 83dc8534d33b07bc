package dev.hearth.demo;

import dev.hearth.button.ButtonEntity;
import dev.hearth.entity.EntityIdentity;

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
  public EntityIdentity identity() {
    return tag.identity();
  }
}
