package dev.hearth.update;

import dev.hearth.entity.Entity;
import dev.hearth.json.Json;
import dev.hearth.registry.EntityCategory;
import dev.hearth.service.ServiceValidationException;
import dev.hearth.state.State;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Software that can be brought up to date: on if there is a newer version than the installed one, and nobody has skipped it.
///
/// **Before it:** the services of [UpdateDomain]. **After it:** the device, and `writeState` when it has answered.
///
/// **Runs on the loop.**
public abstract class UpdateEntity extends Entity {
  /// It can be installed; a bit of [#supportedFeatures].
  public static final long INSTALL = 1;

  /// It can install another version than the latest; a bit of [#supportedFeatures].
  public static final long SPECIFIC_VERSION = 2;

  /// It tells by itself how far it is; a bit of [#supportedFeatures].
  public static final long PROGRESS = 4;

  /// It can make a backup before; a bit of [#supportedFeatures].
  public static final long BACKUP = 8;

  /// It has release notes beyond [#releaseSummary]; a bit of [#supportedFeatures].
  public static final long RELEASE_NOTES = 16;

  /// A summary is cut off after so many characters.
  static final int SUMMARY_LENGTH_MAX = 255;

  private static final String SKIPPED_VERSION = "skipped_version";

  private @Nullable String skippedVersion;
  // While an entity installs that does not tell how far it is.
  private boolean isInstalling;

  // ---- What it is

  /// The version in use; empty if not known.
  public abstract Optional<String> installedVersion();

  /// The latest there is; empty if not known.
  public abstract Optional<String> latestVersion();

  /// What the software is called, if not like the device.
  public Optional<String> title() {
    return Optional.empty();
  }

  /// What is new, in a sentence or two.
  public Optional<String> releaseSummary() {
    return Optional.empty();
  }

  /// Where the release notes are.
  public Optional<String> releaseUrl() {
    return Optional.empty();
  }

  /// Whether the device updates itself, so that nothing can be skipped.
  public boolean isAutoUpdated() {
    return false;
  }

  /// Whether it installs now. Asked for only if it has [#PROGRESS].
  public boolean isInProgress() {
    return false;
  }

  /// How far it is, from 0 to 100; empty if not known. Asked for only while [#isInProgress].
  public Optional<? extends Number> updatePercentage() {
    return Optional.empty();
  }

  /// How many decimals of [#updatePercentage] clients show.
  public int displayPrecision() {
    return 0;
  }

  @Override
  public Optional<EntityCategory> category() {
    return Optional.of(hasFeature(INSTALL) ? EntityCategory.CONFIG : EntityCategory.DIAGNOSTIC);
  }

  // ---- What it does

  /// Installs an update. May wait until it is installed. Writes the new state as soon as it is known.
  ///
  /// @throws Exception if that failed; the caller of the service gets it
  public void install(Install how) throws Exception {
    throw notOverridden("install");
  }

  /// What the service asks for.
  void installChecked(Install how) throws Exception {
    if (how.version().isEmpty()
        && (latestVersion().isEmpty() || latestVersion().equals(installedVersion()))) {
      throw new ServiceValidationException("No update available for " + entityId());
    }
    if (!how.version().isEmpty() && !hasFeature(SPECIFIC_VERSION)) {
      throw new ServiceValidationException(
          "Installing a specific version is not supported for " + entityId());
    }
    if (how.isBackedUp() && !hasFeature(BACKUP)) {
      throw new ServiceValidationException("Backup is not supported for " + entityId());
    }
    if (isInstalling || (hasFeature(PROGRESS) && isInProgress())) {
      throw new ServiceValidationException(
          "Update installation already in progress for " + entityId());
    }
    isInstalling = true;
    if (!hasFeature(PROGRESS)) {
      writeState();
    }
    try {
      install(how);
    } finally {
      isInstalling = false;
      writeState();
    }
  }

  void skip() {
    if (isAutoUpdated()) {
      throw new ServiceValidationException("Skipping update is not supported for " + entityId());
    }
    String latest =
        latestVersion()
            .orElseThrow(() ->
                new ServiceValidationException("Cannot skip an unknown version for " + entityId()));
    if (installedVersion().filter(latest::equals).isPresent()) {
      throw new ServiceValidationException("No update available to skip for " + entityId());
    }
    skippedVersion = latest;
    writeState();
  }

  void clearSkipped() {
    if (isAutoUpdated()) {
      throw new ServiceValidationException(
          "Clearing skipped update is not supported for " + entityId());
    }
    skippedVersion = null;
    writeState();
  }

  /// Restores which version was skipped. Who overrides it calls this one too.
  @Override
  public void onAdded() {
    lastState()
        .map(State::attributes)
        .map(attributes -> attributes.get(SKIPPED_VERSION))
        .filter(String.class::isInstance)
        .ifPresent(version -> skippedVersion = (String) version);
  }

  // ---- What the hub reads

  @Override
  public final String domain() {
    return UpdateDomain.NAME;
  }

  @Override
  public final Optional<?> stateValue() {
    if (installedVersion().isEmpty() || latestVersion().isEmpty()) {
      return Optional.empty();
    }
    String latest = latestVersion().get();
    String installed = installedVersion().get();
    boolean isOffered =
        !latest.equals(skippedVersion)
            && !latest.equals(installed)
            && Versions.isNewer(latest, installed);
    return Optional.of(isOffered ? "on" : "off");
  }

  @Override
  public final Map<String, Object> stateAttributes() {
    forgetOldSkip();
    boolean isBusy = hasFeature(PROGRESS) ? isInProgress() : isInstalling;
    Map<String, Object> attributes = new LinkedHashMap<>();
    attributes.put("auto_update", isAutoUpdated());
    attributes.put("display_precision", displayPrecision());
    attributes.put("installed_version", Json.orNull(installedVersion()));
    attributes.put("in_progress", isBusy);
    attributes.put("latest_version", Json.orNull(latestVersion()));
    attributes.put("release_summary", Json.orNull(releaseSummary().map(UpdateEntity::shortened)));
    attributes.put("release_url", Json.orNull(releaseUrl()));
    attributes.put(SKIPPED_VERSION, Json.orNull(Optional.ofNullable(skippedVersion)));
    attributes.put("title", Json.orNull(title()));
    attributes.put(
        "update_percentage",
        Json.orNull(hasFeature(PROGRESS) && isBusy ? updatePercentage() : Optional.empty()));
    return attributes;
  }

  /// A skip is over when the version is installed after all, or when there is another one.
  private void forgetOldSkip() {
    boolean isInstalled =
        installedVersion().filter(each -> each.equals(skippedVersion)).isPresent();
    boolean isOld = latestVersion().filter(each -> !each.equals(skippedVersion)).isPresent();
    if (isInstalled || isOld) {
      skippedVersion = null;
    }
  }

  private static String shortened(String summary) {
    return summary.length() <= SUMMARY_LENGTH_MAX
        ? summary
        : summary.substring(0, SUMMARY_LENGTH_MAX);
  }
}
