package dev.hearth.alarmcontrolpanel;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.MessageDigest;

/// The code that somebody has typed, or none. Its text is in no log.
///
/// **Runs on any thread** (immutable).
public final class AlarmCode {
  /// Nobody has typed anything.
  public static final AlarmCode NONE = new AlarmCode("");

  private final String text;

  private AlarmCode(String text) {
    this.text = text;
  }

  /// An empty text is [#NONE].
  public static AlarmCode of(String text) {
    return text.isEmpty() ? NONE : new AlarmCode(text);
  }

  /// Whether there is one.
  public boolean isGiven() {
    return !text.isEmpty();
  }

  /// What was typed; empty if nothing.
  public String text() {
    return text;
  }

  /// Whether it is the right one. Takes equally long for every wrong one of a length.
  public boolean matches(String right) {
    return MessageDigest.isEqual(text.getBytes(UTF_8), right.getBytes(UTF_8));
  }

  @Override
  public String toString() {
    return isGiven() ? "a code" : "no code";
  }
}
