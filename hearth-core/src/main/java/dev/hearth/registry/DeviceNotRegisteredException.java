package dev.hearth.registry;

/// No device has that id.
public final class DeviceNotRegisteredException extends RegistryException {
  private static final long serialVersionUID = 1L;

  DeviceNotRegisteredException(String deviceId) {
    super("Device " + deviceId + " is not in the registry");
  }
}
