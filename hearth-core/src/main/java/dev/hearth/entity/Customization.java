package dev.hearth.entity;

import dev.hearth.json.Json;
import dev.hearth.state.EntityIds;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Pattern;

/// Attributes from the configuration that win over those of entities: for a whole domain, for ids of a pattern, and for single
/// entities. The more exact one wins.
///
/// **Runs on any thread** (immutable).
public final class Customization {
  /// Nothing is customized.
  public static final Customization NONE = new Customization(Map.of(), Map.of(), Map.of());

  private final Map<String, Map<String, Object>> byDomain;
  private final Map<Pattern, Map<String, Object>> byPattern;
  private final Map<String, Map<String, Object>> byEntityId;

  /// @param byDomain such as `light`
  /// @param byGlob such as `light.*kitchen*`: `*` stands for any letters, `?` for one, `[ab]` for one of these, `[!ab]` for one
  ///     that is not; later ones win over earlier ones
  /// @param byEntityId such as `light.stairs`
  public Customization(
      Map<String, Map<String, Object>> byDomain,
      Map<String, Map<String, Object>> byGlob,
      Map<String, Map<String, Object>> byEntityId) {
    this.byDomain = Map.copyOf(byDomain);
    this.byEntityId = Map.copyOf(byEntityId);
    Map<Pattern, Map<String, Object>> patterns = new LinkedHashMap<>();
    byGlob.forEach((glob, attributes) -> patterns.put(pattern(glob), attributes));
    this.byPattern = patterns;
  }

  /// What wins over the attributes of this entity.
  Map<String, Object> of(String entityId) {
    Map<String, Object> attributes =
        new LinkedHashMap<>(byDomain.getOrDefault(EntityIds.domain(entityId), Map.of()));
    byPattern.forEach((pattern, more) -> {
      if (pattern.matcher(entityId).matches()) {
        attributes.putAll(more);
      }
    });
    attributes.putAll(byEntityId.getOrDefault(entityId, Map.of()));
    return Json.object(attributes);
  }

  private static Pattern pattern(String glob) {
    StringBuilder regex = new StringBuilder();
    int at = 0;
    while (at < glob.length()) {
      char c = glob.charAt(at);
      int end = c == '[' ? glob.indexOf(']', at + 2) : -1;
      if (end > 0) {
        String letters = glob.substring(at + 1, end);
        boolean isInverted = letters.startsWith("!");
        regex
            .append(isInverted ? "[^" : "[")
            .append(letters.substring(isInverted ? 1 : 0).replaceAll("([\\\\\\[\\]&^~])", "\\\\$1"))
            .append(']');
        at = end + 1;
      } else {
        regex.append(
            switch (c) {
              case '*' -> ".*";
              case '?' -> ".";
              default -> Pattern.quote(String.valueOf(c));
            });
        at++;
      }
    }
    return Pattern.compile(regex.toString());
  }
}
