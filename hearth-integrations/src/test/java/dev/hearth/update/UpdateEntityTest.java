package dev.hearth.update;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.hearth.entity.EntityIdentity;
import dev.hearth.integration.Simulation;
import dev.hearth.json.JsonNull;
import dev.hearth.registry.EntityCategory;
import dev.hearth.service.ServiceNotSupportedException;
import dev.hearth.service.ServiceValidationException;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class UpdateEntityTest {
  private static final String ID = "update.router";
  private static final long ALL = 31;

  private final Simulation hub = Simulation.of(new UpdateDomain()).started("update");

  // ---- What it is

  @ParameterizedTest
  @CsvSource(
      nullValues = "-",
      value = {
        "1.0, 1.1, on",
        "1.1, 1.1, off",
        "1.2, 1.1, off",
        "-,   1.1, unknown",
        "1.1, -,   unknown",
        "red, green, on",
      })
  void state_versions_tellWhetherThereIsAnUpdate(
      @Nullable String installed, @Nullable String latest, String state) {
    added(new Router(hub, UpdateEntity.INSTALL, installed, latest));

    assertThat(hub.value(ID)).isEqualTo(state);
  }

  @Test
  void attributes_everythingKnown_areAsInTheField() {
    Router router = added(new Router(hub, ALL, "1.0", "1.1"));
    router.summary = "x".repeat(300);
    hub.run(router::writeState);

    Map<String, Object> expected = new LinkedHashMap<>();
    expected.put("auto_update", false);
    expected.put("display_precision", 0L);
    expected.put("installed_version", "1.0");
    expected.put("in_progress", false);
    expected.put("latest_version", "1.1");
    expected.put("release_summary", "x".repeat(255));
    expected.put("release_url", JsonNull.NULL);
    expected.put("skipped_version", JsonNull.NULL);
    expected.put("title", "Router OS");
    expected.put("update_percentage", JsonNull.NULL);
    expected.put("device_class", "firmware");
    expected.put("friendly_name", "Router");
    expected.put("supported_features", 31L);
    assertThat(hub.state(ID).orElseThrow().attributes()).isEqualTo(expected);
  }

  @Test
  void category_withAndWithoutInstall_isConfigOrDiagnostic() {
    assertThat(new Router(hub, UpdateEntity.INSTALL, "1", "1").category())
        .contains(EntityCategory.CONFIG);
    assertThat(new Router(hub, 0, "1", "1").category()).contains(EntityCategory.DIAGNOSTIC);
  }

  // ---- Install

  @Test
  void install_latest_isInstalledAndShownMeanwhile() {
    Router router = added(new Router(hub, UpdateEntity.INSTALL, "1.0", "1.1"));

    hub.begin("update", "install", Map.of("entity_id", ID));
    assertThat(hub.attribute(ID, "in_progress")).contains(true);
    assertThat(hub.attribute(ID, "update_percentage")).isEmpty();
    hub.advance(Duration.ofSeconds(10));

    assertThat(router.told).containsExactly(new Install("", false));
    assertThat(hub.value(ID)).isEqualTo("off");
    assertThat(hub.attribute(ID, "installed_version")).contains("1.1");
    assertThat(hub.attribute(ID, "in_progress")).contains(false);
  }

  @Test
  void install_versionAndBackup_areToldToTheDevice() {
    Router router = added(new Router(hub, ALL, "1.0", "1.1"));

    hub.begin("update", "install", Map.of("entity_id", ID, "version", "0.9", "backup", true));
    hub.advance(Duration.ofSeconds(10));

    assertThat(router.told).containsExactly(new Install("0.9", true));
    assertThat(hub.attribute(ID, "installed_version")).contains("0.9");
  }

  @Test
  void install_entityThatTellsHowFarItIs_isShown() {
    added(new Router(hub, ALL, "1.0", "1.1"));

    hub.begin("update", "install", Map.of("entity_id", ID));
    hub.advance(Duration.ofSeconds(5));

    assertThat(hub.attribute(ID, "in_progress")).contains(true);
    assertThat(hub.attribute(ID, "update_percentage")).contains(50L);
    hub.advance(Duration.ofSeconds(5));
    assertThat(hub.attribute(ID, "update_percentage")).isEmpty();
  }

  @Test
  void install_deviceFails_isNotInProgressAnyMore() {
    Router router = added(new Router(hub, UpdateEntity.INSTALL, "1.0", "1.1"));
    router.failure = new IOException("disk full");

    assertThatThrownBy(() -> hub.call("update", "install", Map.of("entity_id", ID)))
        .hasRootCauseMessage("disk full");

    assertThat(hub.value(ID)).isEqualTo("on");
    assertThat(hub.attribute(ID, "in_progress")).contains(false);
  }

  @ParameterizedTest
  @CsvSource({
    "1.1, '',  false, 1, No update available for update.router",
    "1.0, 0.9, false, 1, Installing a specific version is not supported for update.router",
    "1.0, '',  true,  1, Backup is not supported for update.router",
  })
  void install_whatCannotBe_isRefused(
      String installed, String version, boolean backup, long features, String message) {
    Router router = added(new Router(hub, features, installed, "1.1"));
    Map<String, Object> data = new LinkedHashMap<>(Map.of("entity_id", ID, "backup", backup));
    if (!version.isEmpty()) {
      data.put("version", version);
    }

    assertThatThrownBy(() -> hub.call("update", "install", data))
        .isInstanceOf(ServiceValidationException.class)
        .hasMessage(message);
    assertThat(router.told).isEmpty();
  }

  @Test
  void install_twice_secondIsRefused() {
    Router router = added(new Router(hub, UpdateEntity.INSTALL, "1.0", "1.1"));
    hub.begin("update", "install", Map.of("entity_id", ID));

    assertThatThrownBy(() -> hub.call("update", "install", Map.of("entity_id", ID)))
        .hasMessage("Update installation already in progress for update.router");
    hub.advance(Duration.ofSeconds(10));
    assertThat(router.told).hasSize(1);
  }

  @Test
  void install_entityWithoutTheFeature_isNotSupported() {
    added(new Router(hub, 0, "1.0", "1.1"));

    assertThatThrownBy(() -> hub.call("update", "install", Map.of("entity_id", ID)))
        .isInstanceOf(ServiceNotSupportedException.class)
        .hasMessage("Entity update.router does not support action update.install");
  }

  // ---- Skip

  @Test
  void skip_offeredVersion_isOffUntilThereIsAnother() {
    Router router = added(new Router(hub, UpdateEntity.INSTALL, "1.0", "1.1"));

    hub.call("update", "skip", Map.of("entity_id", ID));
    assertThat(hub.value(ID)).isEqualTo("off");
    assertThat(hub.attribute(ID, "skipped_version")).contains("1.1");

    router.latest = "1.2";
    hub.run(router::writeState);
    assertThat(hub.value(ID)).isEqualTo("on");
    assertThat(hub.attribute(ID, "skipped_version")).isEmpty();
  }

  @Test
  void clearSkipped_afterSkip_isOffered() {
    added(new Router(hub, UpdateEntity.INSTALL, "1.0", "1.1"));
    hub.call("update", "skip", Map.of("entity_id", ID));

    hub.call("update", "clear_skipped", Map.of("entity_id", ID));

    assertThat(hub.value(ID)).isEqualTo("on");
    assertThat(hub.attribute(ID, "skipped_version")).isEmpty();
  }

  @Test
  void skip_restart_isRemembered() {
    added(new Router(hub, UpdateEntity.INSTALL, "1.0", "1.1"));
    hub.call("update", "skip", Map.of("entity_id", ID));

    Simulation again = hub.restarted().started("update");
    again.run(() ->
        again
            .hub("test")
            .entities()
            .add(List.of(new Router(again, UpdateEntity.INSTALL, "1.0", "1.1"))));

    assertThat(again.value(ID)).isEqualTo("off");
    assertThat(again.attribute(ID, "skipped_version")).contains("1.1");
  }

  @Test
  void skip_nothingToSkip_isRefused() {
    Router router = added(new Router(hub, UpdateEntity.INSTALL, "1.1", "1.1"));
    assertThatThrownBy(() -> hub.call("update", "skip", Map.of("entity_id", ID)))
        .isInstanceOf(ServiceValidationException.class)
        .hasMessage("No update available to skip for update.router");

    router.latest = null;
    assertThatThrownBy(() -> hub.call("update", "skip", Map.of("entity_id", ID)))
        .hasMessage("Cannot skip an unknown version for update.router");
  }

  @Test
  void skip_deviceThatUpdatesItself_isRefused() {
    Router router = added(new Router(hub, UpdateEntity.INSTALL, "1.0", "1.1"));
    router.isAutoUpdated = true;

    assertThatThrownBy(() -> hub.call("update", "skip", Map.of("entity_id", ID)))
        .hasMessage("Skipping update is not supported for update.router");
    assertThatThrownBy(() -> hub.call("update", "clear_skipped", Map.of("entity_id", ID)))
        .hasMessage("Clearing skipped update is not supported for update.router");
  }

  private Router added(Router router) {
    hub.run(() -> hub.hub("test").entities().add(List.of(router)));
    return router;
  }

  private static final class Router extends UpdateEntity {
    private final List<Install> told = new ArrayList<>();
    private final Simulation house;
    private final long features;
    private @Nullable String installed;
    private @Nullable String latest;
    private @Nullable String summary;
    private @Nullable Exception failure;
    private boolean isAutoUpdated;
    private int percent = -1;

    Router(Simulation house, long features, @Nullable String installed, @Nullable String latest) {
      this.house = house;
      this.features = features;
      this.installed = installed;
      this.latest = latest;
    }

    @Override
    public EntityIdentity identity() {
      return EntityIdentity.identifiedBy("router").named("Router");
    }

    @Override
    public Optional<String> deviceClass() {
      return Optional.of(UpdateDeviceClass.FIRMWARE.key());
    }

    @Override
    public long supportedFeatures() {
      return features;
    }

    @Override
    public Optional<String> installedVersion() {
      return Optional.ofNullable(installed);
    }

    @Override
    public Optional<String> latestVersion() {
      return Optional.ofNullable(latest);
    }

    @Override
    public Optional<String> title() {
      return Optional.of("Router OS");
    }

    @Override
    public Optional<String> releaseSummary() {
      return Optional.ofNullable(summary);
    }

    @Override
    public boolean isAutoUpdated() {
      return isAutoUpdated;
    }

    @Override
    public boolean isInProgress() {
      return percent >= 0;
    }

    @Override
    public Optional<Integer> updatePercentage() {
      return Optional.of(percent);
    }

    @Override
    public void install(Install how) throws Exception {
      told.add(how);
      if (failure != null) {
        throw failure;
      }
      for (percent = 0; percent < 100; percent += 25) {
        writeState();
        house.loop().sleep(Duration.ofMillis(2_500));
      }
      percent = -1;
      installed = how.version().isEmpty() ? latest : how.version();
    }
  }
}
