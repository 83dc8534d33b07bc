package dev.hearth.systemmonitor;

import dev.hearth.schema.Fields;
import dev.hearth.schema.Schema;
import dev.hearth.schema.Schemas;
import java.util.List;

/// Which disks or interfaces people want to see: all, or only some, but never the excluded.
///
/// **Runs on any thread (immutable).**
///
/// @param include empty for all
/// @param exclude names that are left out
record Choice(List<String> include, List<String> exclude) {
  static final Choice ALL = new Choice(List.of(), List.of());

  static final Schema<Choice> SCHEMA =
      Schemas.object()
          .optional("include", Schemas.listOrSingle(Schemas.string()), List.of())
          .describedAs("Only these")
          .optional("exclude", Schemas.listOrSingle(Schemas.string()), List.of())
          .describedAs("All but these")
          .map(values -> {
            Fields fields = new Fields(values);
            return new Choice(fields.texts("include"), fields.texts("exclude"));
          });

  Choice {
    include = List.copyOf(include);
    exclude = List.copyOf(exclude);
  }

  boolean takes(String name) {
    return (include.isEmpty() || include.contains(name)) && !exclude.contains(name);
  }
}
