package dev.hearth.registry;

import java.util.Map;

/// An entry in a file lacks a field without which it means nothing.
final class IncompleteEntryException extends RegistryException {
  private static final long serialVersionUID = 1L;

  IncompleteEntryException(String key, Map<String, Object> values) {
    super("Expected a text at " + key + " of the entry " + values);
  }
}
