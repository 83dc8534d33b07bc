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
import dev.hearth.http.HttpRooms;
import dev.hearth.http.HttpServer;
import dev.hearth.http.HttpSettings;
import dev.hearth.integration.Core;
import dev.hearth.loop.EventLoop;
import dev.hearth.plugin.CustomIntegrations;
import dev.hearth.storage.Disk;
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
  final Core core;
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
    SecureRandom secrets = new SecureRandom();
    tokens = AccessTokens.load(loop, new DiskAuthStore(loop, outside.disk()), secrets);
    customization = config.customization();
    core =
        Core.build(
            new Core.Outside(
                loop, outside.disk(), outside.random(), secrets, tokens, config.house()),
            config,
            furniture.all());
    custom = new CustomIntegrations(loop, core.integrations(), config, furniture);

    streams = new EventStreams(loop, core.bus());
    api =
        new RestApi(
            new ApiRooms(
                loop,
                core.bus(),
                core.contexts(),
                core.states(),
                core.services(),
                core.lifecycle()),
            new HubDescription(
                core.house()::current,
                () -> List.copyOf(core.integrations().loaded()),
                outside.configFolder(),
                outside.version(),
                mode(config, furniture),
                core.storage()::problem),
            streams);
    new IntegrationEndpoints(core.integrations()).addTo(api);
    new PictureEndpoints(loop, core.entities()).addTo(api);
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
    core.entities().customize(customization);
    core.load();
    return tokens.createFirst();
  }

  /// Sets up the integrations and starts the hub.
  void start() {
    custom.registerIn(core.services());
    core.integrations().setUpAll();
    core.lifecycle().start();
    loop.watchClosely();
  }

  /// Stops the hub and writes what is not written yet.
  void stop() {
    core.lifecycle().stop(stopBudget);
    core.storage().flush();
  }
}
