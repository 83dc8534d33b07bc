package dev.hearth.registry;

import dev.hearth.json.Json;
import dev.hearth.json.JsonNull;
import dev.hearth.time.Timestamps;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/// What one line of a registry holds: plain JSON values under the names that files and clients know. Fields that this
/// version does not know are kept.
abstract sealed class RegistryEntry permits EntityEntry, DeviceEntry, NamedEntry {
  static final String ID = "id";
  static final String CREATED_AT = "created_at";
  static final String MODIFIED_AT = "modified_at";

  private final Map<String, Object> values;

  RegistryEntry(Map<String, Object> values) {
    this.values = Json.object(values);
  }

  /// A new id of 32 hexadecimal digits.
  static String newId(RandomGenerator random) {
    HexFormat hex = HexFormat.of();
    return hex.toHexDigits(random.nextLong()) + hex.toHexDigits(random.nextLong());
  }

  /// The objects in one of the lists of a file; what is not an object is left out.
  @SuppressWarnings("unchecked") // a map of plain values has strings as keys
  static List<Map<String, Object>> storedIn(Optional<Map<String, Object>> data, String list) {
    List<Map<String, Object>> entries = new ArrayList<>();
    if (data.isPresent() && data.get().get(list) instanceof List<?> stored) {
      for (Object item : stored) {
        if (item instanceof Map<?, ?> map) {
          entries.add((Map<String, Object>) map);
        }
      }
    }
    return entries;
  }

  /// As plain JSON values, for files and clients. Immutable.
  public final Map<String, Object> toMap() {
    return values;
  }

  /// When it was made.
  public final Instant createdAt() {
    return Timestamps.parse(requireText(CREATED_AT));
  }

  final @Nullable String text(String key) {
    return values.get(key) instanceof String text ? text : null;
  }

  final String requireText(String key) {
    String text = text(key);
    if (text == null) {
      throw new IncompleteEntryException(key, values);
    }
    return text;
  }

  final List<String> texts(String key) {
    return values.get(key) instanceof List<?> list
        ? list.stream().map(String::valueOf).toList()
        : List.of();
  }

  final <E extends Enum<E>> Optional<E> constant(String key, Class<E> type) {
    String text = text(key);
    if (text == null) {
      return Optional.empty();
    }
    for (E constant : type.getEnumConstants()) {
      if (constant.name().toLowerCase(Locale.ROOT).equals(text)) {
        return Optional.of(constant);
      }
    }
    return Optional.empty();
  }

  /// The values of this entry that other values would replace.
  final Map<String, Object> replacedBy(Map<String, Object> others) {
    Map<String, Object> replaced = new LinkedHashMap<>();
    others.forEach((key, other) -> {
      Object mine = values.getOrDefault(key, JsonNull.NULL);
      if (!mine.equals(other)) {
        replaced.put(key, mine);
      }
    });
    return Json.object(replaced);
  }

  /// All values, some of them replaced.
  final Map<String, Object> valuesWith(Map<String, Object> others, Instant now) {
    Map<String, Object> all = new LinkedHashMap<>(values);
    all.putAll(others);
    all.put(MODIFIED_AT, Timestamps.format(now));
    return all;
  }
}
