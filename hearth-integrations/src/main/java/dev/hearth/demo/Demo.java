package dev.hearth.demo;

import dev.hearth.binarysensor.BinarySensorDomain;
import dev.hearth.button.ButtonDomain;
import dev.hearth.calendar.CalendarDomain;
import dev.hearth.devicetracker.DeviceTrackerDomain;
import dev.hearth.integration.Hub;
import dev.hearth.integration.Integration;
import dev.hearth.light.LightDomain;
import dev.hearth.notify.NotifyDomain;
import dev.hearth.number.NumberDomain;
import dev.hearth.person.PersonDomain;
import dev.hearth.scene.SceneDomain;
import dev.hearth.schema.Fields;
import dev.hearth.schema.ObjectSchema;
import dev.hearth.schema.Schemas;
import dev.hearth.select.SelectDomain;
import dev.hearth.sensor.SensorDomain;
import dev.hearth.switches.SwitchDomain;
import dev.hearth.todo.TodoDomain;
import dev.hearth.zone.ZoneDomain;
import java.time.Duration;
import java.util.Map;
import java.util.Set;

/// A house to try the hub with, without any hardware.
///
/// ```yaml
/// demo:
///   latency: 0.2
/// ```
///
/// **Runs on the loop.**
public final class Demo implements Integration {
  /// Its name.
  public static final String NAME = "demo";

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public ObjectSchema schema() {
    return Schemas.object()
        .optional("latency", Schemas.positiveDuration(), Duration.ZERO)
        .describedAs("How long each device takes to do what it is told, as real ones do");
  }

  @Override
  public Set<String> dependencies() {
    return Set.of(
        BinarySensorDomain.NAME,
        ButtonDomain.NAME,
        CalendarDomain.NAME,
        DeviceTrackerDomain.NAME,
        LightDomain.NAME,
        NotifyDomain.NAME,
        NumberDomain.NAME,
        PersonDomain.NAME,
        SceneDomain.NAME,
        SelectDomain.NAME,
        SensorDomain.NAME,
        SwitchDomain.NAME,
        TodoDomain.NAME,
        ZoneDomain.NAME);
  }

  @Override
  public void setUp(Hub hub, Map<String, Object> config) {
    new DemoHouse(hub, new Fields(config).duration("latency")).moveIn();
  }
}
