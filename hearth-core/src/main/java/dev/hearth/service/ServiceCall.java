package dev.hearth.service;

import dev.hearth.event.Context;
import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// One call of a service: which, with what data, caused by whom.
///
/// **Runs on any thread** (immutable).
///
/// ```java
/// services.call(ServiceCall.of("light", "turn_on").with(Map.of("entity_id", "light.kitchen")));
/// ```
public final class ServiceCall {
  private final String domain;
  private final String service;
  private final Map<String, Object> data;
  private final @Nullable Context context;
  private final boolean wantsResponse;
  private final @Nullable Duration limit;

  private ServiceCall(
      String domain,
      String service,
      Map<String, Object> data,
      @Nullable Context context,
      boolean wantsResponse,
      @Nullable Duration limit) {
    this.domain = domain;
    this.service = service;
    this.data = data;
    this.context = context;
    this.wantsResponse = wantsResponse;
    this.limit = limit;
  }

  /// A call without data, in a new context. Names in any case.
  public static ServiceCall of(String domain, String service) {
    return new ServiceCall(
        domain.toLowerCase(Locale.ROOT),
        service.toLowerCase(Locale.ROOT),
        Map.of(),
        null,
        false,
        null);
  }

  /// The same with more data; a key that is there already gets the new value. The given map is copied.
  public ServiceCall with(Map<String, ?> more) {
    Map<String, Object> merged = new LinkedHashMap<>(data);
    merged.putAll(more);
    return new ServiceCall(
        domain, service, Collections.unmodifiableMap(merged), context, wantsResponse, limit);
  }

  /// The same in a context.
  public ServiceCall in(Context cause) {
    return new ServiceCall(domain, service, data, cause, wantsResponse, limit);
  }

  /// The same, asking for an answer.
  public ServiceCall askingForResponse() {
    return new ServiceCall(domain, service, data, context, true, limit);
  }

  /// The same, to be done within this time instead of the time that the service allows; zero: as long as it likes.
  public ServiceCall within(Duration time) {
    return new ServiceCall(domain, service, data, context, wantsResponse, time);
  }

  /// The same with exactly this data.
  ServiceCall withOnly(Map<String, Object> checked) {
    return new ServiceCall(domain, service, checked, context, wantsResponse, limit);
  }

  /// The domain of the service, such as `light`.
  public String domain() {
    return domain;
  }

  /// The name of the service, such as `turn_on`.
  public String service() {
    return service;
  }

  /// What goes with it. In a handler: as the schema has converted it.
  public Map<String, Object> data() {
    return data;
  }

  /// Who or what caused it; in a handler always present.
  public Optional<Context> context() {
    return Optional.ofNullable(context);
  }

  /// The same for handlers.
  ///
  /// @throws IllegalStateException outside a handler, if none was given
  public Context requireContext() {
    if (context == null) {
      throw new IllegalStateException("This call of " + this + " has no context yet");
    }
    return context;
  }

  /// Whether the caller asked for an answer.
  public boolean wantsResponse() {
    return wantsResponse;
  }

  /// How long it may take.
  Duration limitFor(Service called) {
    return limit == null ? called.about().limit() : limit;
  }

  @Override
  public String toString() {
    return domain + "." + service;
  }
}
