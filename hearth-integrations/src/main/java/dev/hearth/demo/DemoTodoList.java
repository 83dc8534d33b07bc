package dev.hearth.demo;

import dev.hearth.entity.EntityIdentity;
import dev.hearth.todo.TodoItem;
import dev.hearth.todo.TodoListEntity;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// A list in memory.
///
/// **Runs on the loop.**
final class DemoTodoList extends TodoListEntity {
  private final DemoTag tag;
  private final List<TodoItem> items = new ArrayList<>();
  private int made;

  DemoTodoList(DemoTag tag, TodoItem... items) {
    this.tag = tag;
    for (TodoItem item : items) {
      put(item);
    }
  }

  private void put(TodoItem item) {
    made++;
    items.add(item.identifiedBy("item-" + made));
  }

  @Override
  public Optional<List<TodoItem>> items() {
    return Optional.of(List.copyOf(items));
  }

  @Override
  public void createItem(TodoItem item) {
    tag.of().takeTime();
    put(item);
    writeState();
  }

  @Override
  public void updateItem(TodoItem item) {
    tag.of().takeTime();
    items.replaceAll(each -> each.uid().equals(item.uid()) ? item : each);
    writeState();
  }

  @Override
  public void deleteItems(List<String> uids) {
    tag.of().takeTime();
    items.removeIf(item -> item.uid().filter(uids::contains).isPresent());
    writeState();
  }

  @Override
  public long supportedFeatures() {
    return CREATE_TODO_ITEM
        | DELETE_TODO_ITEM
        | UPDATE_TODO_ITEM
        | SET_DUE_DATE_ON_ITEM
        | SET_DUE_DATETIME_ON_ITEM
        | SET_DESCRIPTION_ON_ITEM;
  }

  @Override
  public Optional<String> icon() {
    return Optional.of("mdi:clipboard-list");
  }

  @Override
  public EntityIdentity identity() {
    return tag.identity();
  }
}
