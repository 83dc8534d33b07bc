package dev.hearth.siren;

import dev.hearth.entity.StateReproduction;
import dev.hearth.integration.Hub;
import dev.hearth.integration.Integration;
import dev.hearth.schema.Fields;
import dev.hearth.schema.ObjectSchema;
import dev.hearth.schema.Schemas;
import dev.hearth.service.Service;
import java.time.Duration;
import java.util.Map;

/// The domain `siren` and its services `turn_on`, `turn_off` and `toggle`.
///
/// **Runs on the loop.**
public final class SirenDomain implements Integration {
  /// Its name.
  public static final String NAME = "siren";

  static final String TONE = "tone";
  static final String DURATION = "duration";
  static final String VOLUME_LEVEL = "volume_level";

  /* More than a year of noise is a mistake. */
  private static final long SECONDS_MAX = 366L * 24 * 3_600;

  private static final ObjectSchema HOW =
      Schemas.object()
          .optional(TONE, Schemas.stringOrScalar())
          .describedAs("One of the tones of the siren")
          .optional(DURATION, Schemas.truncatedInteger(0, SECONDS_MAX).map(Duration::ofSeconds))
          .describedAs("For how many seconds")
          .optional(VOLUME_LEVEL, Schemas.number(0, 1))
          .describedAs("How loud, from 0 to 1");

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public void setUp(Hub hub, Map<String, Object> config) {
    hub.services()
        .registerForEntities(
            service("turn_on", "Turns a siren on.", HOW),
            SirenEntity.class,
            (siren, data, call) -> siren.turnOnChecked(new Fields(data)),
            SirenEntity.TURN_ON);
    hub.services()
        .registerForEntities(
            service("turn_off", "Turns a siren off.", Schemas.object()),
            SirenEntity.class,
            (siren, data, call) -> siren.turnOff(),
            SirenEntity.TURN_OFF);
    hub.services()
        .registerForEntities(
            service("toggle", "Turns a siren off if it is on, else on.", Schemas.object()),
            SirenEntity.class,
            (siren, data, call) -> siren.toggle(),
            SirenEntity.TURN_ON | SirenEntity.TURN_OFF);
    hub.entities().registerReproduction(NAME, StateReproduction.ofSwitch(NAME));
  }

  private static Service.Draft service(String name, String description, ObjectSchema schema) {
    return Service.named(NAME, name).describedAs(description).accepting(schema);
  }
}
