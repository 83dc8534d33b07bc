package dev.hearth.registry;

/// There is no area, floor, label or category with that id.
public final class NamedEntryNotFoundException extends RegistryException {
  private static final long serialVersionUID = 1L;

  NamedEntryNotFoundException(String kind, String id) {
    super("There is no " + kind + " with the id \"" + id + "\"");
  }
}
