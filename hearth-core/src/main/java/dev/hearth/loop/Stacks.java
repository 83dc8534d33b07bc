package dev.hearth.loop;

import java.util.Arrays;
import java.util.stream.Collectors;

/// Reads stack traces for reports. **Runs on any thread.**
final class Stacks {
  private static final String[] NOT_THE_CULPRIT = {
    "java.", "jdk.", "sun.", "dev.hearth.loop.", "dev.hearth.event.EventBus"
  };

  private Stacks() {}

  /// The innermost frame that is neither the JDK's nor the loop's: where somebody should look.
  static String place(StackTraceElement[] stack) {
    return Arrays.stream(stack)
        .filter(frame -> !isMachinery(frame))
        .findFirst()
        .or(() -> Arrays.stream(stack).findFirst())
        .map(StackTraceElement::toString)
        .orElse("an unknown place");
  }

  static String text(StackTraceElement[] stack) {
    return Arrays.stream(stack)
        .map(frame -> "    at " + frame)
        .collect(Collectors.joining(System.lineSeparator()));
  }

  private static boolean isMachinery(StackTraceElement frame) {
    return Arrays.stream(NOT_THE_CULPRIT).anyMatch(frame.getClassName()::startsWith);
  }
}
