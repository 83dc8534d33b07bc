package dev.hearth.integration;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassModel;
import java.lang.classfile.CodeElement;
import java.lang.classfile.MethodModel;
import java.lang.classfile.instruction.FieldInstruction;
import java.lang.classfile.instruction.InvokeDynamicInstruction;
import java.lang.classfile.instruction.InvokeInstruction;
import java.lang.classfile.instruction.LineNumber;
import java.lang.constant.ClassDesc;
import java.lang.constant.DirectMethodHandleDesc;
import java.lang.reflect.AccessFlag;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Calls that would hold the event loop, because they cannot suspend: files, host names, processes, the console; and waits
/// that know nothing of the hub's clock. As a rule for ArchUnit, for the house itself and for whoever writes an integration:
///
/// ```java
/// BlockingCalls.noneBut(/* classes that only workers run */)
///     .check(new ClassFileImporter().importPackages("org.example.mylamps"));
/// ```
///
/// A call is allowed where a worker runs it: in a lambda or method reference that is handed to `blocking` on the spot, and in
/// private methods that only such code calls. A class whose code runs on workers as a whole is named to [#noneBut].
///
/// **Runs on any thread.**
public final class BlockingCalls {
  private static final String ANY = "*";
  private static final String MADE = "<init>";

  private static final Map<String, Set<String>> FORBIDDEN =
      Map.ofEntries(
          Map.entry("java.nio.file.Files", Set.of(ANY)),
          Map.entry("java.nio.file.Path", Set.of("toRealPath")),
          Map.entry(
              "java.io.File",
              Set.of(
                  "canExecute",
                  "canRead",
                  "canWrite",
                  "createNewFile",
                  "createTempFile",
                  "delete",
                  "exists",
                  "getCanonicalFile",
                  "getCanonicalPath",
                  "getFreeSpace",
                  "getTotalSpace",
                  "getUsableSpace",
                  "isDirectory",
                  "isFile",
                  "isHidden",
                  "lastModified",
                  "length",
                  "list",
                  "listFiles",
                  "listRoots",
                  "mkdir",
                  "mkdirs",
                  "renameTo",
                  "setLastModified")),
          Map.entry("java.io.FileInputStream", Set.of(MADE)),
          Map.entry("java.io.FileOutputStream", Set.of(MADE)),
          Map.entry("java.io.FileReader", Set.of(MADE)),
          Map.entry("java.io.FileWriter", Set.of(MADE)),
          Map.entry("java.io.RandomAccessFile", Set.of(MADE)),
          Map.entry("java.io.Console", Set.of(ANY)),
          Map.entry("java.nio.channels.FileChannel", Set.of(ANY)),
          Map.entry("java.util.zip.ZipFile", Set.of(MADE)),
          Map.entry("java.util.jar.JarFile", Set.of(MADE)),
          Map.entry("java.net.URL", Set.of("openStream", "openConnection", "getContent")),
          Map.entry(
              "java.net.InetAddress",
              Set.of(
                  "getByName",
                  "getAllByName",
                  "getLocalHost",
                  "getHostName",
                  "getCanonicalHostName",
                  "isReachable")),
          Map.entry("java.net.InetSocketAddress", Set.of("getHostName")),
          Map.entry("java.lang.ProcessBuilder", Set.of("start", "startPipeline")),
          Map.entry("java.lang.Runtime", Set.of("exec")),
          Map.entry("java.lang.System", Set.of("console", "load", "loadLibrary", "gc")),
          Map.entry("java.lang.Thread", Set.of("sleep")),
          Map.entry("java.util.concurrent.TimeUnit", Set.of("sleep")),
          Map.entry("java.lang.Object", Set.of("wait")));

  private BlockingCalls() {}

  /// No call that holds the loop, but in these classes, which run on workers as a whole.
  public static ArchRule noneBut(Class<?>... onWorkers) {
    Set<String> left = Arrays.stream(onWorkers).map(Class::getName).collect(Collectors.toSet());
    return classes()
        .should(
            new ArchCondition<JavaClass>("leave what cannot suspend to blocking(...)") {
              @Override
              public void check(JavaClass type, ConditionEvents events) {
                if (!left.contains(type.getName())) {
                  in(type).forEach(call -> events.add(SimpleConditionEvent.violated(type, call)));
                }
              }
            });
  }

  /// The calls of a class that would hold the loop, each with its place.
  public static List<String> in(JavaClass type) {
    try (InputStream bytes = type.getSource().orElseThrow().getUri().toURL().openStream()) {
      return new Calls(ClassFile.of().parse(bytes.readAllBytes())).onTheLoop();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static boolean isForbidden(String owner, String method) {
    Set<String> methods = FORBIDDEN.getOrDefault(owner, Set.of());
    return methods.contains(ANY) || methods.contains(method);
  }

  private static String nameOf(ClassDesc type) {
    String descriptor = type.descriptorString();
    return type.isClassOrInterface()
        ? descriptor.substring(1, descriptor.length() - 1).replace('/', '.')
        : descriptor;
  }

  /// A call that is forbidden on the loop.
  private record Call(String method, String target, int line) {}

  /// One method of the class makes, calls or hands on another.
  private record Use(String from, String to, boolean isByWorker) {}

  /// What the methods of one class call.
  private static final class Calls {
    private final String type;
    private final List<Call> forbidden = new ArrayList<>();
    private final List<Use> uses = new ArrayList<>();
    private final Set<String> hidden = new HashSet<>();

    Calls(ClassModel model) {
      type = nameOf(model.thisClass().asSymbol());
      for (MethodModel method : model.methods()) {
        String name = method.methodName().stringValue() + method.methodType().stringValue();
        if (method.flags().has(AccessFlag.PRIVATE)) {
          hidden.add(name);
        }
        method.code().ifPresent(code -> read(name, code.elementList()));
      }
    }

    private void read(String method, List<CodeElement> elements) {
      int line = 0;
      for (int i = 0; i < elements.size(); i++) {
        switch (elements.get(i)) {
          case LineNumber number -> line = number.line();
          case InvokeInstruction call ->
              use(
                  new Call(method, nameOf(call.owner().asSymbol()), line),
                  call.name().stringValue(),
                  call.type().stringValue(),
                  false);
          case InvokeDynamicInstruction made -> {
            boolean isForWorker = isHandedToBlocking(elements, i);
            for (DirectMethodHandleDesc handle : handles(made)) {
              use(
                  new Call(method, nameOf(handle.owner()), line),
                  handle.methodName(),
                  handle.lookupDescriptor(),
                  isForWorker);
            }
          }
          case FieldInstruction field when isConsole(field) ->
              forbidden.add(new Call(method, "java.lang.System.in", line));
          default -> {}
        }
      }
    }

    private static boolean isConsole(FieldInstruction field) {
      return nameOf(field.owner().asSymbol()).equals("java.lang.System")
          && field.name().stringValue().equals("in");
    }

    private void use(Call call, String name, String descriptor, boolean isByWorker) {
      if (call.target().equals(type)) {
        uses.add(new Use(call.method(), name + descriptor, isByWorker));
      } else if (!isByWorker && isForbidden(call.target(), name)) {
        forbidden.add(new Call(call.method(), call.target() + "." + name, call.line()));
      }
    }

    private static List<DirectMethodHandleDesc> handles(InvokeDynamicInstruction made) {
      return made.bootstrapArgs().stream()
          .filter(DirectMethodHandleDesc.class::isInstance)
          .map(DirectMethodHandleDesc.class::cast)
          .toList();
    }

    /* The work is the last argument, so the next call after it was made is the one that gets it. */
    private static boolean isHandedToBlocking(List<CodeElement> elements, int made) {
      return elements.subList(made + 1, elements.size()).stream()
          .flatMap(element ->
              element instanceof InvokeInstruction call
                  ? Stream.of(call.name().stringValue())
                  : element instanceof InvokeDynamicInstruction other
                      ? Stream.of(other.name().stringValue())
                      : Stream.empty())
          .findFirst()
          .filter("blocking"::equals)
          .isPresent();
    }

    List<String> onTheLoop() {
      Set<String> onWorkers = onWorkers();
      return forbidden.stream()
          .filter(call -> !onWorkers.contains(call.method()))
          .map(call ->
              type
                  + "."
                  + written(call.method())
                  + " calls "
                  + call.target()
                  + " in line "
                  + call.line()
                  + ", which cannot suspend and would hold the loop: hand it to blocking(...)")
          .toList();
    }

    /* A lambda is called after the method that makes it: `lambda$method$0`. */
    private static String written(String method) {
      String name = method.substring(0, method.indexOf('('));
      return name.startsWith("lambda$") ? name.substring(7, name.lastIndexOf('$')) : name;
    }

    /* Hidden methods that nobody but workers runs; found step by step, from what is handed to blocking. */
    private Set<String> onWorkers() {
      Set<String> onWorkers = new HashSet<>();
      boolean isNew = true;
      while (isNew) {
        isNew = false;
        for (String method : hidden) {
          List<Use> usesOfIt =
              uses.stream()
                  .filter(use -> use.to().equals(method) && !use.from().equals(method))
                  .toList();
          if (!usesOfIt.isEmpty()
              && usesOfIt.stream()
                  .allMatch(use -> use.isByWorker() || onWorkers.contains(use.from()))) {
            isNew |= onWorkers.add(method);
          }
        }
      }
      return onWorkers;
    }
  }
}
