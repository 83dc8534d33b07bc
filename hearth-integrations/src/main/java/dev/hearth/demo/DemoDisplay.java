package dev.hearth.demo;

import dev.hearth.entity.EntityIdentity;
import dev.hearth.json.Json;
import dev.hearth.notify.NotifyEntity;
import java.util.Map;
import java.util.Optional;

/// A display that shows the last message.
///
/// **Runs on the loop.**
final class DemoDisplay extends NotifyEntity {
  private final DemoTag tag;
  private Optional<String> message = Optional.empty();
  private Optional<String> title = Optional.empty();

  DemoDisplay(DemoTag tag) {
    this.tag = tag;
  }

  @Override
  public void sendMessage(String text, Optional<String> above) {
    tag.of().takeTime();
    message = Optional.of(text);
    title = above;
    writeState();
  }

  @Override
  public long supportedFeatures() {
    return TITLE;
  }

  @Override
  public Map<String, Object> extraAttributes() {
    return Map.of("message", Json.orNull(message), "title", Json.orNull(title));
  }

  @Override
  public EntityIdentity identity() {
    return tag.identity();
  }
}
