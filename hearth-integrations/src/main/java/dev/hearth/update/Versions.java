package dev.hearth.update;

import java.math.BigInteger;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Compares versions, in the many forms that makers use: numbers between dots, perhaps with a letter `v` before them and a word
/// such as `beta2` behind.
///
/// **Runs on any thread.**
final class Versions {
  /// What stands behind the numbers, from the oldest to the newest; without any it stands between `rc` and `post`.
  private static final List<List<String>> STAGES =
      List.of(
          List.of("dev", "d"),
          List.of("alpha", "a"),
          List.of("beta", "b"),
          List.of("pre", "preview", "rc", "c"),
          List.of(""),
          List.of("post", "p", "r", "rev"));

  private static final Pattern FORM =
      Pattern.compile("v?(\\d+(?:\\.\\d+)*)(?:[.\\-_ ]?([a-z]+)[.\\-_ ]?(\\d*))?(?:\\+.*)?");

  private Versions() {}

  /// Whether a version is newer than another one. Of two that cannot be compared, the one that is offered counts as newer.
  static boolean isNewer(String offered, String installed) {
    Matcher first = FORM.matcher(offered.strip().toLowerCase(Locale.ROOT));
    Matcher second = FORM.matcher(installed.strip().toLowerCase(Locale.ROOT));
    if (!first.matches() || !second.matches() || stage(first) < 0 || stage(second) < 0) {
      return true;
    }
    int byNumbers = compareNumbers(first.group(1), second.group(1));
    if (byNumbers != 0) {
      return byNumbers > 0;
    }
    int byStage = Integer.compare(stage(first), stage(second));
    return byStage != 0
        ? byStage > 0
        : number(first.group(3)).compareTo(number(second.group(3))) > 0;
  }

  private static int compareNumbers(String first, String second) {
    List<BigInteger> left = Arrays.stream(first.split("\\.", -1)).map(Versions::number).toList();
    List<BigInteger> right = Arrays.stream(second.split("\\.", -1)).map(Versions::number).toList();
    for (int i = 0; i < Math.max(left.size(), right.size()); i++) {
      int compared = at(left, i).compareTo(at(right, i));
      if (compared != 0) {
        return compared;
      }
    }
    return 0;
  }

  private static BigInteger at(List<BigInteger> numbers, int index) {
    return index < numbers.size() ? numbers.get(index) : BigInteger.ZERO;
  }

  private static BigInteger number(@Nullable String digits) {
    return digits == null || digits.isEmpty() ? BigInteger.ZERO : new BigInteger(digits);
  }

  private static int stage(Matcher version) {
    String word = version.group(2) == null ? "" : version.group(2);
    for (int i = 0; i < STAGES.size(); i++) {
      if (STAGES.get(i).contains(word)) {
        return i;
      }
    }
    return -1;
  }
}
