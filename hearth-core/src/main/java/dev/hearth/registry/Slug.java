package dev.hearth.registry;

import java.text.Normalizer;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;

/// Makes object ids of names: "Küche & Flur" becomes `kuche_flur`.
///
/// **Runs on any thread.**
public final class Slug {
  private static final String NOTHING_LEFT = "unknown";

  /// Letters that are not a plain letter with a mark.
  private static final Map<Character, String> SPELLINGS =
      Map.of(
          'ß', "ss", 'æ', "ae", 'œ', "oe", 'ø', "o", 'đ', "d", 'ð', "d", 'þ', "th", 'ł', "l", 'ı',
          "i");

  private static final Pattern COMMA_IN_NUMBER = Pattern.compile("(?<=[0-9]),(?=[0-9])");

  private Slug() {}

  /// The text in lower case, marks taken off letters, everything but `a-z` and `0-9` turned into single `_`, none at the
  /// ends; `unknown` if nothing is left.
  public static String of(String text) {
    String plain =
        Normalizer.normalize(text.toLowerCase(Locale.ROOT), Normalizer.Form.NFKD)
            .toLowerCase(Locale.ROOT);
    String known = COMMA_IN_NUMBER.matcher(plain).replaceAll("");
    StringBuilder slug = new StringBuilder(known.length());
    boolean isGap = false;
    for (int i = 0; i < known.length(); i++) {
      char c = known.charAt(i);
      if (Character.getType(c) == Character.NON_SPACING_MARK) {
        continue;
      }
      String letters = isPlain(c) ? String.valueOf(c) : SPELLINGS.getOrDefault(c, "");
      if (letters.isEmpty()) {
        isGap = true;
        continue;
      }
      if (isGap && !slug.isEmpty()) {
        slug.append('_');
      }
      isGap = false;
      slug.append(letters);
    }
    return slug.isEmpty() ? NOTHING_LEFT : slug.toString();
  }

  private static boolean isPlain(char c) {
    return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9');
  }
}
