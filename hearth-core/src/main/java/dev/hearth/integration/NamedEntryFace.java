package dev.hearth.integration;

import dev.hearth.registry.Changes;
import dev.hearth.registry.NamedEntry;
import dev.hearth.registry.NamedField;
import dev.hearth.registry.NamedRegistry;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Entries that people know by name: areas, floors or labels.
///
/// Every call follows the rule of [Hub]: a plain call on the loop, handed over and waited for from any other thread.
///
/// **After it:** [NamedRegistry].
///
/// **Runs on any thread.**
public final class NamedEntryFace {
  private final HubDoor door;
  private final String kind;
  private final NamedRegistry entries;

  NamedEntryFace(HubDoor door, String kind, NamedRegistry entries) {
    this.door = door;
    this.kind = kind;
    this.entries = entries;
  }

  /// Returns an entry by id, such as `living_room`.
  public Optional<NamedEntry> find(String id) {
    return door.reading(kind, () -> entries.find(id));
  }

  /// Returns an entry by name; upper and lower case and spaces make no difference.
  public Optional<NamedEntry> findByName(String name) {
    return door.reading(kind, () -> entries.findByName(name));
  }

  /// Returns all entries.
  public List<NamedEntry> all() {
    return door.reading(kind, entries::all);
  }

  /// Creates an entry, whose id is made from its name.
  ///
  /// @throws dev.hearth.registry.RegistryException if the name is taken
  public NamedEntry create(String name) {
    return create(name, Changes.none());
  }

  /// The same with values for more fields.
  public NamedEntry create(String name, Changes<NamedField> more) {
    return door.beginning("create " + kind, () -> entries.create(name, more));
  }

  /// Changes some fields of an entry.
  ///
  /// @throws dev.hearth.registry.RegistryException if there is no such entry or the new name is taken
  public NamedEntry update(String id, Changes<NamedField> changes) {
    return door.beginning("update " + kind, () -> entries.update(id, changes));
  }

  /// Removes an entry; what refers to it forgets it.
  public void remove(String id) {
    door.<@Nullable Void>beginning(
        "remove " + kind,
        () -> {
          entries.remove(id);
          return null;
        });
  }
}
