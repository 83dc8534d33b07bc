package dev.hearth.cli;

import dev.hearth.error.HearthException;
import dev.hearth.error.IoReason;
import dev.hearth.json.Json;
import dev.hearth.json.MalformedJsonException;
import dev.hearth.schema.InvalidDataException;
import java.io.IOException;
import java.io.PrintWriter;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/// `hearth top`: what the loop of a running hub is busy with, refreshed in place.
@Command(
    name = "top",
    description =
        "Show what a running hub is busy with: loop time, lag, tasks and events by owner.",
    sortOptions = false)
final class TopCommand implements Callable<Integer> {
  private static final Duration ANSWER_LIMIT = Duration.ofSeconds(10);
  private static final int INTERVAL_SECONDS_MAX = 3_600;
  private static final int ROWS_MAX = 30;
  private static final String CLEAR = "\u001b[H\u001b[2J";

  @Spec private CommandSpec spec = CommandSpec.create();

  @Option(
      names = {"-u", "--url"},
      paramLabel = "URL",
      defaultValue = "http://127.0.0.1:8123",
      description = "Where the hub listens. Default: ${DEFAULT-VALUE}")
  private String url = "";

  @Option(
      names = {"-t", "--token"},
      paramLabel = "TOKEN",
      defaultValue = "${env:HEARTH_TOKEN}",
      description = "Access token. Default: the environment variable HEARTH_TOKEN.")
  private @Nullable String token;

  @Option(
      names = {"-i", "--interval"},
      paramLabel = "SECONDS",
      defaultValue = "2",
      description = "Time between two pages. Default: ${DEFAULT-VALUE}")
  private double intervalSeconds;

  @Option(names = "--once", description = "Show one page and end.")
  private boolean once;

  @Option(
      names = {"-h", "--help"},
      usageHelp = true,
      description = "Show this help.")
  private boolean helpAsked;

  @Override
  public Integer call() throws InterruptedException {
    if (token == null || token.isBlank()) {
      throw new UnreachableHubException(
          "hearth top needs the access token that the hub printed at its first start: --token TOKEN or HEARTH_TOKEN");
    }
    if (!(intervalSeconds > 0 && intervalSeconds <= INTERVAL_SECONDS_MAX)) {
      throw new CommandLine.ParameterException(
          spec.commandLine(),
          "--interval: expected more than 0 and at most "
              + INTERVAL_SECONDS_MAX
              + " seconds, got "
              + intervalSeconds);
    }
    PrintWriter out = spec.commandLine().getOut();
    boolean isTerminal = System.console() != null && System.console().isTerminal();
    TopView view = new TopView(ROWS_MAX);
    try (HttpClient client = HttpClient.newBuilder().connectTimeout(ANSWER_LIMIT).build()) {
      LoopReading before = read(client);
      do {
        rest();
        LoopReading now = read(client);
        List<String> page = view.page(before, now);
        out.println((isTerminal && !once ? CLEAR : "") + String.join(System.lineSeparator(), page));
        out.flush();
        before = now;
      } while (!once);
    }
    return 0;
  }

  private LoopReading read(HttpClient client) throws InterruptedException {
    HttpResponse<byte[]> response;
    try {
      response = client.send(request(), HttpResponse.BodyHandlers.ofByteArray());
    } catch (IOException e) {
      throw new UnreachableHubException("No hub answers at " + url + " (" + IoReason.of(e) + ")");
    }
    if (response.statusCode() == 401) {
      throw new UnreachableHubException("The hub at " + url + " does not accept this token");
    }
    if (response.statusCode() != 200) {
      throw new UnreachableHubException(
          "The hub at " + url + " answered with status " + response.statusCode());
    }
    try {
      return LoopReading.of(Json.parse(response.body()));
    } catch (MalformedJsonException | InvalidDataException e) {
      throw new UnreachableHubException(
          "What answers at " + url + " is no hub that hearth top understands: " + e.getMessage());
    }
  }

  private HttpRequest request() {
    try {
      return HttpRequest.newBuilder(URI.create(url.replaceFirst("/+$", "") + "/api/hearth/loop"))
          .header("Authorization", "Bearer " + token)
          .timeout(ANSWER_LIMIT)
          .build();
    } catch (IllegalArgumentException e) {
      throw new CommandLine.ParameterException(
          spec.commandLine(),
          "Expected a URL such as http://127.0.0.1:8123 and a token without blanks or line breaks,"
              + " got the URL "
              + url,
          e);
    }
  }

  private void rest() throws InterruptedException {
    new CountDownLatch(1).await((long) (intervalSeconds * 1_000), TimeUnit.MILLISECONDS);
  }

  /// A command could not reach or understand a running hub.
  static final class UnreachableHubException extends HearthException {
    private static final long serialVersionUID = 1L;

    UnreachableHubException(String message) {
      super(message);
    }
  }
}
