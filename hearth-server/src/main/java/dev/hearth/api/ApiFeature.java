package dev.hearth.api;

/// An integration that answers requests of clients itself, such as `calendar` those for `/api/calendars`.
///
/// **Before it:** `Wiring`, before the integrations are set up. **After it:** [RestApi#add].
public interface ApiFeature {
  /// Adds its endpoints. They must answer also before the integration is set up and after it has been torn down, with 404.
  ///
  /// **Runs on the loop**, while the house is wired.
  void addTo(RestApi api);
}
