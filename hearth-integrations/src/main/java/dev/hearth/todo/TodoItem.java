package dev.hearth.todo;

import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/// A thing to do.
///
/// **Runs on any thread** (immutable).
///
/// @param uid the list's own id of it; empty as long as the list has not given it one
/// @param summary what it is, in one line
/// @param status whether it is done
/// @param due when it is to be done
/// @param description more about it
public record TodoItem(
    Optional<String> uid,
    String summary,
    TodoStatus status,
    Optional<Due> due,
    Optional<String> description) {
  /// A thing that is still to be done.
  public static TodoItem of(String summary) {
    return new TodoItem(
        Optional.empty(), summary, TodoStatus.NEEDS_ACTION, Optional.empty(), Optional.empty());
  }

  /// The same with the list's id.
  public TodoItem identifiedBy(String id) {
    return new TodoItem(Optional.of(id), summary, status, due, description);
  }

  /// The same under another name.
  public TodoItem named(String text) {
    return new TodoItem(uid, text, status, due, description);
  }

  /// The same, done or not.
  public TodoItem with(TodoStatus other) {
    return new TodoItem(uid, summary, other, due, description);
  }

  /// The same, due then, or at no time.
  public TodoItem due(Optional<Due> when) {
    return new TodoItem(uid, summary, status, when, description);
  }

  /// The same with more about it, or nothing.
  public TodoItem describedAs(Optional<String> text) {
    return new TodoItem(uid, summary, status, due, text);
  }

  /// Whether people mean it by this text.
  boolean isMeantBy(String idOrSummary) {
    return uid.filter(idOrSummary::equals).isPresent() || summary.equals(idOrSummary);
  }

  /// As plain JSON values; what there is not is left out.
  Map<String, Object> toMap(ZoneId zone) {
    Map<String, Object> map = new LinkedHashMap<>();
    map.put("summary", summary);
    uid.ifPresent(id -> map.put("uid", id));
    map.put("status", status.key());
    due.ifPresent(when -> map.put("due", when.text(zone)));
    description.ifPresent(text -> map.put("description", text));
    return map;
  }
}
