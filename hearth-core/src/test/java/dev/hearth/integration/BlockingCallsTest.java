package dev.hearth.integration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.io.File;
import java.io.FileInputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;

class BlockingCallsTest {
  private final JavaClasses planted =
      new ClassFileImporter().importClasses(OnLoop.class, OnWorker.class, Both.class);

  @Test
  void rule_callsOnTheLoop_areNamedWithTheirPlaces() {
    List<String> found = BlockingCalls.in(planted.get(OnLoop.class));

    assertThat(found)
        .anyMatch(call -> call.contains("OnLoop.file calls java.io.File.exists in line "))
        .anyMatch(call -> call.contains("OnLoop.file calls java.io.FileInputStream.<init>"))
        .anyMatch(call -> call.contains("OnLoop.reference calls java.nio.file.Files.exists"))
        .anyMatch(call -> call.contains("OnLoop.lambda calls java.nio.file.Files.readString"))
        .anyMatch(call -> call.contains("OnLoop.others calls java.lang.ProcessBuilder.start"))
        .anyMatch(call -> call.contains("OnLoop.others calls java.net.InetAddress.getByName"))
        .anyMatch(call -> call.contains("OnLoop.others calls java.net.URL.openStream"))
        .anyMatch(call -> call.contains("OnLoop.others calls java.lang.System.in"))
        .anyMatch(call -> call.contains("OnLoop.others calls java.lang.Object.wait"))
        .anyMatch(call -> call.contains("OnLoop.others calls java.lang.Thread.sleep"))
        .hasSize(10);
  }

  @Test
  void rule_workOfWorkers_isAllowed() {
    assertThat(BlockingCalls.in(planted.get(OnWorker.class))).isEmpty();
  }

  @Test
  void rule_methodThatWorkersAndTheLoopCall_isReported() {
    assertThat(BlockingCalls.in(planted.get(Both.class)))
        .singleElement()
        .asString()
        .contains("Both.read calls java.nio.file.Files.readString");
  }

  @Test
  void rule_classNamedAsRunningOnWorkers_isLeftOut() {
    JavaClass both = planted.get(Both.class);
    JavaClasses one = planted.that(Both.IS_BOTH);

    assertThat(one).containsExactly(both);
    assertThatThrownBy(() -> BlockingCalls.noneBut().check(one))
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining("Files.readString");
    BlockingCalls.noneBut(Both.class).check(one);
  }

  private static <T> T blocking(String what, Callable<T> work) throws Exception {
    assertThat(what).isNotEmpty();
    return work.call();
  }

  @SuppressWarnings("unused")
  static final class OnLoop {
    boolean file(File file) throws IOException {
      try (FileInputStream in = new FileInputStream(file)) {
        return file.exists() && in != null;
      }
    }

    Predicate<Path> reference() {
      return Files::exists;
    }

    Callable<String> lambda(Path path) {
      return () -> Files.readString(path);
    }

    @SuppressWarnings({"WaitNotInLoop", "NakedNotify", "ThreadJoinLoop"})
    void others() throws Exception {
      new ProcessBuilder("true").start();
      InetAddress.getByName("example");
      URI.create("file:/dev/null").toURL().openStream().close();
      System.in.reset();
      synchronized (this) {
        wait(1);
      }
      Thread.sleep(1);
    }
  }

  @SuppressWarnings("unused")
  static final class OnWorker {
    String lambda(Path path) throws Exception {
      return blocking("read " + path, () -> Files.readString(path));
    }

    boolean reference(Path path) throws Exception {
      return blocking("look", path.toFile()::exists);
    }

    long deeper(Path path) throws Exception {
      return blocking("count", () -> count(path, 3));
    }

    private static long count(Path path, int depth) throws IOException {
      try (var below = Files.list(path)) {
        List<Path> all = below.filter(found -> Files.isDirectory(found)).toList();
        return depth == 0 ? all.size() : count(all.getFirst(), depth - 1);
      }
    }
  }

  @SuppressWarnings("unused")
  static final class Both {
    static final DescribedPredicate<JavaClass> IS_BOTH =
        DescribedPredicate.describe("both", type -> type.isEquivalentTo(Both.class));

    String onWorker(Path path) throws Exception {
      return blocking("read", () -> read(path));
    }

    String onLoop(Path path) throws IOException {
      return read(path);
    }

    private static String read(Path path) throws IOException {
      return Files.readString(path);
    }
  }
}
