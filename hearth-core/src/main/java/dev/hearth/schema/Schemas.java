package dev.hearth.schema;

import dev.hearth.error.HearthException;
import dev.hearth.json.Json;
import dev.hearth.json.JsonNull;
import dev.hearth.time.Durations;
import dev.hearth.time.InvalidTimeException;
import dev.hearth.time.Timestamps;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// The building blocks of schemas.
///
/// Numbers and booleans are also read from text, as templates give it; a boolean is never a number.
///
/// **Runs on any thread.**
public final class Schemas {

  private static final Schema<String> STRING =
      new SimpleSchema<>(
          "string",
          (value, problems) -> {
            if (value instanceof String text) {
              return text;
            }
            problems.expected("text", value);
            return null;
          });

  private static final Schema<Boolean> BOOL =
      new SimpleSchema<>(
          "boolean",
          (value, problems) -> {
            Boolean bool = Scalars.boolOrNull(value);
            if (bool == null) {
              problems.expected("true or false", value);
            }
            return bool;
          });

  private static final Schema<Object> ANYTHING =
      new SimpleSchema<>("any", (value, problems) -> value);

  private static final Schema<Map<String, Object>> JSON_OBJECT =
      new SimpleSchema<>(
          "object",
          (value, problems) -> {
            if (value instanceof Map<?, ?> map) {
              return Schema.apply(Schemas::plainMap, map, problems);
            }
            problems.expected("a mapping", value);
            return null;
          });

  private Schemas() {}

  // ---- text

  /// Text, and nothing else.
  public static Schema<String> string() {
    return STRING;
  }

  public static Schema<String> nonEmptyString() {
    return new SimpleSchema<>(
        Json.object("type", "string", "min_length", 1),
        (value, problems) -> {
          if (value instanceof String text && !text.isEmpty()) {
            return text;
          }
          problems.expected("text that is not empty", value);
          return null;
        });
  }

  /// Text; a number or boolean becomes its text, as people forget quotes in YAML.
  public static Schema<String> stringOrScalar() {
    return new SimpleSchema<>(
        "string",
        (value, problems) ->
            value instanceof Number || value instanceof Boolean
                ? value.toString()
                : STRING.convert(value, problems));
  }

  /// One of a few words.
  public static Schema<String> oneOf(String... options) {
    List<String> all = List.of(options);
    return new SimpleSchema<>(
        Json.object("type", "string", "options", all),
        (value, problems) -> {
          if (value instanceof String text && all.contains(text)) {
            return text;
          }
          problems.expected(Scalars.oneOf(all) + Scalars.quoteHint(all, value), value);
          return null;
        });
  }

  /// A constant of an enum, written in lower case: `QUEUED` is `queued`.
  public static <E extends Enum<E>> Schema<E> enumOf(Class<E> type) {
    Map<String, E> constants =
        Arrays.stream(type.getEnumConstants())
            .collect(
                Collectors.toMap(
                    constant -> constant.name().toLowerCase(Locale.ROOT),
                    Function.identity(),
                    (a, b) -> a,
                    LinkedHashMap::new));
    Schema<String> words = oneOf(constants.keySet().toArray(String[]::new));
    return words.map(word -> require(constants, word));
  }

  /// Lower-case letters, digits and underscores, with no underscore at either end.
  public static Schema<String> slug() {
    return new SimpleSchema<>(
        "slug",
        (value, problems) -> {
          if (value instanceof String text && Scalars.isSlug(text)) {
            return text;
          }
          problems.expected("lower-case letters, digits and underscores", value);
          return null;
        });
  }

  // ---- numbers and booleans

  /// Any finite number, as `Double`.
  public static Schema<Double> number() {
    return number(-Double.MAX_VALUE, Double.MAX_VALUE);
  }

  public static Schema<Double> number(double min, double max) {
    String expected = "a number" + Scalars.range(min, max);
    return new SimpleSchema<>(
        Scalars.describeNumber("number", min, max),
        (value, problems) -> {
          Double number = Scalars.numberOrNull(value);
          if (number == null || number < min || number > max) {
            problems.expected(expected, value);
            return null;
          }
          return number;
        });
  }

  /// Any whole number; `21.0` is one.
  public static Schema<Long> integer() {
    return integer(Long.MIN_VALUE, Long.MAX_VALUE);
  }

  public static Schema<Long> integer(long min, long max) {
    String expected = "a whole number" + Scalars.range(min, max);
    return new SimpleSchema<>(
        Scalars.describeInteger(min, max),
        (value, problems) -> {
          Long number = Scalars.integerOrNull(value);
          if (number == null || number < min || number > max) {
            problems.expected(expected, value);
            return null;
          }
          return number;
        });
  }

  /// A number whose fraction is cut off, as services of the field do with what templates computed:
  /// `84.15` is 84.
  public static Schema<Long> truncatedInteger(long min, long max) {
    Schema<Long> whole = integer(min, max);
    return new SimpleSchema<>(
        Scalars.describeInteger(min, max),
        (value, problems) -> {
          Double number = Scalars.integerOrNull(value) == null ? Scalars.numberOrNull(value) : null;
          return whole.convert(
              number == null ? value : (Object) (double) number.longValue(), problems);
        });
  }

  /// A boolean; the words true, yes, on, enable, 1 and false, no, off, disable, 0; or a number, where
  /// zero is false.
  public static Schema<Boolean> bool() {
    return BOOL;
  }

  // ---- time

  /// A duration in any of the forms of [Durations#parse].
  public static Schema<Duration> duration() {
    return new SimpleSchema<>(
        "duration", (value, problems) -> Schema.apply(Durations::parse, value, problems));
  }

  public static Schema<Duration> positiveDuration() {
    return new SimpleSchema<>(
        Json.object("type", "duration", "min", 0),
        (value, problems) -> Schema.apply(Durations::parsePositive, value, problems));
  }

  /// A day, such as `2026-11-23`.
  public static Schema<LocalDate> date() {
    return new SimpleSchema<>(
        "date",
        (value, problems) -> {
          LocalDate date = dateOrNull(value);
          if (date == null) {
            problems.expected("a date such as 2026-11-23", value);
          }
          return date;
        });
  }

  private static @Nullable LocalDate dateOrNull(Object value) {
    if (value instanceof LocalDate date) {
      return date;
    }
    try {
      return value instanceof String text ? LocalDate.parse(text.strip()) : null;
    } catch (DateTimeException e) {
      return null;
    }
  }

  /// A point in time in any of the forms of [Timestamps#parse]; a day alone is its midnight.
  ///
  /// @param zone what one without an offset is meant in
  public static Schema<Instant> dateTime(Supplier<ZoneId> zone) {
    return new SimpleSchema<>(
        "datetime",
        (value, problems) -> {
          Instant time = instantOrNull(value, zone.get());
          if (time == null) {
            problems.expected("a date and a time such as 2026-11-23 07:30:00", value);
          }
          return time;
        });
  }

  private static @Nullable Instant instantOrNull(Object value, ZoneId zone) {
    LocalDate day = dateOrNull(value);
    if (day != null) {
      return day.atStartOfDay(zone).toInstant();
    }
    try {
      return switch (value) {
        case LocalDateTime local -> local.atZone(zone).toInstant();
        case OffsetDateTime time -> time.toInstant();
        case String text -> Timestamps.parse(text.strip(), zone);
        default -> null;
      };
    } catch (InvalidTimeException e) {
      return null;
    }
  }

  public static Schema<ZoneId> timeZone() {
    return new SimpleSchema<>(
        "time_zone",
        (value, problems) -> {
          if (value instanceof String text) {
            try {
              return ZoneId.of(text);
            } catch (DateTimeException e) {
              // falls through to the problem
            }
          }
          problems.expected("a time zone such as Europe/Amsterdam", value);
          return null;
        });
  }

  // ---- entities

  /// One entity id, in lower case.
  public static Schema<String> entityId() {
    return new SimpleSchema<>("entity", EntityIdForm::one);
  }

  /// Entity ids in lower case: one, several separated by commas, or a list.
  public static Schema<List<String>> entityIds() {
    return new SimpleSchema<>("entities", EntityIdForm::several);
  }

  /// Like [#entityIds], where an entity may also be named by the 32 digits of its entry in the registry; or one of the words
  /// `all` and `none`.
  public static Schema<List<String>> entityIdsOrAll() {
    return new SimpleSchema<>("entities_or_all", EntityIdForm::target);
  }

  // ---- containers

  /// A mapping with known keys; see [ObjectSchema].
  public static ObjectSchema object() {
    return ObjectSchema.EMPTY;
  }

  public static <T> Schema<List<T>> listOf(Schema<T> items) {
    return new SimpleSchema<>(
        Json.object("type", "list", "items", items.describe()),
        (value, problems) -> {
          if (value instanceof List<?> list) {
            return convertAll(list, items, problems);
          }
          problems.expected("a list", value);
          return null;
        });
  }

  /// A list, or one item that stands for a list of one; null is the empty list.
  public static <T> Schema<List<T>> listOrSingle(Schema<T> items) {
    return new SimpleSchema<>(
        Json.object("type", "list", "items", items.describe(), "single", true),
        (value, problems) -> {
          if (value instanceof List<?> list) {
            return convertAll(list, items, problems);
          }
          if (value == JsonNull.NULL) {
            return List.of();
          }
          T item = items.convert(value, problems);
          return item == null ? null : List.of(item);
        });
  }

  /// A mapping of any keys to values of one kind.
  public static <T> Schema<Map<String, T>> map(Schema<T> values) {
    return map(string(), values);
  }

  /// A mapping whose keys and values are each of one kind.
  public static <T> Schema<Map<String, T>> map(Schema<String> keys, Schema<T> values) {
    return new SimpleSchema<>(
        Json.object("type", "map", "keys", keys.describe(), "values", values.describe()),
        (value, problems) -> {
          if (value instanceof Map<?, ?> map) {
            return convertAll(map, keys, values, problems);
          }
          problems.expected("a mapping", value);
          return null;
        });
  }

  /// Any mapping that JSON can express, as a plain immutable map.
  public static Schema<Map<String, Object>> jsonObject() {
    return JSON_OBJECT;
  }

  // ---- freer forms

  /// Anything, unchanged.
  public static Schema<Object> anything() {
    return ANYTHING;
  }

  /// Null, which stays [JsonNull#NULL], or what `schema` says.
  public static Schema<Object> nullOr(Schema<?> schema) {
    Map<String, Object> description = new LinkedHashMap<>(schema.describe());
    description.put("nullable", true);
    return new SimpleSchema<>(
        Json.object(description),
        (value, problems) -> value == JsonNull.NULL ? value : schema.convert(value, problems));
  }

  /// The first of several schemas that fits.
  ///
  /// @param expected the end of the sentence "expected ..." if none fits
  @SafeVarargs
  public static <T> Schema<T> anyOf(String expected, Schema<? extends T>... schemas) {
    List<Schema<? extends T>> all = List.of(schemas);
    return new SimpleSchema<>(
        Json.object("type", "any_of", "options", all.stream().map(Schema::describe).toList()),
        (value, problems) -> {
          for (Schema<? extends T> schema : all) {
            Problems own = new Problems();
            T result = schema.convert(value, own);
            if (result != null && own.found().isEmpty()) {
              return result;
            }
          }
          problems.expected(expected, value);
          return null;
        });
  }

  /// Whatever `function` makes of the value; a [HearthException] from it is the problem.
  public static <T> Schema<T> custom(String description, Function<Object, ? extends T> function) {
    return new SimpleSchema<>(
        Json.object("type", "custom", "description", description),
        (value, problems) -> Schema.apply(function, value, problems));
  }

  private static <T> @Nullable List<T> convertAll(
      List<?> list, Schema<T> items, Problems problems) {
    List<T> result = new ArrayList<>(list.size());
    for (int i = 0; i < list.size(); i++) {
      problems.enter(i);
      T item = items.convert(list.get(i), problems);
      problems.leave();
      if (item != null) {
        result.add(item);
      }
    }
    return result.size() == list.size() ? Collections.unmodifiableList(result) : null;
  }

  private static <T> @Nullable Map<String, T> convertAll(
      Map<?, ?> map, Schema<String> keys, Schema<T> values, Problems problems) {
    Map<String, T> result = new LinkedHashMap<>();
    map.forEach((rawKey, rawValue) -> {
      Problems ofKey = new Problems();
      String key = keys.convert(rawKey, ofKey);
      ofKey.found().forEach(p -> problems.addKey(String.valueOf(rawKey), p.message()));
      problems.enter(String.valueOf(rawKey));
      T value = values.convert(rawValue, problems);
      problems.leave();
      if (key != null && value != null) {
        result.put(key, value);
      }
    });
    return result.size() == map.size() ? Collections.unmodifiableMap(result) : null;
  }

  private static Map<String, Object> plainMap(Map<?, ?> map) {
    return Json.object(castKeys(map));
  }

  @SuppressWarnings("unchecked") // Json.object checks each key
  private static Map<String, Object> castKeys(Map<?, ?> map) {
    return (Map<String, Object>) map;
  }

  private static <E> E require(Map<String, E> constants, String word) {
    E constant = constants.get(word);
    if (constant == null) {
      throw new HearthException("unknown word \"" + word + '"');
    }
    return constant;
  }
}
