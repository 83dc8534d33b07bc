package dev.hearth.state;

import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Set;

/// Which entities are meant: some, those of some domains, or all. Names are in lower case; what says the same twice is said once.
///
/// **Runs on any thread** (immutable).
///
/// @param domains [#ALL] among them means every entity
/// @param entityIds [#ALL] among them means every entity
public record StateFilter(Set<String> domains, Set<String> entityIds) {
  /// Stands for everything.
  public static final String ALL = "*";

  /// Brings it into its simplest form.
  public StateFilter {
    Set<String> lowered = lowered(domains);
    Set<String> ids = lowered(entityIds);
    if (lowered.contains(ALL) || ids.contains(ALL)) {
      lowered = Set.of(ALL);
      ids = Set.of();
    } else if (!lowered.isEmpty()) {
      Set<String> known = lowered;
      ids.removeIf(id -> known.contains(domainOf(id)));
    }
    domains = Set.copyOf(lowered);
    entityIds = Set.copyOf(ids);
  }

  /// These entities.
  public static StateFilter entities(Collection<String> entityIds) {
    return new StateFilter(Set.of(), new LinkedHashSet<>(entityIds));
  }

  /// All entities of these domains, also those that are yet to come.
  public static StateFilter domains(Collection<String> domains) {
    return new StateFilter(new LinkedHashSet<>(domains), Set.of());
  }

  /// Every entity.
  public static StateFilter all() {
    return new StateFilter(Set.of(ALL), Set.of());
  }

  /// Whether this entity is meant; its id in lower case.
  public boolean matches(String entityId) {
    return entityIds.contains(entityId)
        || domains.contains(ALL)
        || domains.contains(domainOf(entityId));
  }

  private static Set<String> lowered(Set<String> names) {
    Set<String> lowered = new LinkedHashSet<>();
    names.forEach(name -> lowered.add(name.toLowerCase(Locale.ROOT)));
    return lowered;
  }

  private static String domainOf(String entityId) {
    int dot = entityId.indexOf('.');
    return dot < 0 ? "" : entityId.substring(0, dot);
  }
}
