package dev.hearth.service;

import dev.hearth.event.Context;
import dev.hearth.event.Contexts;
import dev.hearth.event.EventBus;
import dev.hearth.event.FreePayload;
import dev.hearth.json.Json;
import dev.hearth.loop.EventLoop;
import dev.hearth.loop.OnLoop;
import dev.hearth.loop.TaskCancelledException;
import dev.hearth.loop.Timer;
import dev.hearth.schema.InvalidDataException;
import java.time.Duration;
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
  private final Permissions permissions;
  private final Map<String, Map<String, Service>> servicesByDomain = new LinkedHashMap<>();
  private long called;

  /// No services yet.
  public ServiceRegistry(EventLoop loop, EventBus bus, Contexts contexts, Permissions permissions) {
    this.loop = loop;
    this.bus = bus;
    this.contexts = contexts;
    this.permissions = permissions;
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
  /// @throws ServiceHasNoResponseException if an answer is asked for that does not exist
  /// @throws ServiceNeedsResponseException if the service only answers
  /// @throws UnauthorizedException if the user of the context may not call it, or is unknown
  /// @throws dev.hearth.schema.InvalidDataException if the data does not fit; nothing has happened then
  /// @throws ServiceTimedOutException if it takes longer than the call, or else the service, allows
  public Map<String, Object> call(ServiceCall call) {
    loop.check();
    Service service = requireCallable(call);
    ServiceCall announced = announced(service, call);
    Map<String, Object> answer = handle(service, announced);
    return call.wantsResponse() ? Json.object(answer) : Json.emptyObject();
  }

  /// Calls a service without waiting. What is wrong with the call is thrown here; what goes wrong later is logged.
  ///
  /// @throws ServiceValidationException if the call asks for an answer, besides what [#call] throws before the handler runs
  public void start(ServiceCall call) {
    loop.check();
    Service service = requireCallable(call);
    if (call.wantsResponse()) {
      throw new ServiceValidationException(
          "Action " + call + " is asked for a response, but nobody waits for it");
    }
    ServiceCall announced = announced(service, call);
    loop.start(loop.owner(), "service " + call, () -> handleAlone(service, announced));
  }

  /// The rights of the user who has caused a call; of the hub itself if there is none.
  ///
  /// @throws UnknownUserException if nobody knows the user
  public Rights rightsOf(ServiceCall call) {
    Optional<String> user = call.context().flatMap(Context::userId);
    return user.isEmpty()
        ? Rights.ADMIN
        : permissions.rightsOf(user.get()).orElseThrow(() -> new UnknownUserException(call));
  }

  private Service requireCallable(ServiceCall call) {
    Service service = lookUp(call.domain(), call.service());
    if (service == null) {
      throw new ServiceNotFoundException(call.domain(), call.service());
    }
    checkResponse(service, call);
    if (service.about().callers() == Service.Callers.ADMINS && !rightsOf(call).isAdmin()) {
      throw UnauthorizedException.onlyForAdmins(call);
    }
    return service;
  }

  private ServiceCall announced(Service service, ServiceCall call) {
    ServiceCall caused = call.context().isPresent() ? call : call.in(contexts.create());
    ServiceCall checked = caused.withOnly(checked(service, call));
    called++;
    bus.fire(ServiceEvents.CALL_SERVICE, announcement(call), checked.requireContext());
    return checked;
  }

  private static Map<String, Object> checked(Service service, ServiceCall call) {
    try {
      return service.schema().check(call.data());
    } catch (InvalidDataException e) {
      LOG.debug("Action {} is not called: {}", call, e.getMessage());
      throw e;
    }
  }

  private static void checkResponse(Service service, ServiceCall call) {
    if (call.wantsResponse() && service.responseMode() == ResponseMode.NONE) {
      throw new ServiceHasNoResponseException(call);
    }
    if (!call.wantsResponse() && service.responseMode() == ResponseMode.ONLY) {
      throw new ServiceNeedsResponseException(call);
    }
  }

  /// Nobody waits: whatever happens ends here.
  private void handleAlone(Service service, ServiceCall call) {
    try {
      handle(service, call);
    } catch (UnauthorizedException e) {
      LOG.warn("{}", e.getMessage());
    } catch (TaskCancelledException e) {
      LOG.debug("Action {} was cancelled", call);
    } catch (RuntimeException e) {
      LOG.error("Action {} failed: {}", call, e.getMessage(), e);
    }
  }

  private Map<String, Object> handle(Service service, ServiceCall call) {
    Duration limit = call.limitFor(service);
    return limit.isZero() ? handleAtEase(service, call) : handleWithin(limit, service, call);
  }

  private static Map<String, Object> handleAtEase(Service service, ServiceCall call) {
    try {
      return service.handler().handle(call);
    } catch (RuntimeException e) {
      throw e;
    } catch (Exception e) {
      throw new ServiceFailedException(call, e);
    }
  }

  /* The handler runs on the caller's own stack, so that a call costs no task. When its time is over its wait is interrupted,
   * which is how a task is cancelled too; whatever it throws then is the consequence. */
  private Map<String, Object> handleWithin(Duration limit, Service service, ServiceCall call) {
    Deadline deadline = new Deadline(Thread.currentThread());
    Timer timer = loop.schedule(limit, deadline::ring);
    try {
      return handleAtEase(service, call);
    } catch (RuntimeException e) {
      if (deadline.isOver) {
        throw new ServiceTimedOutException(call, limit, e);
      }
      throw e;
    } finally {
      timer.cancel();
      deadline.end();
    }
  }

  /// The end of the time that a call has.
  private static final class Deadline {
    private final Thread caller;
    boolean isOver;

    Deadline(Thread caller) {
      this.caller = caller;
    }

    void ring() {
      isOver = true;
      caller.interrupt();
    }

    /// A handler that did not wait when its time was over has not used the interrupt up; it is not meant for what comes next.
    void end() {
      if (isOver) {
        Thread.interrupted();
      }
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
