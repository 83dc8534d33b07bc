package dev.hearth.schema;

import java.util.Collection;
import java.util.Optional;

/// Finds what somebody may have meant to write.
///
/// **Runs on any thread.**
public final class Spelling {
  /// Words that differ by more letters are not alike.
  private static final int TYPOS_MAX = 2;

  private Spelling() {}

  /// The known word that is most like this one; empty if none is.
  public static Optional<String> closest(String word, Collection<String> known) {
    String best = "";
    int bestTypos = Math.min(TYPOS_MAX, word.length() / 2) + 1;
    for (String candidate : known) {
      int typos = typos(word, candidate);
      if (typos < bestTypos) {
        best = candidate;
        bestTypos = typos;
      }
    }
    return best.isEmpty() ? Optional.empty() : Optional.of(best);
  }

  /// The end of a message about an unknown word: a question, or nothing.
  public static String question(String word, Collection<String> known) {
    return closest(word, known).map(best -> ", did you mean \"" + best + "\"?").orElse("");
  }

  /* How many letters must be added, left out or changed to make one word of the other. */
  private static int typos(String a, String b) {
    int[] row = new int[b.length() + 1];
    for (int j = 0; j <= b.length(); j++) {
      row[j] = j;
    }
    for (int i = 1; i <= a.length(); i++) {
      int diagonal = row[0];
      row[0] = i;
      for (int j = 1; j <= b.length(); j++) {
        int changed = diagonal + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
        diagonal = row[j];
        row[j] = Math.min(changed, 1 + Math.min(row[j], row[j - 1]));
      }
    }
    return row[b.length()];
  }
}
