package dev.hearth.demo;

import dev.hearth.alarmcontrolpanel.AlarmControlPanelDomain;
import dev.hearth.binarysensor.BinarySensorDomain;
import dev.hearth.button.ButtonDomain;
import dev.hearth.calendar.CalendarDomain;
import dev.hearth.camera.CameraDomain;
import dev.hearth.climate.ClimateDomain;
import dev.hearth.cover.CoverDomain;
import dev.hearth.dates.DateDomain;
import dev.hearth.dates.DateTimeDomain;
import dev.hearth.dates.TimeDomain;
import dev.hearth.devicetracker.DeviceTrackerDomain;
import dev.hearth.evententity.EventDomain;
import dev.hearth.fan.FanDomain;
import dev.hearth.humidifier.HumidifierDomain;
import dev.hearth.image.ImageDomain;
import dev.hearth.integration.Hub;
import dev.hearth.integration.Integration;
import dev.hearth.lawnmower.LawnMowerDomain;
import dev.hearth.light.LightDomain;
import dev.hearth.lock.LockDomain;
import dev.hearth.mediaplayer.MediaPlayerDomain;
import dev.hearth.notify.NotifyDomain;
import dev.hearth.number.NumberDomain;
import dev.hearth.person.PersonDomain;
import dev.hearth.remote.RemoteDomain;
import dev.hearth.scene.SceneDomain;
import dev.hearth.schema.Fields;
import dev.hearth.schema.ObjectSchema;
import dev.hearth.schema.Schemas;
import dev.hearth.select.SelectDomain;
import dev.hearth.sensor.SensorDomain;
import dev.hearth.siren.SirenDomain;
import dev.hearth.switches.SwitchDomain;
import dev.hearth.text.TextDomain;
import dev.hearth.todo.TodoDomain;
import dev.hearth.update.UpdateDomain;
import dev.hearth.vacuum.VacuumDomain;
import dev.hearth.valve.ValveDomain;
import dev.hearth.waterheater.WaterHeaterDomain;
import dev.hearth.weather.WeatherDomain;
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
        AlarmControlPanelDomain.NAME,
        BinarySensorDomain.NAME,
        ButtonDomain.NAME,
        CalendarDomain.NAME,
        CameraDomain.NAME,
        ClimateDomain.NAME,
        CoverDomain.NAME,
        DateDomain.NAME,
        DateTimeDomain.NAME,
        DeviceTrackerDomain.NAME,
        EventDomain.NAME,
        FanDomain.NAME,
        HumidifierDomain.NAME,
        ImageDomain.NAME,
        LawnMowerDomain.NAME,
        LightDomain.NAME,
        LockDomain.NAME,
        MediaPlayerDomain.NAME,
        NotifyDomain.NAME,
        NumberDomain.NAME,
        PersonDomain.NAME,
        RemoteDomain.NAME,
        SceneDomain.NAME,
        SelectDomain.NAME,
        SensorDomain.NAME,
        SirenDomain.NAME,
        SwitchDomain.NAME,
        TextDomain.NAME,
        TimeDomain.NAME,
        TodoDomain.NAME,
        UpdateDomain.NAME,
        VacuumDomain.NAME,
        ValveDomain.NAME,
        WaterHeaterDomain.NAME,
        WeatherDomain.NAME,
        ZoneDomain.NAME);
  }

  @Override
  public void setUp(Hub hub, Map<String, Object> config) {
    new DemoHouse(hub, new Fields(config).duration("latency")).moveIn();
  }
}
