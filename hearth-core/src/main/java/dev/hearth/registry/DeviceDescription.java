package dev.hearth.registry;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// What an integration says about a piece of hardware (or software) that its entities belong to.
///
/// **Runs on any thread** (immutable).
///
/// ```java
/// DeviceDescription.identifiedBy("demo", "kitchen-lamp").named("Kitchen lamp").madeBy("Hearth", "Demo lamp")
/// ```
public final class DeviceDescription {
  private final String integration;
  private final String identifier;
  private final @Nullable String name;
  private final @Nullable String manufacturer;
  private final @Nullable String model;
  private final @Nullable String softwareVersion;
  private final @Nullable String parent;

  private DeviceDescription(
      String integration,
      String identifier,
      @Nullable String name,
      @Nullable String manufacturer,
      @Nullable String model,
      @Nullable String softwareVersion,
      @Nullable String parent) {
    this.integration = integration;
    this.identifier = identifier;
    this.name = name;
    this.manufacturer = manufacturer;
    this.model = model;
    this.softwareVersion = softwareVersion;
    this.parent = parent;
  }

  /// A device that the integration knows by this id, the same after every restart.
  public static DeviceDescription identifiedBy(String integration, String identifier) {
    return new DeviceDescription(integration, identifier, null, null, null, null, null);
  }

  /// The same with a name for people.
  public DeviceDescription named(String text) {
    return new DeviceDescription(
        integration, identifier, text, manufacturer, model, softwareVersion, parent);
  }

  /// The same with its maker and model.
  public DeviceDescription madeBy(String maker, String modelName) {
    return new DeviceDescription(
        integration, identifier, name, maker, modelName, softwareVersion, parent);
  }

  /// The same with the version of its software.
  public DeviceDescription running(String version) {
    return new DeviceDescription(
        integration, identifier, name, manufacturer, model, version, parent);
  }

  /// The same as a part of another device of the integration, such as one socket of a power strip: who acts on the strip
  /// means its sockets too. The other one must be known by then.
  public DeviceDescription partOf(String parentIdentifier) {
    return new DeviceDescription(
        integration, identifier, name, manufacturer, model, softwareVersion, parentIdentifier);
  }

  /// Who knows it by [#identifier].
  public String integration() {
    return integration;
  }

  /// Its id there.
  public String identifier() {
    return identifier;
  }

  /// Its name for people.
  public Optional<String> name() {
    return Optional.ofNullable(name);
  }

  /// Its maker.
  public Optional<String> manufacturer() {
    return Optional.ofNullable(manufacturer);
  }

  /// Its model.
  public Optional<String> model() {
    return Optional.ofNullable(model);
  }

  /// What the integration knows the device by that it is a part of.
  public Optional<String> parent() {
    return Optional.ofNullable(parent);
  }

  /// The version of its software.
  public Optional<String> softwareVersion() {
    return Optional.ofNullable(softwareVersion);
  }
}
