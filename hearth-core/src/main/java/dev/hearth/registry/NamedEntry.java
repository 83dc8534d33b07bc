package dev.hearth.registry;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/// What is remembered about one area, floor, label or category.
///
/// **Runs on any thread** (immutable).
public final class NamedEntry extends RegistryEntry {
  private final String id;
  private final String name;

  /// @throws RegistryException if the values lack an id or a name
  NamedEntry(NamedKind kind, Map<String, Object> values) {
    super(values);
    id = requireText(kind.idKey());
    name = requireText(NamedField.NAME.key());
  }

  /// An entry as it stands in a file, with blanks for what it lacks.
  static NamedEntry ofFile(NamedKind kind, Map<String, Object> stored) {
    Map<String, Object> values = new LinkedHashMap<>(kind.blank());
    values.putAll(stored);
    if (!kind.fileIdKey().equals(kind.idKey()) && values.containsKey(kind.fileIdKey())) {
      values.put(kind.idKey(), values.remove(kind.fileIdKey()));
    }
    return new NamedEntry(kind, values);
  }

  /// As it stands in a file.
  Map<String, Object> toFile(NamedKind kind) {
    Map<String, Object> stored = new LinkedHashMap<>(toMap());
    stored.put(kind.fileIdKey(), id);
    if (!kind.fileIdKey().equals(kind.idKey())) {
      stored.remove(kind.idKey());
    }
    if (kind == NamedKind.CATEGORY) {
      stored.remove(NamedField.SCOPE.key());
    }
    return stored;
  }

  /// Names that only differ in case and spaces are the same name.
  static String normal(String name) {
    // Up and down again folds letters such as the sharp s.
    return name.toUpperCase(Locale.ROOT).toLowerCase(Locale.ROOT).replaceAll("\\s", "");
  }

  /// Its id, made from the name it had first; no renaming changes it.
  public String id() {
    return id;
  }

  /// What people call it.
  public String name() {
    return name;
  }

  /// What a category sorts, such as `automation`; empty for the other kinds.
  public String scope() {
    return text(NamedField.SCOPE).orElse("");
  }

  /// The value of a field that holds a text.
  public Optional<String> text(NamedField field) {
    return Optional.ofNullable(text(field.key()));
  }

  /// The value of a field that holds several.
  public List<String> texts(NamedField field) {
    return texts(field.key());
  }

  @Override
  public String toString() {
    return id + " (\"" + name + "\")";
  }
}
