package dev.hearth.todo;

import dev.hearth.entity.Entity;
import java.util.List;
import java.util.Optional;

/// A list of things to do. Its state is how many are still to be done.
///
/// What it is told it can do: the services check its features first.
///
/// **Before it:** the services of [TodoDomain]. **After it:** what keeps the list, and `writeState` when it has answered.
///
/// **Runs on the loop.**
public abstract class TodoListEntity extends Entity {
  /// Items can be added; a bit of [#supportedFeatures].
  public static final long CREATE_TODO_ITEM = 1;

  /// Items can be removed; a bit of [#supportedFeatures].
  public static final long DELETE_TODO_ITEM = 2;

  /// Items can be changed; a bit of [#supportedFeatures].
  public static final long UPDATE_TODO_ITEM = 4;

  /// Items can be put elsewhere in the list; a bit of [#supportedFeatures].
  public static final long MOVE_TODO_ITEM = 8;

  /// Items can be due on a day; a bit of [#supportedFeatures].
  public static final long SET_DUE_DATE_ON_ITEM = 16;

  /// Items can be due at a time; a bit of [#supportedFeatures].
  public static final long SET_DUE_DATETIME_ON_ITEM = 32;

  /// Items can have a description; a bit of [#supportedFeatures].
  public static final long SET_DESCRIPTION_ON_ITEM = 64;

  /// What is on the list, in its order; empty if not known.
  public abstract Optional<List<TodoItem>> items();

  /// Adds an item, which has no id yet. May wait. Writes the new state as soon as it is known.
  ///
  /// @throws Exception if that failed; the caller of the service gets it
  public void createItem(TodoItem item) throws Exception {
    throw notOverridden("createItem");
  }

  /// Puts an item in place of the one with the same id. May wait. Writes the new state as soon as it is known.
  ///
  /// @throws Exception if that failed; the caller of the service gets it
  public void updateItem(TodoItem item) throws Exception {
    throw notOverridden("updateItem");
  }

  /// Removes the items with these ids. May wait. Writes the new state as soon as it is known.
  ///
  /// @throws Exception if that failed; the caller of the service gets it
  public void deleteItems(List<String> uids) throws Exception {
    throw notOverridden("deleteItems");
  }

  @Override
  public final String domain() {
    return TodoDomain.NAME;
  }

  @Override
  public final Optional<?> stateValue() {
    return items()
        .map(items ->
            items.stream().filter(item -> item.status() == TodoStatus.NEEDS_ACTION).count());
  }
}
