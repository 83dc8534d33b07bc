package dev.hearth.integration;

import dev.hearth.loop.EventLoop;
import dev.hearth.loop.OnLoop;
import dev.hearth.loop.Placement;
import dev.hearth.schema.ObjectSchema;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The sections of the configuration as integrations get them: checked, and read again when one asks for it.
///
/// **Runs on the loop**, in tasks.
@OnLoop
final class Sections {
  private static final String ITEMS = "items";

  private static final Logger LOG = LoggerFactory.getLogger(Sections.class);

  private final EventLoop loop;
  private ConfigSource source;

  Sections(EventLoop loop, ConfigSource source) {
    this.loop = loop;
    this.source = source;
  }

  Set<String> names() {
    return source.sections();
  }

  Map<String, Placement> placements() {
    return source.placements();
  }

  /// Gets the sections from there from now on.
  void use(ConfigSource other) {
    source = other;
  }

  /// The section of an integration.
  ///
  /// @throws dev.hearth.error.HearthException naming the place of each problem
  Map<String, Object> read(Integration integration) {
    Optional<ObjectSchema> item = integration.itemSchema();
    if (item.isEmpty()) {
      return source.check(integration.name(), integration.schema());
    }
    ConfigSource.Items items = source.checkItems(integration.name(), item.get());
    items
        .problems()
        .forEach(problem ->
            LOG.error("{} goes on without what is wrong: {}", integration.name(), problem));
    return Map.of(ITEMS, items.sound());
  }

  /// The same after the files have been read again; if they cannot be read, what was known stays.
  Map<String, Object> readAgain(Integration integration) {
    source = loop.blocking("reading the configuration", source::reread);
    return read(integration);
  }

  @SuppressWarnings("unchecked") // put there by read
  static List<Map<String, Object>> items(Map<String, Object> config) {
    Object items = config.get(ITEMS);
    if (items == null) {
      throw new IllegalArgumentException("Expected the section of an integration with items");
    }
    return (List<Map<String, Object>>) items;
  }
}
