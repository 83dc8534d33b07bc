package dev.hearth.state;

/// A text is not an entity id.
public final class InvalidEntityIdException extends StateException {
  private static final long serialVersionUID = 1L;

  /// Names the text.
  public InvalidEntityIdException(String text) {
    super(
        "Expected an entity id such as light.kitchen (a domain, a dot and a name of a-z, 0-9 and _), got \""
            + text
            + "\"");
  }
}
