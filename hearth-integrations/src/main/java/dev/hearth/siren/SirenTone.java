package dev.hearth.siren;

/// A tone that a siren knows, by name or by number.
///
/// **Runs on any thread (immutable).**
///
/// @param key what the device calls it
/// @param name for people
public record SirenTone(String key, String name) {
  /// A tone that the device knows by its name.
  public static SirenTone named(String name) {
    return new SirenTone(name, name);
  }

  /// A tone that the device knows by its number.
  public static SirenTone numbered(int number, String name) {
    return new SirenTone(Integer.toString(number), name);
  }

  boolean isCalled(String word) {
    return word.equals(key) || word.equals(name);
  }
}
