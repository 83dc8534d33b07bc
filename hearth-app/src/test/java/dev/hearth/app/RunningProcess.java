package dev.hearth.app;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.awaitility.Awaitility;

/// A process of its own with the class path of the tests, and what it prints.
final class RunningProcess implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private final Process process;
  private final List<String> lines = Collections.synchronizedList(new ArrayList<>());
  private final Thread reader;

  private RunningProcess(Process process) {
    this.process = process;
    this.reader = Thread.ofPlatform().daemon().start(this::read);
  }

  /// `java MAIN ARGUMENTS`.
  static RunningProcess java(String main, String... arguments) throws IOException {
    List<String> command = new ArrayList<>(javaCommand());
    command.add(main);
    command.addAll(List.of(arguments));
    return new RunningProcess(new ProcessBuilder(command).redirectErrorStream(true).start());
  }

  private static List<String> javaCommand(String... options) {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(
        List.of(
            "--add-opens=java.base/java.lang=ALL-UNNAMED",
            "--enable-native-access=ALL-UNNAMED",
            "-XX:+UseSerialGC",
            "-XX:TieredStopAtLevel=1",
            "-Xmx256m"));
    command.addAll(List.of(options));
    command.addAll(List.of("-cp", System.getProperty("java.class.path")));
    return command;
  }

  /// `hearth ARGUMENTS`, as the script of a distribution in `home` starts it.
  static RunningProcess hearthFrom(Path home, String... arguments) throws IOException {
    List<String> command = new ArrayList<>(javaCommand("-Dhearth.home=" + home));
    command.add("dev.hearth.app.Main");
    command.addAll(List.of(arguments));
    return new RunningProcess(new ProcessBuilder(command).redirectErrorStream(true).start());
  }

  /// Any command, in a folder.
  static RunningProcess in(Path folder, String... command) throws IOException {
    return new RunningProcess(
        new ProcessBuilder(command).directory(folder.toFile()).redirectErrorStream(true).start());
  }

  /// `hearth run` in a folder, on any port.
  static RunningProcess hub(Path folder, String... more) throws IOException {
    return hearth(
        Stream.concat(
                Stream.of("run", "--config", folder.toString(), "--port", "0"), Stream.of(more))
            .toArray(String[]::new));
  }

  /// The same with the folder mounted read-only, which needs Linux and the right to mount.
  static RunningProcess readOnlyHub(Path folder) throws IOException {
    List<String> command = new ArrayList<>();
    command.addAll(List.of("unshare", "--mount", "sh", "-c"));
    command.addAll(List.of("mount --bind -o ro \"$0\" \"$0\" && exec \"$@\"", folder.toString()));
    command.addAll(javaCommand());
    command.addAll(
        List.of("dev.hearth.app.Main", "run", "--config", folder.toString(), "--port", "0"));
    return new RunningProcess(new ProcessBuilder(command).redirectErrorStream(true).start());
  }

  /// Whether [#readOnlyHub] can work here.
  static boolean canMount() throws InterruptedException {
    try {
      return new ProcessBuilder("unshare", "--mount", "true").start().waitFor() == 0;
    } catch (IOException e) {
      return false;
    }
  }

  /// `hearth ARGUMENTS`.
  static RunningProcess hearth(String... arguments) throws IOException {
    return java("dev.hearth.app.Main", arguments);
  }

  private void read() {
    try (BufferedReader in =
        new BufferedReader(
            new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
      for (String line = in.readLine(); line != null; line = in.readLine()) {
        lines.add(line);
      }
    } catch (IOException e) {
      lines.add("(" + e + ")");
    }
  }

  /// The first line for which this holds; waits for it.
  String line(Predicate<String> wanted) {
    Awaitility.await().atMost(PATIENCE).until(() -> find(wanted).isPresent() || !process.isAlive());
    return find(wanted).orElseThrow(() -> new AssertionError("Not printed: " + output()));
  }

  private Optional<String> find(Predicate<String> wanted) {
    synchronized (lines) {
      return lines.stream().filter(wanted).findFirst();
    }
  }

  /// All that was printed so far.
  String output() {
    synchronized (lines) {
      return String.join("\n", lines);
    }
  }

  /// Where the hub listens; waits until it has started.
  String url() {
    line(line -> line.startsWith("Started in"));
    return line(line -> line.startsWith("Listening on ")).substring("Listening on ".length());
  }

  /// The access token that the hub has printed.
  String token() {
    return line(line -> line.contains("token: ")).replaceFirst(".*token: ", "").strip();
  }

  /// Asks the hub.
  HttpResponse<String> ask(String method, String path, String token, String body) {
    try (HttpClient client = HttpClient.newHttpClient()) {
      return client.send(
          HttpRequest.newBuilder(URI.create(url() + path))
              .header("Authorization", "Bearer " + token)
              .method(method, HttpRequest.BodyPublishers.ofString(body))
              .timeout(PATIENCE)
              .build(),
          HttpResponse.BodyHandlers.ofString());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  /// Sends SIGTERM and returns the exit code.
  int terminate() throws InterruptedException {
    sendTerm();
    return exitCode();
  }

  /// Sends SIGTERM.
  void sendTerm() {
    // Not Process.destroy, which closes the pipe before the last words are read.
    process.toHandle().destroy();
  }

  /// Waits for the end by itself.
  int exitCode() throws InterruptedException {
    if (!process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
      throw new AssertionError("The process does not end: " + output());
    }
    reader.join(PATIENCE.toMillis());
    return process.exitValue();
  }

  /// Sends SIGKILL.
  void kill() throws InterruptedException {
    process.destroyForcibly();
    exitCode();
  }

  @Override
  public void close() throws InterruptedException {
    kill();
  }
}
