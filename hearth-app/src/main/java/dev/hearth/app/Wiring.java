package dev.hearth.app;

import dev.hearth.api.ApiFeature;
import dev.hearth.api.ApiRooms;
import dev.hearth.api.EventStreams;
import dev.hearth.api.HubDescription;
import dev.hearth.api.IntegrationEndpoints;
import dev.hearth.api.PictureEndpoints;
import dev.hearth.api.RestApi;
import dev.hearth.auth.AccessTokens;
import dev.hearth.auth.DiskAuthStore;
import dev.hearth.entity.Customization;
import dev.hearth.entity.Entities;
import dev.hearth.entity.EntityRooms;
import dev.hearth.event.Contexts;
import dev.hearth.event.EventBus;
import dev.hearth.house.HouseSettings;
import dev.hearth.http.HttpRooms;
import dev.hearth.http.HttpServer;
import dev.hearth.http.HttpSettings;
import dev.hearth.integration.HubRooms;
import dev.hearth.integration.Integrations;
import dev.hearth.lifecycle.Lifecycle;
import dev.hearth.loop.EventLoop;
import dev.hearth.registry.Registries;
import dev.hearth.service.ServiceRegistry;
import dev.hearth.state.StateMachine;
import dev.hearth.storage.Disk;
import dev.hearth.storage.Storage;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;

/// Every room of the house and who knows whom, from bottom to top.
///
/// **Before it:** [HubProcess]. **After it:** [#start], then whatever clients, devices and timers bring.
///
/// **Runs on the loop.**
public final class Wiring {
  final EventLoop loop;
  final Contexts contexts;
  final EventBus bus;
  final StateMachine states;
  final ServiceRegistry services;
  final Lifecycle lifecycle;
  final HouseSettings house;
  final Storage storage;
  final Registries registries;
  final Entities entities;
  final Integrations integrations;
  final AccessTokens tokens;
  final EventStreams streams;
  final RestApi api;
  final HttpServer http;
  final CustomIntegrations custom;
  final Duration stopBudget;
  private final Customization customization;

  /// Builds the house; nothing runs yet but the loop.
  ///
  /// @param outside what is handed in
  /// @param config the configuration
  /// @param settings of the HTTP server
  /// @param furniture the integrations there are
  Wiring(
      Outside outside,
      HouseConfig config,
      HttpSettings settings,
      CustomIntegrations.Furniture furniture) {
    loop = outside.loop();
    stopBudget = config.stopBudget();
    contexts = new Contexts(loop.time(), outside.random());
    bus = new EventBus(loop, contexts);
    states = new StateMachine(loop, bus, contexts);
    tokens = AccessTokens.load(loop, new DiskAuthStore(loop, outside.disk()), new SecureRandom());
    services = new ServiceRegistry(loop, bus, contexts, tokens);
    lifecycle = new Lifecycle(loop, bus);
    house = new HouseSettings(loop, bus, config.house(), outside.random());

    storage = new Storage(loop, outside.disk());
    registries = Registries.of(loop, bus, states, storage, outside.random());
    customization = config.customization();
    entities =
        new Entities(
            new EntityRooms(loop, bus, states, services, registries, storage), outside.random());
    SecureRandom secrets = new SecureRandom();
    integrations =
        new Integrations(
            new HubRooms(
                loop, bus, states, services, lifecycle, house, registries, entities, secrets),
            config,
            furniture.all());
    custom = new CustomIntegrations(loop, integrations, outside.configFolder(), furniture);

    streams = new EventStreams(loop, bus);
    api =
        new RestApi(
            new ApiRooms(loop, bus, contexts, states, services, lifecycle),
            new HubDescription(
                house::current,
                () -> List.copyOf(integrations.loaded()),
                outside.configFolder(),
                outside.version(),
                mode(config, furniture),
                storage::problem),
            streams);
    new IntegrationEndpoints(integrations).addTo(api);
    new PictureEndpoints(loop, entities).addTo(api);
    furniture.all().stream()
        .filter(ApiFeature.class::isInstance)
        .forEach(feature -> ((ApiFeature) feature).addTo(api));
    http = new HttpServer(settings, new HttpRooms(loop, api, streams, tokens));
  }

  private static HubDescription.Mode mode(
      HouseConfig config, CustomIntegrations.Furniture furniture) {
    if (config.isRecovery()) {
      return HubDescription.Mode.RECOVERY;
    }
    return furniture.isSafeMode() ? HubDescription.Mode.SAFE : HubDescription.Mode.NORMAL;
  }

  /// What a house cannot make by itself.
  ///
  /// @param loop the event loop
  /// @param disk where it keeps its files
  /// @param random for ids and phases
  /// @param configFolder where its configuration lies
  /// @param version of Hearth
  record Outside(
      EventLoop loop, Disk disk, RandomGenerator random, Path configFolder, String version) {}

  /// Remembers what was, and makes the access token if there is none yet; returns its text then. Afterwards clients may come.
  Optional<String> prepare() {
    registries.load();
    entities.customize(customization);
    entities.load();
    return tokens.createFirst();
  }

  /// Sets up the integrations and starts the hub.
  void start() {
    custom.registerIn(services);
    integrations.setUpAll();
    lifecycle.start();
    loop.watchClosely();
  }

  /// Stops the hub and writes what is not written yet.
  void stop() {
    lifecycle.stop(stopBudget);
    storage.flush();
  }
}
