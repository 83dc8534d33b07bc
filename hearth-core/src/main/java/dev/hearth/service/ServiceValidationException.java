package dev.hearth.service;

import java.util.Collection;
import java.util.Locale;

/// A handler refuses the call because of what the caller asked for. The message says what was expected.
public final class ServiceValidationException extends ServiceException {
  private static final long serialVersionUID = 1L;

  /// Says what was expected and what came.
  public ServiceValidationException(String message) {
    super(message);
  }

  /// An entity was asked for something that is not one of a few words.
  ///
  /// @param what kind of word, in lower case and in the singular, such as `preset mode`
  /// @param valid the words that the entity knows
  public static ServiceValidationException notOneOf(
      String what, String word, String entityId, Collection<String> valid) {
    return new ServiceValidationException(
        "%s%s \"%s\" is not valid for %s; %s"
            .formatted(
                what.substring(0, 1).toUpperCase(Locale.ROOT),
                what.substring(1),
                word,
                entityId,
                valid.isEmpty()
                    ? "it has none"
                    : "valid " + pluralOf(what) + " are: " + String.join(", ", valid)));
  }

  private static String pluralOf(String what) {
    return what.endsWith("y") ? what.substring(0, what.length() - 1) + "ies" : what + "s";
  }
}
