package dev.hearth.app;

import dev.hearth.config.ConfigDocument;
import dev.hearth.config.ConfigProblem;
import dev.hearth.config.ConfigSection;
import dev.hearth.config.FolderConfigFiles;
import dev.hearth.config.InvalidConfigException;
import dev.hearth.config.MalformedYamlException;
import dev.hearth.config.YamlLoader;
import dev.hearth.entity.Customization;
import dev.hearth.error.HearthException;
import dev.hearth.house.House;
import dev.hearth.http.HttpSettings;
import dev.hearth.integration.ConfigSource;
import dev.hearth.integration.Integration;
import dev.hearth.lifecycle.Lifecycle;
import dev.hearth.loop.Placement;
import dev.hearth.schema.ObjectSchema;
import dev.hearth.schema.Schema;
import dev.hearth.schema.Schemas;
import dev.hearth.time.Location;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// `configuration.yaml` as the house needs it: the sections of the core, checked, and those of the integrations.
///
/// What is wrong is collected with its place. A file that cannot be read, or a wrong `hearth:` section, leads to *recovery
/// mode*: the hub starts with what it knows and without integrations, so that it can be reached and mended.
///
/// **Runs on any thread** (immutable).
public final class HouseConfig implements ConfigSource {
  /// The name of the file in the configuration folder.
  public static final String FILE = "configuration.yaml";

  private static final String CORE = "hearth";
  private static final String HTTP = "http";
  private static final String PLACEMENT = "placement";
  private static final String CUSTOMIZE = "customize";
  private static final String CUSTOMIZE_DOMAIN = "customize_domain";
  private static final String CUSTOMIZE_GLOB = "customize_glob";

  private static final ObjectSchema CORE_SCHEMA =
      Schemas.object()
          .optional("name", Schemas.nonEmptyString(), "Home")
          .optional("latitude", Schemas.number(-90, 90), 52.3731339)
          .optional("longitude", Schemas.number(-180, 180), 4.8903147)
          .optional("elevation", Schemas.number(-500, 9_000), 0.0)
          .optional("unit_system", Schemas.oneOf("metric", "us_customary", "imperial"), "metric")
          .optional("time_zone", Schemas.timeZone())
          .optional("currency", Schemas.nonEmptyString(), "EUR")
          .optional("country", Schemas.nonEmptyString())
          .optional("language", Schemas.nonEmptyString(), "en")
          .optional("safe_mode", Schemas.bool(), false)
          .optional(
              PLACEMENT, Schemas.map(Schemas.slug(), Schemas.enumOf(Placement.class)), Map.of())
          .optional("stop_timeout", Schemas.positiveDuration(), Lifecycle.STOP_BUDGET)
          .optional(CUSTOMIZE, customized(Schemas.entityId()))
          .optional(CUSTOMIZE_DOMAIN, customized(Schemas.slug()))
          .optional(CUSTOMIZE_GLOB, customized(Schemas.nonEmptyString()));

  private final Path folder;
  private final @Nullable ConfigDocument document;
  private final House house;
  private final Customization customization;
  private final HttpSettings http;
  private final boolean isHttpUnderstood;
  private final Duration stopBudget;
  private final List<String> problems;
  private final List<String> warnings;
  private final boolean isRecovery;
  private final boolean isSafeMode;
  private final Map<String, Placement> placements;

  private HouseConfig(
      Path folder, @Nullable ConfigDocument document, List<String> found, boolean isUnreadable) {
    this.folder = folder;
    this.document = document;
    List<String> collected = new ArrayList<>(found);
    Map<String, Object> core = section(document, CORE, CORE_SCHEMA, collected);
    this.isRecovery = isUnreadable || collected.size() > found.size();
    this.house = houseOf(core);
    this.isSafeMode = Boolean.TRUE.equals(core.get("safe_mode"));
    this.placements = placementsOf(core);
    this.customization =
        new Customization(
            customized(core, CUSTOMIZE_DOMAIN),
            customized(core, CUSTOMIZE_GLOB),
            customized(core, CUSTOMIZE));
    this.stopBudget = (Duration) value(core, "stop_timeout");
    int before = collected.size();
    this.http = HttpSettings.of(section(document, HTTP, HttpSettings.SCHEMA, collected));
    this.isHttpUnderstood = document != null && collected.size() == before;
    this.problems = List.copyOf(collected);
    this.warnings =
        document == null
            ? List.of()
            : document.warnings().stream().map(ConfigProblem::toString).toList();
  }

  /// Reads the file in a folder. Never fails: see [#problems] and [#isRecovery].
  public static HouseConfig read(Path folder) {
    try {
      YamlLoader loader = new YamlLoader(new FolderConfigFiles(), folder, System.getenv());
      return new HouseConfig(folder, loader.load(folder.resolve(FILE)), List.of(), false);
    } catch (MalformedYamlException | InvalidConfigException e) {
      return new HouseConfig(folder, null, List.of(String.valueOf(e.getMessage())), true);
    }
  }

  private static Map<String, Object> section(
      @Nullable ConfigDocument document, String name, ObjectSchema schema, List<String> problems) {
    if (document != null) {
      try {
        return document.section(name).check(schema);
      } catch (InvalidConfigException e) {
        e.problems().forEach(problem -> problems.add(problem.toString()));
      }
    }
    return schema.check(Map.of());
  }

  private static House houseOf(Map<String, Object> core) {
    return new House(
        (String) value(core, "name"),
        new Location(
            (Double) value(core, "latitude"),
            (Double) value(core, "longitude"),
            (Double) value(core, "elevation")),
        "metric".equals(core.get("unit_system")) ? House.Units.METRIC : House.Units.US_CUSTOMARY,
        core.get("time_zone") instanceof ZoneId zone ? zone : ZoneId.systemDefault(),
        (String) value(core, "currency"),
        core.get("country") instanceof String country ? country : "",
        (String) value(core, "language"));
  }

  private static Map<String, Placement> placementsOf(Map<String, Object> core) {
    Map<String, Placement> placements = new LinkedHashMap<>();
    if (core.get(PLACEMENT) instanceof Map<?, ?> written) {
      written.forEach((name, place) -> placements.put(String.valueOf(name), (Placement) place));
    }
    return Collections.unmodifiableMap(placements);
  }

  private static Schema<?> customized(Schema<String> keys) {
    return Schemas.nullOr(Schemas.map(keys, Schemas.jsonObject()));
  }

  @SuppressWarnings("unchecked") // what the schema lets through
  private static Map<String, Map<String, Object>> customized(Map<String, Object> core, String key) {
    return core.get(key) instanceof Map<?, ?> map
        ? (Map<String, Map<String, Object>>) map
        : Map.of();
  }

  private static Object value(Map<String, Object> section, String key) {
    Object value = section.get(key);
    if (value == null) {
      throw new IllegalStateException("No default for " + key);
    }
    return value;
  }

  /// What stands under `hearth:`, or its defaults.
  public House house() {
    return house;
  }

  /// What stands under `hearth:` about the attributes of entities.
  public Customization customization() {
    return customization;
  }

  /// What stands under `http:`, or its defaults.
  public HttpSettings http() {
    return http;
  }

  /// Whether [#http] is what the file says, and not what holds because it says something else.
  boolean isHttpUnderstood() {
    return isHttpUnderstood;
  }

  /// How long a stop may take.
  public Duration stopBudget() {
    return stopBudget;
  }

  /// What is wrong with the file itself and the sections of the core, each with its place.
  public List<String> problems() {
    return problems;
  }

  /// What is odd, each with its place.
  public List<String> warnings() {
    return warnings;
  }

  /// Whether the integrations must be left out, because the file or the house is not understood.
  public boolean isRecovery() {
    return isRecovery;
  }

  /// Whether the integrations of the house's own are to be left out.
  public boolean isSafeMode() {
    return isSafeMode;
  }

  @Override
  public Map<String, Placement> placements() {
    return placements;
  }

  /// Where an integration is placed, such as `configuration.yaml, line 3, column 5`.
  String placeOfPlacement(String name) {
    return document == null ? FILE : document.markOfKey(List.of(CORE, PLACEMENT, name)).toString();
  }

  /// The sections of integrations; none in recovery mode.
  @Override
  public Set<String> sections() {
    return isRecovery ? Set.of() : writtenSections();
  }

  /// The same, also in recovery mode.
  Set<String> writtenSections() {
    Set<String> names = new LinkedHashSet<>();
    if (document != null) {
      names.addAll(document.root().keySet());
      names.remove(CORE);
      names.remove(HTTP);
    }
    return names;
  }

  /// What is wrong with the section of an integration, each with its place; also in recovery mode.
  List<String> problemsOf(Integration integration) {
    Optional<ObjectSchema> item = integration.itemSchema();
    if (item.isPresent()) {
      return items(integration.name(), item.get()).problems();
    }
    List<String> found = new ArrayList<>();
    section(document, integration.name(), integration.schema(), found);
    return found;
  }

  @Override
  public Map<String, Object> check(String section, ObjectSchema schema) {
    return checked(section, schema);
  }

  @Override
  public Items checkItems(String section, ObjectSchema schema) {
    return isRecovery ? new Items(List.of(), List.of()) : items(section, schema);
  }

  private Items items(String section, ObjectSchema schema) {
    List<Map<String, Object>> sound = new ArrayList<>();
    List<String> wrong = new ArrayList<>();
    List<ConfigSection> items = document == null ? List.of() : document.section(section).items();
    for (ConfigSection item : items) {
      try {
        sound.add(item.check(schema));
      } catch (InvalidConfigException e) {
        e.problems().forEach(problem -> wrong.add(problem.toString()));
      }
    }
    return new Items(sound, wrong);
  }

  @Override
  public HouseConfig reread() {
    HouseConfig fresh = read(folder);
    if (fresh.isRecovery) {
      throw new HearthException(String.join("\n", fresh.problems));
    }
    return fresh;
  }

  private <T> T checked(String section, Schema<T> schema) {
    return document == null || isRecovery
        ? schema.check(Map.of())
        : document.section(section).check(schema);
  }

  /// Where a section begins, such as `configuration.yaml, line 3, column 1`.
  public String placeOf(String section) {
    return document == null ? FILE : document.markOfKey(List.of(section)).toString();
  }
}
