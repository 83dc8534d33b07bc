package dev.hearth.api;

import dev.hearth.integration.IntegrationStatus;
import dev.hearth.integration.Integrations;
import dev.hearth.json.Json;
import dev.hearth.json.JsonNull;
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
        status.reason().isPresent() ? status.reason().get() : JsonNull.NULL,
        "set_up_seconds",
        status.setUpTime().isPresent()
            ? status.setUpTime().get().toNanos() / SECOND_NANOS
            : JsonNull.NULL,
        "hanging_updates",
        status.hangingUpdates());
  }
}
