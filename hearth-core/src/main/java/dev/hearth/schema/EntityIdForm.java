package dev.hearth.schema;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// The form of entity ids (a domain, a dot and a name of `a-z`, `0-9` and `_`), and how they are read from data.
///
/// **Runs on any thread.**
public final class EntityIdForm {
  /// An entity id may be this long.
  public static final int LENGTH_MAX = 255;

  /// The id of an entry in a registry.
  private static final Pattern ENTRY_ID = Pattern.compile("[0-9a-f]{32}");

  private static final String EXPECTED = "an entity id such as light.stairs";

  private EntityIdForm() {}

  /// Whether this is an entity id. Neither half begins or ends with `_`, and a domain has no `__`.
  public static boolean isValid(String text) {
    int dot = text.indexOf('.');
    return dot > 0
        && isName(text, 0, dot)
        && !hasDoubleUnderscore(text, dot)
        && isName(text, dot + 1, text.length());
  }

  static @Nullable String one(Object value, Problems problems) {
    String id = value instanceof String text ? text.strip().toLowerCase(Locale.ROOT) : "";
    if (id.length() <= LENGTH_MAX && isValid(id)) {
      return id;
    }
    problems.expected(EXPECTED, value);
    return null;
  }

  static @Nullable List<String> several(Object value, Problems problems) {
    return ofListOrText(value, EntityIdForm::one, problems);
  }

  /// Like [#several], where each may also be the id of its entry in the registry, and all may be `all` or `none`.
  static @Nullable List<String> target(Object value, Problems problems) {
    if (value instanceof String text) {
      String word = text.strip().toLowerCase(Locale.ROOT);
      if (word.equals("all") || word.equals("none")) {
        return List.of(word);
      }
    }
    return ofListOrText(value, EntityIdForm::oneOrEntry, problems);
  }

  private static @Nullable String oneOrEntry(Object value, Problems problems) {
    return value instanceof String text && ENTRY_ID.matcher(text.strip()).matches()
        ? text.strip()
        : one(value, problems);
  }

  private interface Form {
    @Nullable String read(Object value, Problems problems);
  }

  private static @Nullable List<String> ofListOrText(Object value, Form form, Problems problems) {
    if (value instanceof List<?> list) {
      return ofList(list, form, problems);
    }
    if (value instanceof String text) {
      return ofList(List.of((Object[]) text.split(",")), form, problems);
    }
    problems.expected(EXPECTED + ", or a list of them", value);
    return null;
  }

  /* Each id once, in the order given. */
  private static @Nullable List<String> ofList(List<?> list, Form form, Problems problems) {
    int before = problems.found().size();
    Set<String> ids = new LinkedHashSet<>();
    for (int i = 0; i < list.size(); i++) {
      problems.enter(i);
      String id = form.read(list.get(i), problems);
      problems.leave();
      if (id != null) {
        ids.add(id);
      }
    }
    return problems.found().size() == before ? List.copyOf(ids) : null;
  }

  private static boolean isName(String text, int from, int to) {
    if (from >= to || text.charAt(from) == '_' || text.charAt(to - 1) == '_') {
      return false;
    }
    for (int i = from; i < to; i++) {
      char c = text.charAt(i);
      if (!((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '_')) {
        return false;
      }
    }
    return true;
  }

  private static boolean hasDoubleUnderscore(String text, int dot) {
    int at = text.indexOf("__");
    return at >= 0 && at < dot;
  }
}
