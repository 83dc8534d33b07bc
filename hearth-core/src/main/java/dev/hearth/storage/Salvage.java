package dev.hearth.storage;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import dev.hearth.json.Json;
import dev.hearth.json.MalformedJsonException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Finds entries in a text that is not JSON any more: one with a damaged byte, or one that was cut off.
///
/// **Runs on any thread.**
final class Salvage {

  /* A list is found by its name, an entry by the brace behind a comma or the bracket. An entry counts if it is JSON by
   * itself and its reader takes it. Behind one that does not count, the next place where an entry may begin is tried, also
   * within the damaged one: its end is not known. */

  /// How long an entry may be: far above any honest one.
  private static final int ENTRY_BYTES_MAX = 1024 * 1024;

  /// After so many places in a row where no entry begins the rest is given up.
  private static final int FAILURES_MAX = 1_000;

  private static final Pattern VERSION = Pattern.compile("\"version\"\\s*:\\s*(\\d{1,9})\\b");

  private static final Pattern LIST_OF_OBJECTS =
      Pattern.compile("\"([^\"\\\\]{1,255})\"\\s*:\\s*\\[\\s*\\{");

  private final byte[] bytes;
  private final String text;

  /// What was found of one list.
  ///
  /// @param good the entries that can be read
  /// @param lost how many cannot, at least
  record Entries(List<Object> good, int lost) {}

  Salvage(byte[] bytes) {
    this.bytes = bytes;
    // One character for each byte, so that places in both are the same.
    this.text = new String(bytes, ISO_8859_1);
  }

  /// The version of the data, if it can still be read.
  OptionalLong version() {
    Matcher version = VERSION.matcher(text);
    return version.find()
        ? OptionalLong.of(Long.parseLong(version.group(1)))
        : OptionalLong.empty();
  }

  /// The names of the lists of objects in an object of this name.
  Set<String> namesIn(String object) {
    Set<String> names = new LinkedHashSet<>();
    Matcher begin = Pattern.compile('"' + Pattern.quote(object) + "\"\\s*:\\s*\\{").matcher(text);
    if (begin.find()) {
      Matcher list = LIST_OF_OBJECTS.matcher(text);
      list.region(begin.end(), text.length());
      while (list.find()) {
        names.add(list.group(1));
      }
    }
    return names;
  }

  /// The entries of a list that can be read.
  ///
  /// @param names of all lists of the file: one ends at the latest where another one begins
  Entries entries(String name, Collection<String> names, Predicate<Object> isGood) {
    int begin = beginOf(name);
    if (begin < 0) {
      return new Entries(List.of(), 0);
    }
    int end = bytes.length;
    for (String other : names) {
      int otherBegin = beginOf(other);
      if (otherBegin > begin) {
        end = Math.min(end, otherBegin);
      }
    }
    return entriesBetween(begin, end, isGood);
  }

  private Entries entriesBetween(int begin, int end, Predicate<Object> isGood) {
    List<Object> good = new ArrayList<>();
    int lost = 0;
    int failures = 0;
    int at = skipSeparators(begin, end);
    while (at < end && failures < FAILURES_MAX) {
      if (bytes[at] == ']' && failures == 0) {
        return new Entries(good, lost);
      }
      int close = bytes[at] == '{' ? closeOf(at, end) : -1;
      if (close > 0 && isEntry(at, close, isGood, good)) {
        failures = 0;
        at = skipSeparators(close, end);
      } else {
        lost += failures == 0 ? 1 : 0;
        failures++;
        at = nextBegin(at + 1, end);
      }
    }
    // Whatever stood behind the last good entry is cut off.
    return new Entries(good, failures == 0 ? lost + 1 : lost);
  }

  private boolean isEntry(int from, int to, Predicate<Object> isGood, List<Object> good) {
    try {
      Object entry = Json.parse(Arrays.copyOfRange(bytes, from, to));
      return isGood.test(entry) && good.add(entry);
    } catch (MalformedJsonException e) {
      return false;
    }
  }

  /// Behind the bracket of a list, or -1.
  private int beginOf(String name) {
    Matcher list = Pattern.compile('"' + Pattern.quote(name) + "\"\\s*:\\s*\\[").matcher(text);
    return list.find() ? list.end() : -1;
  }

  private int skipSeparators(int from, int end) {
    int at = from;
    while (at < end && (isSpace(bytes[at]) || bytes[at] == ',')) {
      at++;
    }
    return at;
  }

  /// The next brace behind a comma or a bracket.
  private int nextBegin(int from, int end) {
    for (int at = from; at < end; at++) {
      if (bytes[at] == '{') {
        int before = at - 1;
        while (before >= 0 && isSpace(bytes[before])) {
          before--;
        }
        if (before >= 0 && (bytes[before] == ',' || bytes[before] == '[')) {
          return at;
        }
      }
    }
    return end;
  }

  private static boolean isSpace(byte b) {
    return b == ' ' || b == '\n' || b == '\r' || b == '\t';
  }

  /// Behind the brace that closes the one at a place, or -1.
  private int closeOf(int open, int end) {
    int limit = (int) Math.min(end, (long) open + ENTRY_BYTES_MAX);
    int depth = 0;
    boolean isInText = false;
    for (int at = open; at < limit; at++) {
      byte b = bytes[at];
      if (isInText) {
        if (b == '\\') {
          at++;
        } else if (b == '"') {
          isInText = false;
        }
      } else if (b == '"') {
        isInText = true;
      } else if (b == '{' || b == '[') {
        depth++;
      } else if (b == '}' || b == ']') {
        depth--;
        if (depth == 0) {
          return at + 1;
        }
      }
    }
    return -1;
  }
}
