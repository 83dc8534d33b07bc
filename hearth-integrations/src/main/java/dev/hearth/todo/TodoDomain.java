package dev.hearth.todo;

import dev.hearth.integration.Hub;
import dev.hearth.integration.Integration;
import dev.hearth.json.Json;
import dev.hearth.schema.Fields;
import dev.hearth.schema.ObjectSchema;
import dev.hearth.schema.Schemas;
import dev.hearth.service.ResponseMode;
import dev.hearth.service.Service;
import dev.hearth.service.ServiceValidationException;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/// The domain `todo` and its services `add_item`, `update_item`, `remove_item`, `remove_completed_items` and `get_items`.
///
/// **Runs on the loop.**
public final class TodoDomain implements Integration {
  /// Its name.
  public static final String NAME = "todo";

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public void setUp(Hub hub, Map<String, Object> config) {
    Supplier<ZoneId> zone = () -> hub.house().zone();
    hub.services()
        .registerForEntities(
            service("add_item", "Adds an item to a list.", addSchema(zone)),
            TodoListEntity.class,
            (list, data, call) -> add(list, data),
            TodoListEntity.CREATE_TODO_ITEM);
    hub.services()
        .registerForEntities(
            service("update_item", "Changes an item of a list.", updateSchema(zone)),
            TodoListEntity.class,
            (list, data, call) -> update(list, data),
            TodoListEntity.UPDATE_TODO_ITEM);
    hub.services()
        .registerForEntities(
            service(
                "remove_item",
                "Removes items from a list.",
                Schemas.object()
                    .required(TodoFields.ITEM, Schemas.listOrSingle(Schemas.stringOrScalar()))
                    .describedAs("The ids or the names of the items")),
            TodoListEntity.class,
            (list, data, call) -> remove(list, new Fields(data).texts(TodoFields.ITEM)),
            TodoListEntity.DELETE_TODO_ITEM);
    hub.services()
        .registerForEntities(
            service("remove_completed_items", "Removes what is done.", Schemas.object()),
            TodoListEntity.class,
            (list, data, call) -> removeCompleted(list),
            TodoListEntity.DELETE_TODO_ITEM);
    hub.services()
        .registerForEntities(
            service(
                "get_items",
                "Tells what is on a list.",
                Schemas.object()
                    .optional(
                        TodoFields.STATUS,
                        Schemas.listOrSingle(TodoFields.STATUS_SCHEMA),
                        List.of(TodoStatus.values()))
                    .describedAs("Whether it is done, one or both")),
            TodoListEntity.class,
            ResponseMode.ONLY,
            (list, data, call) -> answer(list, data, zone.get()));
  }

  private static Service.Draft service(String name, String description, ObjectSchema schema) {
    return Service.named(NAME, name).describedAs(description).accepting(schema);
  }

  private static ObjectSchema addSchema(Supplier<ZoneId> zone) {
    return TodoFields.with(
        Schemas.object()
            .required(TodoFields.ITEM, TodoFields.TRIMMED)
            .describedAs("What is to be done"),
        zone);
  }

  private static ObjectSchema updateSchema(Supplier<ZoneId> zone) {
    return TodoFields.atLeastOneChange(
        TodoFields.with(
            Schemas.object()
                .required(TodoFields.ITEM, TodoFields.TRIMMED)
                .describedAs("The id or the name of the item")
                .optional(TodoFields.RENAME, TodoFields.TRIMMED)
                .describedAs("Its new name")
                .optional(TodoFields.STATUS, TodoFields.STATUS_SCHEMA)
                .describedAs("Whether it is done"),
            zone));
  }

  private static void add(TodoListEntity list, Map<String, Object> data) throws Exception {
    TodoFields fields = new TodoFields(data);
    fields.checkFor(list);
    list.createItem(fields.applyTo(TodoItem.of(new Fields(data).text(TodoFields.ITEM))));
  }

  private static void update(TodoListEntity list, Map<String, Object> data) throws Exception {
    TodoItem item = require(list, new Fields(data).text(TodoFields.ITEM));
    TodoFields fields = new TodoFields(data);
    fields.checkFor(list);
    list.updateItem(fields.applyTo(item));
  }

  private static void remove(TodoListEntity list, List<String> items) throws Exception {
    List<String> uids = new ArrayList<>();
    for (String item : items) {
      uids.add(require(list, item).uid().orElseThrow(() -> notFound(list, item)));
    }
    list.deleteItems(uids);
  }

  private static void removeCompleted(TodoListEntity list) throws Exception {
    List<String> uids =
        items(list).stream()
            .filter(item -> item.status() == TodoStatus.COMPLETED)
            .map(TodoItem::uid)
            .flatMap(Optional::stream)
            .toList();
    if (!uids.isEmpty()) {
      list.deleteItems(uids);
    }
  }

  private static Map<String, Object> answer(
      TodoListEntity list, Map<String, Object> data, ZoneId zone) {
    List<?> statuses = new Fields(data).require(TodoFields.STATUS, List.class);
    return Json.object(
        "items",
        items(list).stream()
            .filter(item -> statuses.contains(item.status()))
            .map(item -> item.toMap(zone))
            .toList());
  }

  private static TodoItem require(TodoListEntity list, String idOrSummary) {
    return items(list).stream()
        .filter(item -> item.isMeantBy(idOrSummary))
        .findFirst()
        .orElseThrow(() -> notFound(list, idOrSummary));
  }

  private static ServiceValidationException notFound(TodoListEntity list, String item) {
    return new ServiceValidationException(
        "Unable to find to-do list item \"%s\" in %s".formatted(item, list.entityId()));
  }

  private static List<TodoItem> items(TodoListEntity list) {
    return list.items().orElse(List.of());
  }
}
