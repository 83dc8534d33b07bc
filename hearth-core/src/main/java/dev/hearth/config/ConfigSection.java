package dev.hearth.config;

import dev.hearth.json.JsonNull;
import dev.hearth.schema.InvalidDataException;
import dev.hearth.schema.Problem;
import dev.hearth.schema.Schema;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/// A part of a [ConfigDocument] that is checked on its own.
///
/// ```java
/// Map<String, Object> http = document.section("http").check(HTTP_SCHEMA);
/// ```
///
/// **Runs on any thread (immutable).**
public final class ConfigSection {

  private static final Pattern GOT = Pattern.compile(", got .*", Pattern.DOTALL);

  private final ConfigDocument document;
  private final List<Object> path;
  private final Object value;

  ConfigSection(ConfigDocument document, List<Object> path, Object value) {
    this.document = document;
    this.path = path;
    this.value = value;
  }

  public Object value() {
    return value;
  }

  public Mark mark() {
    return document.markOf(path);
  }

  /// The entries of a list, each to be checked on its own; a section that is no list is its own single
  /// entry, and one without anything in it has none.
  public List<ConfigSection> items() {
    if (!(value instanceof List<?> list)) {
      boolean nothing = value == JsonNull.NULL || value.equals(Map.of());
      return nothing ? List.of() : List.of(this);
    }
    List<ConfigSection> items = new ArrayList<>();
    for (Object item : list) {
      items.add(new ConfigSection(document, below(items.size()), item));
    }
    return items;
  }

  /// The value as `schema` converts it.
  ///
  /// @throws InvalidConfigException if it does not fit; lists all problems with their places
  public <T> T check(Schema<T> schema) {
    try {
      return schema.check(value);
    } catch (InvalidDataException e) {
      throw new InvalidConfigException(e.problems().stream().map(this::located).toList());
    }
  }

  private ConfigProblem located(Problem problem) {
    List<Object> whole = new ArrayList<>(path);
    whole.addAll(problem.path());
    Mark mark =
        switch (problem.subject()) {
          case KEY -> document.markOfKey(whole);
          case VALUE -> document.markOf(whole);
        };
    String message = problem.message();
    if (problem.subject() == Problem.Subject.VALUE && document.isSecret(whole)) {
      message = GOT.matcher(message).replaceFirst(", got a secret");
    }
    return new ConfigProblem(
        mark, new Problem(whole, problem.subject(), message).pathText(), message);
  }

  private List<Object> below(Object step) {
    List<Object> longer = new ArrayList<>(path);
    longer.add(step);
    return List.copyOf(longer);
  }
}
