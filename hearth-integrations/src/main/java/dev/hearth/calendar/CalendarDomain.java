package dev.hearth.calendar;

import dev.hearth.api.ApiFeature;
import dev.hearth.api.RestApi;
import dev.hearth.integration.Hub;
import dev.hearth.integration.Integration;
import java.util.Map;

/// The domain `calendar`, its services `create_event` and `get_events`, and what clients ask at `/api/calendars`.
///
/// **Runs on the loop.**
public final class CalendarDomain implements Integration, ApiFeature {
  /// Its name.
  public static final String NAME = "calendar";

  private final CalendarEndpoints endpoints = new CalendarEndpoints();

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public void setUp(Hub hub, Map<String, Object> config) {
    new CalendarServices(hub).register();
    endpoints.open(hub);
  }

  @Override
  public void tearDown(Hub hub) {
    endpoints.close();
  }

  @Override
  public void addTo(RestApi api) {
    endpoints.addTo(api);
  }
}
