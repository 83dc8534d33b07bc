package dev.hearth.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import dev.hearth.entity.Entity;
import dev.hearth.integration.Hub;
import dev.hearth.integration.Integration;
import dev.hearth.integration.Simulation;
import dev.hearth.service.Service;
import java.io.IOException;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.ServiceLoader;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// `docs/reference/domains.md` says of each entity domain what it has: services with their fields, and features with their bits.
///
/// Below a heading with the name of the domain, a row ``| `service` | `field`, `field` | ...`` is about a service, and a row
/// ``| `NAME` | 8 | ...`` about a feature. Domains without services and features need no section.
class DomainsPageTest {
  private static final Pattern HEADING = Pattern.compile("## `([a-z_]+)`");
  private static final Pattern SERVICE = Pattern.compile("\\| `([a-z_]+)` \\|([^|]*)\\|.*");
  private static final Pattern FEATURE = Pattern.compile("\\| `([A-Z_]+)` \\| (\\d+) \\|.*");
  private static final Pattern WORD = Pattern.compile("`([a-z_]+)`");

  /* The fields of every target; the page says so once. */
  private static final List<String> TARGET =
      List.of("entity_id", "device_id", "area_id", "floor_id", "label_id");

  private static final JavaClasses HOUSE =
      new ClassFileImporter()
          .withImportOption(
              location -> !location.contains("/test-classes/") && !location.contains("-tests.jar"))
          .importPackages("dev.hearth");

  private record Section(
      Map<String, List<String>> fieldsByService, Map<String, Long> bitsByFeature) {
    Section() {
      this(new TreeMap<>(), new TreeMap<>());
    }

    boolean isEmpty() {
      return fieldsByService.isEmpty() && bitsByFeature.isEmpty();
    }
  }

  @Test
  void page_servicesFieldsAndFeatures_areThoseOfTheDomains() throws IOException {
    Map<String, Section> page = sectionsOfThePage();
    Map<String, Section> house = sectionsOfTheHouse();

    assertThat(page.keySet()).isNotEmpty().isEqualTo(house.keySet());
    assertThat(house)
        .allSatisfy((domain, section) -> {
          Section told = page.getOrDefault(domain, new Section());
          assertThat(told.fieldsByService())
              .as("services and fields of " + domain)
              .containsExactlyInAnyOrderEntriesOf(section.fieldsByService());
          assertThat(told.bitsByFeature())
              .as("features and bits of " + domain)
              .containsExactlyInAnyOrderEntriesOf(section.bitsByFeature());
        });
  }

  @Test
  void page_domains_areInOrder() throws IOException {
    List<String> headings = new ArrayList<>();
    for (String line : page()) {
      Matcher heading = HEADING.matcher(line);
      if (heading.matches()) {
        headings.add(heading.group(1));
      }
    }

    assertThat(headings).hasSizeGreaterThan(10).isSorted().doesNotHaveDuplicates();
  }

  private static Map<String, Section> sectionsOfThePage() throws IOException {
    Map<String, Section> sections = new TreeMap<>();
    Section now = new Section();
    for (String line : page()) {
      Matcher heading = HEADING.matcher(line);
      Matcher service = SERVICE.matcher(line);
      Matcher feature = FEATURE.matcher(line);
      if (heading.matches()) {
        now = sections.computeIfAbsent(heading.group(1), name -> new Section());
      } else if (service.matches()) {
        List<String> fields =
            WORD.matcher(service.group(2)).results().map(word -> word.group(1)).sorted().toList();
        now.fieldsByService().put(service.group(1), fields);
      } else if (feature.matches()) {
        now.bitsByFeature().put(feature.group(1), Long.valueOf(feature.group(2)));
      }
    }
    sections.values().removeIf(Section::isEmpty);
    return sections;
  }

  private static List<String> page() throws IOException {
    return Files.readAllLines(Tree.root().resolve("docs/reference/domains.md"));
  }

  // ---- What is there

  private static Map<String, Section> sectionsOfTheHouse() {
    List<Integration> domains =
        ServiceLoader.load(Integration.class).stream()
            .map(ServiceLoader.Provider::get)
            .filter(DomainsPageTest::isDomain)
            .toList();
    Integration everything = new Everything(names(domains));
    Simulation hub =
        Simulation.of(
                Stream.concat(domains.stream(), Stream.of(everything)).toArray(Integration[]::new))
            .started(everything.name());
    Map<String, Section> sections = new TreeMap<>();
    for (Integration domain : domains) {
      Section section = new Section();
      for (Service service : hub.run(() -> hub.services().all())) {
        if (service.domain().equals(domain.name())) {
          section.fieldsByService().put(service.name(), fields(service));
        }
      }
      section.bitsByFeature().putAll(features(domain.getClass().getPackageName()));
      if (!section.isEmpty()) {
        sections.put(domain.name(), section);
      }
    }
    return sections;
  }

  /// Needs all domains, so that each is set up as it is for the integrations that need it.
  private record Everything(Set<String> dependencies) implements Integration {
    @Override
    public String name() {
      return "everything";
    }

    @Override
    public void setUp(Hub hub, Map<String, Object> config) {}
  }

  private static Set<String> names(List<Integration> domains) {
    return domains.stream().map(Integration::name).collect(Collectors.toSet());
  }

  private static boolean isDomain(Integration integration) {
    String room = integration.getClass().getPackageName().substring("dev.hearth.".length());
    return Objects.requireNonNull(Rooms.all().get(room), room).floor().equals("domains");
  }

  private static List<String> fields(Service service) {
    Map<?, ?> fields =
        (Map<?, ?>) Objects.requireNonNull(service.schema().describe().get("fields"));
    return fields.keySet().stream()
        .map(String::valueOf)
        .filter(name -> !TARGET.contains(name))
        .sorted()
        .toList();
  }

  /* The public constants of type long of the entity classes of a room. */
  private static Map<String, Long> features(String room) {
    return HOUSE.stream()
        .filter(type -> type.getPackageName().equals(room) && type.isAssignableTo(Entity.class))
        .flatMap(type -> List.of(type.reflect().getDeclaredFields()).stream())
        .filter(DomainsPageTest::isFeature)
        .collect(Collectors.toMap(Field::getName, DomainsPageTest::bit));
  }

  private static boolean isFeature(Field field) {
    return field.getType() == long.class
        && Modifier.isPublic(field.getModifiers())
        && Modifier.isStatic(field.getModifiers());
  }

  private static long bit(Field field) {
    try {
      return field.getLong(null);
    } catch (IllegalAccessException e) {
      throw new AssertionError(field + " cannot be read", e);
    }
  }
}
