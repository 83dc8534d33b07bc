package dev.hearth.storage;

import dev.hearth.error.HearthException;
import dev.hearth.json.Json;
import dev.hearth.json.JsonNull;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// What the data of a stored file looks like, so that good entries can be told from damaged ones.
///
/// **Before it:** the reader of a file. **After it:** [StoredFiles#read].
///
/// **Runs on any thread** (immutable), as the checks must.
///
/// ```java
/// StoredForm.lists("devices", DeviceEntry::ofFile)
/// ```
public final class StoredForm {

  /// Throws any runtime exception if values are not those of a good entry.
  @FunctionalInterface
  public interface Check {
    void check(Map<String, Object> values);
  }

  /// What could be read, and how much of it is missing.
  ///
  /// @param version of the data
  /// @param data in the form that the reader expects; null if there is nothing
  /// @param kept how many entries it has
  /// @param lost how many entries are missing, at least
  /// @param problem what is wrong; null if nothing is
  record Reading(
      long version, @Nullable Object data, int kept, int lost, @Nullable String problem) {
    boolean isWhole() {
      return problem == null;
    }
  }

  private enum Kind {
    OBJECT,
    LIST,
    LISTS,
    GROUPS
  }

  private static final String DATA = "data";

  private final Kind kind;
  private final Map<String, Check> checks;

  private StoredForm(Kind kind, Map<String, Check> checks) {
    this.kind = kind;
    this.checks = checks;
  }

  /// An object that is good as a whole or not at all.
  public static StoredForm object(Check check) {
    return new StoredForm(Kind.OBJECT, Map.of(DATA, check));
  }

  /// A list of entries.
  public static StoredForm list(Check check) {
    return new StoredForm(Kind.LIST, Map.of(DATA, check));
  }

  /// An object that has a list of entries, and possibly more.
  public static StoredForm lists(String name, Check check) {
    return new StoredForm(Kind.LISTS, Map.of(name, check));
  }

  /// An object that has an object with lists of entries, under names that the reader does not know before.
  public static StoredForm groups(String name, Check check) {
    return new StoredForm(Kind.GROUPS, Map.of(name, check));
  }

  /// The same with another list of entries, which old files may lack.
  public StoredForm andMaybe(String name, Check check) {
    Map<String, Check> more = new LinkedHashMap<>(checks);
    more.put(name, check);
    return new StoredForm(kind, more);
  }

  // ---- A text that is JSON

  /// Takes the good entries out of a file.
  ///
  /// @throws EntryRefusedException if the data has another form altogether
  Reading read(Envelope envelope) {
    Object data = envelope.data();
    Tally tally = new Tally();
    Object kept =
        switch (kind) {
          case OBJECT -> whole(data);
          case LIST -> goodOf(data, DATA, tally);
          case LISTS -> lists(data, tally);
          case GROUPS -> groups(data, tally);
        };
    return new Reading(envelope.version(), kept, tally.kept, tally.lost, tally.problem);
  }

  private Object whole(Object data) {
    Map<String, Object> values = object(data, "an object at data");
    String problem = problemIn(DATA, values);
    if (problem != null) {
      throw new EntryRefusedException(problem);
    }
    return values;
  }

  private Object lists(Object data, Tally tally) {
    Map<String, Object> known = object(data, "an object at data");
    Map<String, Object> kept = new LinkedHashMap<>(known);
    boolean isFirst = true;
    for (String name : checks.keySet()) {
      Object list = known.get(name);
      if (list != null || isFirst) {
        kept.put(name, goodOf(list, name, tally));
      }
      isFirst = false;
    }
    return tally.lost == 0 ? data : Json.object(kept);
  }

  private Object groups(Object data, Tally tally) {
    Map<String, Object> kept = new LinkedHashMap<>(object(data, "an object at data"));
    for (String name : checks.keySet()) {
      Map<String, Object> good = new LinkedHashMap<>();
      object(kept.getOrDefault(name, JsonNull.NULL), "an object at " + name)
          .forEach((group, list) -> good.put(group, goodOf(list, name, tally)));
      kept.put(name, good);
    }
    return tally.lost == 0 ? data : Json.object(kept);
  }

  private List<Object> goodOf(@Nullable Object list, String name, Tally tally) {
    if (!(list instanceof List<?> items)) {
      throw new EntryRefusedException("expected a list at " + name);
    }
    List<Object> good = new ArrayList<>(items.size());
    for (Object item : items) {
      String problem = problemIn(name, item);
      if (problem == null) {
        good.add(item);
        tally.kept++;
      } else {
        tally.lose(problem);
      }
    }
    return good;
  }

  private @Nullable String problemIn(String name, Object item) {
    Check check = checks.get(name);
    if (check == null) {
      return null;
    }
    try {
      check.check(object(item, "an object"));
      return null;
    } catch (HearthException e) {
      return e.getMessage();
    } catch (RuntimeException e) {
      return e.toString();
    }
  }

  @SuppressWarnings("unchecked") // a map of plain values has strings as keys
  private static Map<String, Object> object(Object item, String expected) {
    if (item instanceof Map<?, ?> map) {
      return (Map<String, Object>) map;
    }
    throw new EntryRefusedException("expected " + expected);
  }

  // ---- A text that is not

  /// Takes the good entries out of a text that is damaged, which is the problem.
  Reading salvage(Salvage salvage, long version, String problem) {
    if (kind == Kind.OBJECT) {
      return new Reading(version, null, 0, 0, problem);
    }
    Tally tally = new Tally();
    Map<String, Object> found = new LinkedHashMap<>();
    for (String name : checks.keySet()) {
      if (kind == Kind.GROUPS) {
        Set<String> groups = salvage.namesIn(name);
        found.put(name, listsIn(salvage, groups, name, groups, tally));
      } else {
        found.putAll(listsIn(salvage, checks.keySet(), name, Set.of(name), tally));
      }
    }
    if (tally.kept == 0) {
      return new Reading(version, null, 0, tally.lost, problem);
    }
    Object data = kind == Kind.LIST ? found.getOrDefault(DATA, List.of()) : found;
    return new Reading(version, Json.value(data), tally.kept, tally.lost, problem);
  }

  private Map<String, Object> listsIn(
      Salvage salvage, Set<String> all, String checkedAs, Set<String> wanted, Tally tally) {
    Map<String, Object> lists = new LinkedHashMap<>();
    for (String name : wanted) {
      Salvage.Entries entries =
          salvage.entries(name, all, item -> problemIn(checkedAs, item) == null);
      tally.kept += entries.good().size();
      tally.lost += entries.lost();
      lists.put(name, entries.good());
    }
    return lists;
  }

  private static final class Tally {
    int kept;
    int lost;
    @Nullable String problem;

    void lose(String why) {
      lost++;
      if (problem == null) {
        problem = why;
      }
    }
  }
}
