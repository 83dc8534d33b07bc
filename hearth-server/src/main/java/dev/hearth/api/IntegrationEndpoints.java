package dev.hearth.api;

import dev.hearth.integration.IntegrationStatus;
import dev.hearth.integration.Integrations;
import dev.hearth.json.Json;
import java.util.Locale;
import java.util.Map;

/// What has become of the integrations: which are up, which are not and why.
///
/// **Runs on the loop.**
public final class IntegrationEndpoints {
  private static final double SECOND_NANOS = 1e9;

  private final Integrations integrations;

  /// For these integrations.
  public IntegrationEndpoints(Integrations integrations) {
    this.integrations = integrations;
  }

  /// Adds the endpoints.
  public void addTo(RestApi api) {
    api.add(
        "GET",
        "/api/hearth/integrations",
        Access.ADMIN,
        call ->
            RestResponse.json(
                Json.list(
                    integrations.statuses().stream().map(IntegrationEndpoints::toMap).toList())));
  }

  private static Map<String, Object> toMap(IntegrationStatus status) {
    return Json.object(
        "name",
        status.name(),
        "phase",
        status.phase().name().toLowerCase(Locale.ROOT),
        "reason",
        Json.orNull(status.reason()),
        "set_up_seconds",
        Json.orNull(status.setUpTime().map(time -> time.toNanos() / SECOND_NANOS)),
        "hanging_updates",
        status.hangingUpdates());
  }
}
