package dev.hearth.schema;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// How entity ids are read from data.
final class EntityIds {

  /* As long as a state: ids are stored and shown in the same places. */
  private static final int LENGTH_MAX = 255;
  private static final Pattern FORM =
      Pattern.compile("(?!_)(?!\\w*__)[a-z0-9_]+(?<!_)\\.(?!_)[a-z0-9_]+(?<!_)");
  private static final String EXPECTED = "an entity id such as light.stairs";

  private EntityIds() {}

  static @Nullable String one(Object value, Problems problems) {
    String id = value instanceof String text ? text.strip().toLowerCase(Locale.ROOT) : "";
    if (id.length() <= LENGTH_MAX && FORM.matcher(id).matches()) {
      return id;
    }
    problems.expected(EXPECTED, value);
    return null;
  }

  static @Nullable List<String> several(Object value, List<String> words, Problems problems) {
    if (value instanceof List<?> list) {
      return ofList(list, problems);
    }
    if (!(value instanceof String text)) {
      problems.expected(EXPECTED + ", or a list of them", value);
      return null;
    }
    String word = text.strip().toLowerCase(Locale.ROOT);
    return words.contains(word)
        ? List.of(word)
        : ofList(List.of((Object[]) text.split(",")), problems);
  }

  /* Each id once, in the order given. */
  private static @Nullable List<String> ofList(List<?> list, Problems problems) {
    int before = problems.found().size();
    Set<String> ids = new LinkedHashSet<>();
    for (int i = 0; i < list.size(); i++) {
      problems.enter(i);
      String id = one(list.get(i), problems);
      problems.leave();
      if (id != null) {
        ids.add(id);
      }
    }
    return problems.found().size() == before ? List.copyOf(new ArrayList<>(ids)) : null;
  }
}
