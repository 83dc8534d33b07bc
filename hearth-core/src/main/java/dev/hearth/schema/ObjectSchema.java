package dev.hearth.schema;

import dev.hearth.json.Json;
import dev.hearth.json.ValueNotJsonException;
import dev.hearth.time.Durations;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// A mapping with known keys.
///
/// ```java
/// ObjectSchema schema =
///     Schemas.object()
///         .required("host", Schemas.nonEmptyString())
///         .optional("port", Schemas.integer(1, 65_535), 1883L)
///         .describedAs("Where the broker listens");
/// Fields fields = schema.read(data);
/// ```
///
/// The checked map is immutable, has the keys in the order of the schema and the defaults filled in; its
/// values are what their schemas made of them. An unknown key is a problem, unless other keys are allowed:
/// then they follow, unchanged.
///
/// **Runs on any thread (immutable).** Each method returns a new schema.
public final class ObjectSchema extends Schema<Map<String, Object>> {

  static final ObjectSchema EMPTY =
      new ObjectSchema(new LinkedHashMap<>(), List.of(), OtherKeys.REFUSED);

  // Not changed once it is here. A wrapper would make copying it for the next field several times
  // as expensive.
  private final LinkedHashMap<String, Field> fieldsByName;
  private final List<Rule> rules;
  private final OtherKeys otherKeys;

  private enum OtherKeys {
    REFUSED,
    ALLOWED
  }

  private enum Count {
    AT_LEAST_ONE("at least one"),
    AT_MOST_ONE("at most one"),
    ALL_OR_NONE("all or none");

    private final String words;

    Count(String words) {
      this.words = words;
    }
  }

  private record Rule(Count count, List<String> names) {}

  private record Field(
      String name, Schema<?> schema, boolean required, @Nullable Object preset, String purpose) {}

  private ObjectSchema(
      LinkedHashMap<String, Field> fieldsByName, List<Rule> rules, OtherKeys otherKeys) {
    this.fieldsByName = fieldsByName;
    this.rules = rules;
    this.otherKeys = otherKeys;
  }

  public ObjectSchema required(String name, Schema<?> schema) {
    return with(new Field(name, schema, true, null, ""));
  }

  public ObjectSchema optional(String name, Schema<?> schema) {
    return with(new Field(name, schema, false, null, ""));
  }

  public <T> ObjectSchema optional(String name, Schema<T> schema, T defaultValue) {
    return with(new Field(name, schema, false, defaultValue, ""));
  }

  /// Says what the key added last is for.
  public ObjectSchema describedAs(String purpose) {
    Field last = fieldsByName.sequencedValues().getLast();
    return with(new Field(last.name, last.schema, last.required, last.preset, purpose));
  }

  /// Keys that are not in the schema are kept as they are.
  public ObjectSchema allowingOtherKeys() {
    return new ObjectSchema(fieldsByName, rules, OtherKeys.ALLOWED);
  }

  /// One of these keys must be there, or several.
  public ObjectSchema atLeastOneOf(String... names) {
    return with(new Rule(Count.AT_LEAST_ONE, List.of(names)));
  }

  /// These keys exclude each other.
  public ObjectSchema atMostOneOf(String... names) {
    return with(new Rule(Count.AT_MOST_ONE, List.of(names)));
  }

  /// These keys only make sense together.
  public ObjectSchema allOrNoneOf(String... names) {
    return with(new Rule(Count.ALL_OR_NONE, List.of(names)));
  }

  /// Everything that `other` knows in addition.
  public ObjectSchema with(ObjectSchema other) {
    LinkedHashMap<String, Field> fields = new LinkedHashMap<>(fieldsByName);
    fields.putAll(other.fieldsByName);
    List<Rule> sum = new ArrayList<>(rules);
    sum.addAll(other.rules);
    return new ObjectSchema(
        fields,
        List.copyOf(sum),
        other.otherKeys == OtherKeys.ALLOWED ? OtherKeys.ALLOWED : otherKeys);
  }

  /// [#check], with typed access to the result.
  public Fields read(Object value) {
    return new Fields(check(value));
  }

  @Override
  @Nullable Map<String, Object> convert(Object value, Problems problems) {
    if (!(value instanceof Map<?, ?> map)) {
      problems.expected("a mapping", value);
      return null;
    }
    int before = problems.found().size();
    Map<String, Object> result = new LinkedHashMap<>();
    for (Field field : fieldsByName.values()) {
      Object converted = convertField(field, map, problems);
      if (converted != null) {
        result.put(field.name, converted);
      }
    }
    map.forEach((key, other) -> addOther(key, other, result, problems));
    rules.forEach(rule -> checkRule(rule, map, problems));
    return problems.found().size() == before ? Collections.unmodifiableMap(result) : null;
  }

  private static @Nullable Object convertField(Field field, Map<?, ?> map, Problems problems) {
    Object value = map.get(field.name);
    if (value == null) {
      if (field.required) {
        problems.add("required key \"" + field.name + "\" is missing");
      }
      return field.preset;
    }
    problems.enter(field.name);
    Object converted = field.schema.convert(value, problems);
    problems.leave();
    return converted;
  }

  private void addOther(
      @Nullable Object key, Object value, Map<String, Object> result, Problems problems) {
    if (key instanceof String name && fieldsByName.containsKey(name)) {
      return;
    }
    if (key instanceof String name && otherKeys == OtherKeys.ALLOWED) {
      result.put(name, value);
      return;
    }
    String name = String.valueOf(key);
    problems.addKey(
        name,
        "unknown key"
            + Spelling.question(name, fieldsByName.keySet())
            + "; known keys: "
            + knownKeys());
  }

  private static void checkRule(Rule rule, Map<?, ?> map, Problems problems) {
    List<String> given = rule.names.stream().filter(map::containsKey).toList();
    boolean broken =
        switch (rule.count) {
          case AT_LEAST_ONE -> given.isEmpty();
          case AT_MOST_ONE -> given.size() > 1;
          case ALL_OR_NONE -> !given.isEmpty() && given.size() < rule.names.size();
        };
    if (broken) {
      problems.add(
          "expected %s of the keys %s, got %s"
              .formatted(
                  rule.count.words,
                  String.join(", ", rule.names),
                  given.isEmpty() ? "none" : String.join(" and ", given)));
    }
  }

  @Override
  void describeTo(Map<String, Object> description) {
    Map<String, Object> fields = new LinkedHashMap<>();
    fieldsByName.forEach((name, field) -> fields.put(name, describe(field)));
    description.put("type", "object");
    description.put("fields", fields);
    for (Count count : Count.values()) {
      List<List<String>> groups =
          rules.stream().filter(rule -> rule.count == count).map(Rule::names).toList();
      if (!groups.isEmpty()) {
        description.put(count.name().toLowerCase(Locale.ROOT) + "_of", groups);
      }
    }
    if (otherKeys == OtherKeys.ALLOWED) {
      description.put("other_keys", true);
    }
  }

  private static Map<String, Object> describe(Field field) {
    Map<String, Object> description = new LinkedHashMap<>(field.schema.describe());
    description.put("required", field.required);
    if (field.preset != null) {
      description.put("default", describeDefault(field.preset));
    }
    if (!field.purpose.isEmpty()) {
      description.put("description", field.purpose);
    }
    return description;
  }

  private static Object describeDefault(Object value) {
    return switch (value) {
      case Duration duration -> Durations.format(duration);
      case Enum<?> constant -> constant.name().toLowerCase(Locale.ROOT);
      default -> {
        try {
          yield Json.value(value);
        } catch (ValueNotJsonException e) {
          yield value.toString();
        }
      }
    };
  }

  private ObjectSchema with(Field field) {
    LinkedHashMap<String, Field> more = new LinkedHashMap<>(fieldsByName);
    more.put(field.name, field);
    return new ObjectSchema(more, rules, otherKeys);
  }

  private ObjectSchema with(Rule rule) {
    List<Rule> more = new ArrayList<>(rules);
    more.add(rule);
    return new ObjectSchema(fieldsByName, List.copyOf(more), otherKeys);
  }

  private String knownKeys() {
    return fieldsByName.isEmpty() ? "none" : String.join(", ", fieldsByName.keySet());
  }
}
