package dev.hearth.service;

import dev.hearth.event.Contexts;
import dev.hearth.event.EventBus;
import dev.hearth.event.FreePayload;
import dev.hearth.json.Json;
import dev.hearth.loop.EventLoop;
import dev.hearth.loop.OnLoop;
import dev.hearth.loop.Task;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// All services, and the only way to call one.
///
/// **Before it:** clients, automations, integrations. **After it:** the [ServiceHandler], for entities through
/// `EntityServices`.
///
/// **Runs on the loop.**
@OnLoop
public final class ServiceRegistry {
  private static final Logger LOG = LoggerFactory.getLogger(ServiceRegistry.class);

  private final EventLoop loop;
  private final EventBus bus;
  private final Contexts contexts;
  private final Map<String, Map<String, Service>> servicesByDomain = new LinkedHashMap<>();
  private long called;

  /// No services yet.
  public ServiceRegistry(EventLoop loop, EventBus bus, Contexts contexts) {
    this.loop = loop;
    this.bus = bus;
    this.contexts = contexts;
  }

  // ---- What there is

  /// Adds a service, in place of one of that name if there is one, and fires `service_registered`.
  public void register(Service service) {
    loop.check();
    loop.beginAtomic();
    servicesByDomain
        .computeIfAbsent(service.domain(), domain -> new LinkedHashMap<>())
        .put(service.name(), service);
    loop.endAtomic();
    bus.fire(ServiceEvents.REGISTERED, nameOf(service.domain(), service.name()));
  }

  /// Removes a service and fires `service_removed`; an unknown one is a warning.
  public void remove(String domain, String name) {
    loop.check();
    String inDomain = domain.toLowerCase(Locale.ROOT);
    String service = name.toLowerCase(Locale.ROOT);
    if (lookUp(inDomain, service) == null) {
      LOG.warn("Cannot remove service {}.{}: there is none", inDomain, service);
      return;
    }
    loop.beginAtomic();
    servicesByDomain.computeIfPresent(
        inDomain,
        (d, siblings) -> {
          siblings.remove(service);
          return siblings.isEmpty() ? null : siblings;
        });
    loop.endAtomic();
    bus.fire(ServiceEvents.REMOVED, nameOf(inDomain, service));
  }

  /// Removes this very service and fires `service_removed`; does nothing if it is not registered any more, for instance
  /// because another has taken its place.
  public void remove(Service service) {
    loop.check();
    if (lookUp(service.domain(), service.name()) == service) {
      remove(service.domain(), service.name());
    }
  }

  /// The service of that name, in any case.
  public Optional<Service> find(String domain, String name) {
    loop.check();
    return Optional.ofNullable(
        lookUp(domain.toLowerCase(Locale.ROOT), name.toLowerCase(Locale.ROOT)));
  }

  /// Every service, by domain in order of registration.
  public List<Service> all() {
    loop.check();
    List<Service> all = new ArrayList<>();
    servicesByDomain.values().forEach(services -> all.addAll(services.values()));
    return all;
  }

  /// How many valid calls there were.
  public long called() {
    loop.check();
    return called;
  }

  private @Nullable Service lookUp(String domain, String name) {
    Map<String, Service> services = servicesByDomain.get(domain);
    return services == null ? null : services.get(name);
  }

  // ---- Calling

  /// Calls a service and waits until it has been handled; returns its answer, which is empty unless asked for. Before the
  /// handler runs, `call_service` is fired with the data as given.
  ///
  /// Whatever the handler throws comes out as it is, a checked exception inside [ServiceFailedException].
  ///
  /// @throws ServiceNotFoundException if there is no such service
  /// @throws dev.hearth.schema.InvalidDataException if the data does not fit; nothing has happened then
  /// @throws ServiceHasNoResponseException if an answer is asked for that does not exist
  /// @throws ServiceNeedsResponseException if the service only answers
  public Map<String, Object> call(ServiceCall call) {
    loop.check();
    Service service = lookUp(call.domain(), call.service());
    if (service == null) {
      throw new ServiceNotFoundException(call.domain(), call.service());
    }
    checkResponse(service, call);
    ServiceCall caused = call.context().isPresent() ? call : call.in(contexts.create());
    ServiceCall checked = caused.withOnly(service.schema().check(call.data()));
    called++;
    bus.fire(ServiceEvents.CALL_SERVICE, announcement(call), checked.requireContext());
    Map<String, Object> answer = handle(service, checked);
    return call.wantsResponse() ? Json.object(answer) : Json.emptyObject();
  }

  /// Calls a service without waiting. What is wrong with the call is thrown here; what goes wrong later is logged.
  public Task<Map<String, Object>> start(ServiceCall call) {
    loop.check();
    if (lookUp(call.domain(), call.service()) == null) {
      throw new ServiceNotFoundException(call.domain(), call.service());
    }
    return loop.start(loop.owner(), "service " + call, () -> call(call));
  }

  private static void checkResponse(Service service, ServiceCall call) {
    if (call.wantsResponse() && service.responseMode() == ResponseMode.NONE) {
      throw new ServiceHasNoResponseException(call);
    }
    if (!call.wantsResponse() && service.responseMode() == ResponseMode.ONLY) {
      throw new ServiceNeedsResponseException(call);
    }
  }

  private static Map<String, Object> handle(Service service, ServiceCall call) {
    try {
      return service.handler().handle(call);
    } catch (RuntimeException e) {
      throw e;
    } catch (Exception e) {
      throw new ServiceFailedException(call, e);
    }
  }

  private static FreePayload announcement(ServiceCall call) {
    return new FreePayload(
        Json.object(
            "domain",
            call.domain(),
            "service",
            call.service(),
            "service_data",
            Json.object(call.data())));
  }

  private static FreePayload nameOf(String domain, String service) {
    return new FreePayload(Json.object("domain", domain, "service", service));
  }
}
