package home.@package@;

import dev.hearth.integration.Hub;
import dev.hearth.schema.Schemas;
import dev.hearth.service.Service;

/// What can be called.
final class @Class@Services {
  private @Class@Services() {}

  static void register(Hub hub, @Class@Sensor sensor) {
    hub.services().register(
        Service.named(@Class@Integration.NAME, "add")
            .describedAs("Adds an amount to the number.")
            .accepting(Schemas.object().required("amount", Schemas.integer(-1_000, 1_000)))
            .handledBy(call -> sensor.add((Long) call.data().get("amount"))));
  }
}
