package dev.hearth.integration;

import dev.hearth.entity.Entity;
import dev.hearth.loop.OnLoop;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.function.Function;

/// The entities that stand in a list of the configuration, kept equal with it when it is read again: what is still there is
/// changed and not made anew, so that nobody sees it go and come back.
///
/// **Runs on the loop**, in a task.
///
/// @param <I> what the configuration says about one
/// @param <E> the entities
@OnLoop
public final class ListedEntities<I, E extends Entity> {
  private final Hub hub;
  private final Function<I, String> key;
  private final Function<I, E> make;
  private final BiConsumer<E, I> change;
  private Map<String, E> shownByKey = new LinkedHashMap<>();

  /// @param key what makes an item the same as one of the list before
  /// @param make an entity of a new item
  /// @param change tells an entity what its item says now
  public ListedEntities(
      Hub hub, Function<I, String> key, Function<I, E> make, BiConsumer<E, I> change) {
    this.hub = hub;
    this.key = key;
    this.make = make;
    this.change = change;
  }

  /// Removes the entities that are not in the list, changes those that were there before, and adds the new ones.
  public void show(List<I> items) {
    Map<String, E> before = shownByKey;
    Map<String, E> now = new LinkedHashMap<>();
    Map<E, I> known = new LinkedHashMap<>();
    List<E> added = new ArrayList<>();
    for (I item : items) {
      String name = freeKey(key.apply(item), now);
      E entity = before.get(name);
      if (entity == null) {
        entity = make.apply(item);
        added.add(entity);
      } else {
        known.put(entity, item);
      }
      now.put(name, entity);
    }
    List<E> gone = new ArrayList<>(before.values());
    gone.removeAll(now.values());
    shownByKey = now;
    hub.entities().remove(gone);
    known.forEach(change);
    hub.entities().add(added);
  }

  /* Two that are named alike are two. */
  private static String freeKey(String name, Map<String, ?> taken) {
    String free = name;
    for (int number = 2; taken.containsKey(free); number++) {
      free = name + " (" + number + ")";
    }
    return free;
  }
}
