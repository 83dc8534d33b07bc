package dev.hearth.notify;

import dev.hearth.integration.Hub;
import dev.hearth.integration.Integration;
import dev.hearth.schema.Fields;
import dev.hearth.schema.Schemas;
import dev.hearth.service.Service;
import java.util.Map;

/// The domain `notify` and its service `send_message`.
///
/// **Runs on the loop.**
public final class NotifyDomain implements Integration {
  /// Its name.
  public static final String NAME = "notify";

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public void setUp(Hub hub, Map<String, Object> config) {
    hub.services()
        .registerForEntities(
            Service.named(NAME, "send_message")
                .describedAs("Sends a message to people.")
                .accepting(
                    Schemas.object()
                        .required("message", Schemas.stringOrScalar())
                        .describedAs("What is said")
                        .optional("title", Schemas.stringOrScalar())
                        .describedAs("What stands above it, where titles are shown")),
            NotifyEntity.class,
            (entity, data, call) -> {
              Fields fields = new Fields(data);
              entity.sendAt(
                  hub.time().now(), fields.text("message"), fields.find("title", String.class));
            });
  }
}
