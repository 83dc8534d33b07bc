package dev.hearth.json;

/// The JSON value `null`. Values of this house never contain Java's null; they contain this.
///
/// **Runs on any thread (immutable).**
public enum JsonNull {
  NULL;

  @Override
  public String toString() {
    return "null";
  }
}
