package dev.hearth.app;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.AccessTarget.CodeUnitAccessTarget;
import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaCodeUnit;
import com.tngtech.archunit.core.domain.JavaCodeUnitAccess;
import com.tngtech.archunit.core.domain.JavaField;
import com.tngtech.archunit.core.domain.JavaFieldAccess;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import dev.hearth.integration.BlockingCalls;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.classfile.ClassFile;
import java.lang.classfile.instruction.MonitorInstruction;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.NullMarked;

/// The rules of the house as ArchUnit rules, by name.
///
/// They are told below which package the rooms lie, so that [ArchitectureRulesTest] can watch each of them fail on a
/// small house in which everything is wrong.
final class HouseRules {

  private static final Pattern SUFFIX_WITHOUT_MEANING =
      Pattern.compile(".*(Impl|Manager|Helper|Helpers|Util|Utils|Base|Info|Data|Processor)");

  /// Where each library may be used. What is in no row, in no room and not in the JDK, may be used nowhere.
  private static final Map<String, Set<String>> ROOMS_BY_LIBRARY =
      Map.ofEntries(
          Map.entry("tools.jackson.", Set.of("json")),
          Map.entry("org.yaml.snakeyaml.", Set.of("config")),
          Map.entry("org.shredzone.commons.suncalc.", Set.of("time")),
          Map.entry("org.eclipse.jetty.", Set.of("http")),
          Map.entry("io.prometheus.", Set.of("api")),
          Map.entry("sun.misc.", Set.of("app")),
          Map.entry("at.favre.lib.", Set.of("auth")),
          Map.entry("oshi.", Set.of("systemmonitor")),
          Map.entry("com.sun.jna.", Set.of("systemmonitor")),
          Map.entry("com.hivemq.", Set.of("mqtt")),
          Map.entry("org.apache.activemq.", Set.of("mqtt")),
          Map.entry("java.sql.", Set.of("recorder")),
          Map.entry("javax.sql.", Set.of("recorder")),
          Map.entry("org.sqlite.", Set.of("recorder")),
          Map.entry("picocli.", Set.of("cli")),
          Map.entry("ch.qos.logback.", Set.of("app", "cli")));

  private static final List<String> EVERYWHERE =
      List.of("java.", "javax.", "jdk.", "org.slf4j.", "org.jspecify.");

  private static final Set<String> CLOCKS =
      Set.of(
          "java.time.Instant.now",
          "java.time.LocalDate.now",
          "java.time.LocalDateTime.now",
          "java.time.LocalTime.now",
          "java.time.OffsetDateTime.now",
          "java.time.OffsetTime.now",
          "java.time.ZonedDateTime.now",
          "java.time.Year.now",
          "java.time.YearMonth.now",
          "java.time.MonthDay.now",
          "java.time.Clock.systemUTC",
          "java.time.Clock.systemDefaultZone",
          "java.time.Clock.system",
          "java.time.Clock.tickMillis",
          "java.time.Clock.tickSeconds",
          "java.time.Clock.tickMinutes",
          "java.time.InstantSource.system",
          "java.lang.System.currentTimeMillis",
          "java.lang.System.nanoTime",
          "java.util.Calendar.getInstance");

  private static final Set<String> THREAD_MAKERS =
      Set.of(
          "java.lang.Thread.ofVirtual",
          "java.lang.Thread.ofPlatform",
          "java.lang.Thread.startVirtualThread",
          "java.util.concurrent.ForkJoinPool.commonPool",
          "java.util.concurrent.StructuredTaskScope.open",
          "java.util.Collection.parallelStream",
          "java.util.stream.BaseStream.parallel");

  private static final Set<String> POOLS =
      Set.of(
          "java.util.concurrent.ForkJoinPool",
          "java.util.concurrent.ThreadPoolExecutor",
          "java.util.concurrent.ScheduledThreadPoolExecutor",
          "java.util.Timer");

  private static final Pattern LOCKS =
      Pattern.compile(
          "java\\.util\\.concurrent\\.(locks\\.(?!LockSupport).*|Concurrent.*|CopyOnWrite.*|.*BlockingQueue|.*BlockingDeque"
              + "|.*TransferQueue|Semaphore|CountDownLatch|CyclicBarrier|Phaser|Exchanger)");

  /// Floors whose code runs on the loop unless it says otherwise: integrations are placed there by default.
  private static final Set<String> FLOORS_ON_LOOP =
      Set.of("engine", "kernel", "model", "automation", "hall", "domains", "furniture");

  /// Rooms with threads of their own; of these only what is marked `@OnLoop` is looked at.
  private static final Set<String> ROOMS_WITH_THREADS = Set.of("mqtt", "recorder");

  /// Classes on those floors that never run on the loop, and why.
  private static final Map<String, String> NOT_ON_LOOP =
      Map.of(
          "dev.hearth.config.FolderConfigFiles", "read before the loop begins, or by a worker",
          "dev.hearth.storage.FileDisk", "StoredFiles is its only caller on those floors",
          "dev.hearth.storage.StoredFiles", "Storage and DiskAuthStore call it through blocking",
          "dev.hearth.plugin.IntegrationFolder",
              "called through blocking, or before the house is up",
          "dev.hearth.plugin.LoadedJar", "called through blocking, or before the house is up",
          "dev.hearth.plugin.PublishedApi", "made before the loop begins",
          "dev.hearth.loop.HostNames", "is what takes the look-up of host names to a worker",
          "dev.hearth.loop.Watchdog", "runs on its own thread");

  private static final Pattern MUTABLE_TYPE =
      Pattern.compile(
          "java\\.util\\.(ArrayList|LinkedList|HashMap|LinkedHashMap|TreeMap|WeakHashMap|IdentityHashMap|EnumMap"
              + "|HashSet|LinkedHashSet|TreeSet|EnumSet|ArrayDeque|PriorityQueue|Random|BitSet)"
              + "|java\\.util\\.concurrent\\.(atomic\\..*|Concurrent.*|CopyOnWrite.*|.*Queue|.*Deque)"
              + "|java\\.lang\\.(StringBuilder|StringBuffer|ThreadLocal|InheritableThreadLocal)");

  private final String root;
  private final Map<String, Rooms.Room> rooms;

  HouseRules(String root) {
    this.root = root;
    this.rooms = Rooms.all();
  }

  /// All rules by the name under which a failure is reported.
  Map<String, ArchRule> all() {
    Map<String, ArchRule> rules = new LinkedHashMap<>();
    rules.put(
        "every class lives in a room of the table, and rooms have no sub-packages",
        rule(this::livesInRoom));
    rules.put(
        "a room looks only into rooms that the table allows", rule(this::looksOnlyWhereAllowed));
    rules.put(
        "rooms are free of cycles", slices().matching(root + ".(*)..").should().beFreeOfCycles());
    rules.put("every package is @NullMarked", rule(this::isNullMarked));
    rules.put("the clock is read only in time", calls(HouseRules::readsClock, "time"));
    rules.put(
        "threads are made only in loop, http, recorder and mqtt",
        calls(HouseRules::makesThread, "loop", "http", "recorder", "mqtt"));
    rules.put("only the loop sleeps", calls(HouseRules::sleeps, "loop"));
    rules.put("only app and cli end the process", calls(HouseRules::endsProcess, "app", "cli"));
    rules.put(
        "nobody prints a stack trace", calls(call -> call.getName().equals("printStackTrace")));
    rules.put("only app and cli write to the console", rule(this::writesToConsole));
    rules.put("each library has one room", rule(this::usesLibraryInItsRoom));
    rules.put("what runs on the loop has no locks", rule(this::hasNoLocksOnLoop));
    rules.put("what runs on the loop leaves what cannot suspend to workers", rule(this::isQuick));
    rules.put("public methods have no boolean parameters", rule(this::hasNoBooleanParameters));
    rules.put("type names have no suffix that adds nothing", rule(this::hasMeaningfulName));
    rules.put("accessors have no get prefix", rule(this::hasNoGetters));
    rules.put("exceptions extend HearthException", rule(this::isHearthException));
    rules.put("there is no mutable static state", rule(this::hasNoMutableStatics));
    return rules;
  }

  /// The room of a class, empty when it lies somewhere else.
  Optional<String> roomOf(JavaClass type) {
    String name = type.getPackageName();
    return name.startsWith(root + ".")
        ? Optional.of(name.substring(root.length() + 1))
        : Optional.empty();
  }

  private void livesInRoom(JavaClass type, ConditionEvents events) {
    String room = roomOf(type).orElse("(none)");
    if (!rooms.containsKey(room)) {
      report(
          events,
          type,
          type.getName() + " lies in '" + room + "', which is not a room of the table");
    }
  }

  private void looksOnlyWhereAllowed(JavaClass type, ConditionEvents events) {
    Rooms.Room room = rooms.get(roomOf(type).orElse(""));
    if (room == null) {
      return; // reported by the first rule
    }
    for (Dependency dependency : type.getDirectDependenciesFromSelf()) {
      Optional<String> other = roomOf(dependency.getTargetClass().getBaseComponentType());
      if (other.isPresent()
          && !other.get().equals(room.name())
          && !room.looksInto().contains(other.get())) {
        report(
            events,
            type,
            room.name() + " may not look into " + other.get() + ": " + dependency.getDescription());
      }
    }
  }

  private void isNullMarked(JavaClass type, ConditionEvents events) {
    if (!type.getPackage().isAnnotatedWith(NullMarked.class)) {
      report(events, type, "the package of " + type.getName() + " is not @NullMarked");
    }
  }

  private static boolean readsClock(CodeUnitAccessTarget call) {
    String name = call.getOwner().getName() + "." + call.getName();
    boolean withoutArguments = call.getRawParameterTypes().isEmpty();
    return (CLOCKS.contains(name) && !takesClock(call))
        || (withoutArguments
            && (name.equals("java.util.Date.<init>")
                || name.equals("java.util.GregorianCalendar.<init>")));
  }

  private static boolean takesClock(CodeUnitAccessTarget call) {
    return call.getRawParameterTypes().stream()
        .anyMatch(type -> type.getName().equals("java.time.Clock"));
  }

  private static boolean makesThread(CodeUnitAccessTarget call) {
    String owner = call.getOwner().getName();
    boolean constructor = call.getName().equals("<init>");
    return THREAD_MAKERS.contains(owner + "." + call.getName())
        || (constructor && (call.getOwner().isAssignableTo(Thread.class) || POOLS.contains(owner)))
        || owner.equals("java.util.concurrent.Executors")
        || call.getName().equals("parallelStream")
        || (owner.equals("java.util.concurrent.CompletableFuture")
            && call.getName().endsWith("Async"));
  }

  private static boolean sleeps(CodeUnitAccessTarget call) {
    String name = call.getOwner().getName() + "." + call.getName();
    return name.equals("java.lang.Thread.sleep")
        || name.equals("java.util.concurrent.TimeUnit.sleep");
  }

  private static boolean endsProcess(CodeUnitAccessTarget call) {
    String name = call.getOwner().getName() + "." + call.getName();
    return name.equals("java.lang.System.exit")
        || name.equals("java.lang.Runtime.exit")
        || name.equals("java.lang.Runtime.halt");
  }

  private void writesToConsole(JavaClass type, ConditionEvents events) {
    if (Set.of("app", "cli").contains(roomOf(type).orElse(""))) {
      return;
    }
    for (JavaFieldAccess access : type.getFieldAccessesFromSelf()) {
      if (access.getTargetOwner().isEquivalentTo(System.class) && !access.getName().equals("in")) {
        report(events, type, access.getDescription());
      }
    }
  }

  private void usesLibraryInItsRoom(JavaClass type, ConditionEvents events) {
    String room = roomOf(type).orElse("");
    for (Dependency dependency : type.getDirectDependenciesFromSelf()) {
      JavaClass target = dependency.getTargetClass().getBaseComponentType();
      String name = target.getName();
      if (target.isPrimitive() || name.startsWith("dev.hearth.")) {
        continue;
      }
      Optional<Set<String>> homes =
          ROOMS_BY_LIBRARY.entrySet().stream()
              .filter(library -> name.startsWith(library.getKey()))
              .map(Map.Entry::getValue)
              .findFirst();
      boolean allowed =
          homes
              .map(names -> names.contains(room))
              .orElseGet(() -> EVERYWHERE.stream().anyMatch(name::startsWith));
      if (!allowed) {
        String home = homes.map(names -> "belongs to " + names).orElse("has no room");
        report(
            events,
            type,
            "a library that " + home + " is used in " + room + ": " + dependency.getDescription());
      }
    }
  }

  private void hasNoLocksOnLoop(JavaClass type, ConditionEvents events) {
    if (!isOnLoop(type)) {
      return;
    }
    for (Dependency dependency : type.getDirectDependenciesFromSelf()) {
      if (LOCKS.matcher(dependency.getTargetClass().getName()).matches()) {
        report(events, type, dependency.getDescription());
      }
    }
    for (JavaMethod method : type.getMethods()) {
      if (method.getModifiers().contains(JavaModifier.SYNCHRONIZED)) {
        report(events, type, method.getFullName() + " is synchronized");
      }
    }
    if (hasSynchronizedBlock(type)) {
      report(events, type, type.getName() + " has a synchronized block");
    }
    for (JavaCodeUnitAccess<?> call : codeUnitAccesses(type).toList()) {
      if (call.getTargetOwner().getName().equals("java.util.Collections")
          && call.getName().startsWith("synchronized")) {
        report(events, type, call.getDescription());
      }
    }
  }

  private void isQuick(JavaClass type, ConditionEvents events) {
    Rooms.Room room = rooms.get(roomOf(type).orElse(""));
    boolean isOnLoopFloor =
        room != null
            && FLOORS_ON_LOOP.contains(room.floor())
            && !ROOMS_WITH_THREADS.contains(room.name());
    if ((isOnLoopFloor || isOnLoop(type)) && !NOT_ON_LOOP.containsKey(type.getName())) {
      BlockingCalls.in(type).forEach(call -> report(events, type, call));
    }
  }

  private boolean isOnLoop(JavaClass type) {
    String onLoop = root + ".loop.OnLoop";
    return type.isAnnotatedWith(onLoop)
        || type.getPackage().isAnnotatedWith(onLoop)
        || type.getEnclosingClass().map(this::isOnLoop).orElse(false);
  }

  /* ArchUnit does not look at instructions; the class-file API of the JDK does. */
  private static boolean hasSynchronizedBlock(JavaClass type) {
    URI uri = type.getSource().orElseThrow().getUri();
    try (InputStream bytes = uri.toURL().openStream()) {
      return ClassFile.of().parse(bytes.readAllBytes()).methods().stream()
          .flatMap(method -> method.code().stream())
          .flatMap(code -> code.elementList().stream())
          .anyMatch(MonitorInstruction.class::isInstance);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void hasNoBooleanParameters(JavaClass type, ConditionEvents events) {
    if (!type.getModifiers().contains(JavaModifier.PUBLIC)) {
      return;
    }
    for (JavaMethod method : type.getMethods()) {
      if (isWritten(method)
          && method.getRawParameterTypes().stream().anyMatch(HouseRules::isBoolean)
          && !isValueOverload(type, method)
          && !overridesForeign(type, method)) {
        report(events, type, method.getFullName() + " has a boolean parameter");
      }
    }
  }

  private static boolean isBoolean(JavaClass type) {
    return type.isEquivalentTo(boolean.class) || type.isEquivalentTo(Boolean.class);
  }

  /* `of(long)`, `of(String)`, `of(boolean)`: here the boolean is the value, not a switch. */
  private static boolean isValueOverload(JavaClass type, JavaMethod method) {
    return type.getMethods().stream()
        .anyMatch(other ->
            !other.equals(method)
                && other.getName().equals(method.getName())
                && other.getRawParameterTypes().size() == method.getRawParameterTypes().size());
  }

  private void hasMeaningfulName(JavaClass type, ConditionEvents events) {
    if (!type.getSimpleName().equals("package-info")
        && SUFFIX_WITHOUT_MEANING.matcher(type.getSimpleName()).matches()) {
      report(events, type, type.getName() + " ends in a word that adds nothing");
    }
  }

  private void hasNoGetters(JavaClass type, ConditionEvents events) {
    for (JavaMethod method : type.getMethods()) {
      if (isWritten(method)
          && method.getRawParameterTypes().isEmpty()
          && method.getName().matches("get[A-Z].*")
          && !overridesForeign(type, method)) {
        report(events, type, method.getFullName() + " has a get prefix");
      }
    }
  }

  private void isHearthException(JavaClass type, ConditionEvents events) {
    if (type.isAssignableTo(Throwable.class)
        && !type.isAssignableTo(root + ".error.HearthException")) {
      report(events, type, type.getName() + " does not extend HearthException");
    }
  }

  private void hasNoMutableStatics(JavaClass type, ConditionEvents events) {
    for (JavaField field : type.getFields()) {
      Set<JavaModifier> modifiers = field.getModifiers();
      if (!modifiers.contains(JavaModifier.STATIC) || modifiers.contains(JavaModifier.SYNTHETIC)) {
        continue;
      }
      if (!modifiers.contains(JavaModifier.FINAL)) {
        report(events, type, field.getFullName() + " is static and not final");
      } else if (MUTABLE_TYPE.matcher(field.getRawType().getName()).matches()) {
        report(
            events,
            type,
            field.getFullName() + " is static and can change: " + field.getRawType().getName());
      }
    }
  }

  /* Public, and written by somebody: not made by the compiler. */
  private static boolean isWritten(JavaMethod method) {
    return method.getModifiers().contains(JavaModifier.PUBLIC)
        && !method.getModifiers().contains(JavaModifier.SYNTHETIC)
        && !method.getModifiers().contains(JavaModifier.BRIDGE);
  }

  /* True when the name and the parameters were chosen by the JDK or a library. */
  private static boolean overridesForeign(JavaClass type, JavaMethod method) {
    return Stream.concat(type.getAllRawSuperclasses().stream(), type.getAllRawInterfaces().stream())
        .filter(parent -> !parent.getName().startsWith("dev.hearth."))
        .flatMap(parent -> parent.getMethods().stream())
        .anyMatch(other ->
            other.getName().equals(method.getName())
                && other.getRawParameterTypes().size() == method.getRawParameterTypes().size());
  }

  private ArchRule calls(Predicate<CodeUnitAccessTarget> forbidden, String... allowedRooms) {
    return rule((type, events) -> {
      if (!Set.of(allowedRooms).contains(roomOf(type).orElse(""))) {
        codeUnitAccesses(type)
            .filter(call -> forbidden.test(call.getTarget()))
            .forEach(call -> report(events, type, call.getDescription()));
      }
    });
  }

  /* Calls and method references. */
  private static Stream<? extends JavaCodeUnitAccess<? extends CodeUnitAccessTarget>>
      codeUnitAccesses(JavaClass type) {
    return Stream.concat(
        type.getCodeUnitCallsFromSelf().stream(),
        type.getCodeUnits().stream()
            .map(JavaCodeUnit::getCodeUnitReferencesFromSelf)
            .flatMap(Set::stream));
  }

  private static ArchRule rule(BiConsumer<JavaClass, ConditionEvents> check) {
    return classes()
        .should(
            new ArchCondition<JavaClass>("keep the rule") {
              @Override
              public void check(JavaClass type, ConditionEvents events) {
                check.accept(type, events);
              }
            });
  }

  private static void report(ConditionEvents events, JavaClass type, String message) {
    events.add(SimpleConditionEvent.violated(type, message));
  }
}
