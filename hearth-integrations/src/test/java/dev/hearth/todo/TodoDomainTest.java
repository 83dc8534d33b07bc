package dev.hearth.todo;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.hearth.entity.EntityIdentity;
import dev.hearth.integration.Simulation;
import dev.hearth.json.JsonNull;
import dev.hearth.schema.InvalidDataException;
import dev.hearth.service.ServiceCall;
import dev.hearth.service.ServiceNotSupportedException;
import dev.hearth.service.ServiceValidationException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TodoDomainTest {
  private static final long ALL = 127;

  private final Simulation hub = Simulation.of(new TodoDomain()).started("todo");

  // ---- State

  @Test
  void state_someDone_countsTheOthers() {
    added(ALL, TodoItem.of("Milk"), TodoItem.of("Bread").with(TodoStatus.COMPLETED));

    assertThat(hub.value("todo.list")).isEqualTo("1");
    assertThat(hub.state("todo.list").orElseThrow().attributes())
        .isEqualTo(Map.of("friendly_name", "List", "supported_features", 127L));
  }

  @Test
  void state_listThatIsNotKnown_isUnknown() {
    TodoList list = added(ALL);
    list.isKnown = false;

    hub.run(list::writeState);

    assertThat(hub.value("todo.list")).isEqualTo("unknown");
    assertThat(items(Map.of())).isEmpty();
  }

  // ---- Adding

  @Test
  void addItem_allFields_areKept() {
    added(ALL);

    call(
        "add_item",
        Map.of("item", "  Milk ", "due_date", "2026-06-05", "description", "two bottles"));
    call("add_item", Map.of("item", "Cake", "due_datetime", "2026-06-05 18:00"));

    assertThat(hub.value("todo.list")).isEqualTo("2");
    assertThat(items(Map.of()))
        .containsExactly(
            Map.of(
                "summary", "Milk",
                "uid", "1",
                "status", "needs_action",
                "due", "2026-06-05",
                "description", "two bottles"),
            Map.of(
                "summary", "Cake",
                "uid", "2",
                "status", "needs_action",
                "due", "2026-06-05T18:00:00+02:00"));
  }

  @ParameterizedTest
  @CsvSource(
      nullValues = "-",
      value = {
        "item,         -,          'required key \"item\" is missing'",
        "item,         '  ',       'item: expected text that is not empty'",
        "due_date,     tomorrow,   'due_date: expected a date such as 2026-11-23, got \"tomorrow\"'",
        "due_date,     2026-02-30, 'due_date: expected a date'",
        "due_datetime, noon,       'due_datetime: expected a date and a time'",
        "status,       completed,  'status: unknown key'",
      })
  void addItem_wrongField_isRefused(String field, String value, String message) {
    added(ALL);
    Map<String, Object> data = new LinkedHashMap<>(Map.of("item", "Milk"));
    data.remove(value == null ? field : "");
    if (value != null) {
      data.put(field, value);
    }

    assertThatThrownBy(() -> call("add_item", data))
        .isInstanceOf(InvalidDataException.class)
        .hasMessageContaining(message);

    assertThat(hub.value("todo.list")).isEqualTo("0");
  }

  @Test
  void addItem_dayAndTime_isRefused() {
    added(ALL);

    assertThatThrownBy(() ->
            call(
                "add_item",
                Map.of(
                    "item", "Milk",
                    "due_date", "2026-06-05",
                    "due_datetime", "2026-06-05 18:00")))
        .hasMessageContaining("expected at most one of the keys due_date, due_datetime");
  }

  // ---- What a list cannot do

  @ParameterizedTest
  @CsvSource({
    "126, add_item,               '',             todo.add_item",
    "123, update_item,            '',             todo.update_item",
    "125, remove_item,            '',             todo.remove_item",
    "125, remove_completed_items, none,           todo.remove_completed_items",
    "111, add_item,               due_date,       due_date",
    "95,  add_item,               due_datetime,   due_datetime",
    "63,  add_item,               description,    description",
    "63,  update_item,            description,    description",
  })
  void services_listWithoutFeature_isRefused(
      long features, String service, String field, String named) {
    added(features, TodoItem.of("Milk"));
    Map<String, Object> data = new LinkedHashMap<>();
    if (!field.equals("none")) {
      data.put("item", "Milk");
    }
    if (service.equals("update_item")) {
      data.put("rename", "Oat milk");
    }
    if (field.startsWith("due") || field.equals("description")) {
      data.put(field, "2026-06-05");
    }

    assertThatThrownBy(() -> call(service, data))
        .isInstanceOfAny(ServiceNotSupportedException.class, ServiceValidationException.class)
        .hasMessageContaining("todo.list")
        .hasMessageContaining(named);

    assertThat(items(Map.of())).hasSize(1);
  }

  // ---- Changing

  @ParameterizedTest
  @CsvSource({"Milk", "1"})
  void updateItem_byNameOrId_changesWhatIsSaid(String item) {
    added(ALL, TodoItem.of("Milk").describedAs(Optional.of("two")), TodoItem.of("Bread"));

    call("update_item", Map.of("item", item, "rename", "Oat milk", "status", "completed"));

    assertThat(hub.value("todo.list")).isEqualTo("1");
    assertThat(items(Map.of()).getFirst())
        .isEqualTo(
            Map.of(
                "summary", "Oat milk",
                "uid", "1",
                "status", "completed",
                "description", "two"));
  }

  @Test
  void updateItem_fieldsThatAreNull_areTakenAway() {
    added(ALL);
    call(
        "add_item", Map.of("item", "Milk", "due_date", "2026-06-05", "description", "two bottles"));

    call(
        "update_item",
        Map.of("item", "Milk", "due_date", JsonNull.NULL, "description", JsonNull.NULL));

    assertThat(items(Map.of()))
        .containsExactly(Map.of("summary", "Milk", "uid", "1", "status", "needs_action"));
  }

  @Test
  void updateItem_unknownItem_namesIt() {
    added(ALL, TodoItem.of("Milk"));

    assertThatThrownBy(() -> call("update_item", Map.of("item", "Beer", "status", "completed")))
        .isInstanceOf(ServiceValidationException.class)
        .hasMessage("Unable to find to-do list item \"Beer\" in todo.list");
  }

  @Test
  void updateItem_nothingToChange_isRefused() {
    added(ALL, TodoItem.of("Milk"));

    assertThatThrownBy(() -> call("update_item", Map.of("item", "Milk")))
        .hasMessageContaining(
            "at least one of the keys rename, status, due_date, due_datetime, description");
    assertThatThrownBy(() -> call("update_item", Map.of("item", "Milk", "status", "maybe")))
        .hasMessageContaining("status: expected one of needs_action, completed, got \"maybe\"");
  }

  // ---- Removing

  @Test
  void removeItem_several_areGone() {
    added(ALL, TodoItem.of("Milk"), TodoItem.of("Bread"), TodoItem.of("Salt"));

    call("remove_item", Map.of("item", List.of("Milk", "3")));

    assertThat(items(Map.of())).extracting(item -> item.get("summary")).containsExactly("Bread");
  }

  @Test
  void removeItem_oneIsUnknown_removesNone() {
    added(ALL, TodoItem.of("Milk"));

    assertThatThrownBy(() -> call("remove_item", Map.of("item", List.of("Milk", "Beer"))))
        .hasMessage("Unable to find to-do list item \"Beer\" in todo.list");

    assertThat(hub.value("todo.list")).isEqualTo("1");
  }

  @Test
  void removeCompletedItems_someDone_leavesTheOthers() {
    TodoList list = added(ALL, TodoItem.of("Milk"), TodoItem.of("Salt").with(TodoStatus.COMPLETED));

    call("remove_completed_items", Map.of());
    call("remove_completed_items", Map.of());

    assertThat(items(Map.of())).extracting(item -> item.get("summary")).containsExactly("Milk");
    assertThat(list.deletions).isEqualTo(1);
  }

  // ---- Telling

  @ParameterizedTest
  @CsvSource({"needs_action, Milk", "completed, Salt"})
  void getItems_ofOneStatus_leavesOutTheOthers(String status, String summary) {
    added(ALL, TodoItem.of("Milk"), TodoItem.of("Salt").with(TodoStatus.COMPLETED));

    assertThat(items(Map.of("status", status)))
        .extracting(item -> item.get("summary"))
        .containsExactly(summary);
    assertThat(items(Map.of("status", List.of("needs_action", "completed")))).hasSize(2);
  }

  @Test
  void getItems_unknownStatus_isRefused() {
    added(ALL);

    assertThatThrownBy(() -> items(Map.of("status", "done")))
        .hasMessageContaining("status: expected one of needs_action, completed, got \"done\"");
  }

  private TodoList added(long features, TodoItem... items) {
    TodoList list = new TodoList(features, items);
    hub.run(() -> hub.hub("test").entities().add(List.of(list)));
    return list;
  }

  private void call(String service, Map<String, ?> data) {
    Map<String, Object> all = new LinkedHashMap<>(data);
    all.put("entity_id", "todo.list");
    hub.call("todo", service, all);
  }

  @SuppressWarnings("unchecked")
  private List<Map<String, Object>> items(Map<String, ?> data) {
    ServiceCall call =
        ServiceCall.of("todo", "get_items")
            .with(data)
            .with(Map.of("entity_id", "todo.list"))
            .askingForResponse();
    Map<String, Object> answer = hub.run(() -> hub.services().call(call));
    Map<?, ?> ofEntity = (Map<?, ?>) requireNonNull(answer.get("todo.list"));
    return (List<Map<String, Object>>) requireNonNull(ofEntity.get("items"));
  }

  private static final class TodoList extends TodoListEntity {
    private final long features;
    private final List<TodoItem> items = new ArrayList<>();
    private boolean isKnown = true;
    private int made;
    private int deletions;

    TodoList(long features, TodoItem... items) {
      this.features = features;
      List.of(items).forEach(this::put);
    }

    private void put(TodoItem item) {
      made++;
      items.add(item.identifiedBy("" + made));
    }

    @Override
    public Optional<List<TodoItem>> items() {
      return isKnown ? Optional.of(List.copyOf(items)) : Optional.empty();
    }

    @Override
    public void createItem(TodoItem item) {
      put(item);
      writeState();
    }

    @Override
    public void updateItem(TodoItem item) {
      items.replaceAll(each -> each.uid().equals(item.uid()) ? item : each);
      writeState();
    }

    @Override
    public void deleteItems(List<String> uids) {
      deletions++;
      items.removeIf(item -> uids.contains(item.uid().orElseThrow()));
      writeState();
    }

    @Override
    public long supportedFeatures() {
      return features;
    }

    @Override
    public EntityIdentity identity() {
      return EntityIdentity.NONE.named("List");
    }
  }
}
