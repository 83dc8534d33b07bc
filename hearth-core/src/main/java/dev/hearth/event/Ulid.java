package dev.hearth.event;

/// Writes a ULID: 10 characters of time and 16 of randomness in Crockford's base 32.
///
/// **Runs on any thread.** Source: github.com/ulid/spec.
final class Ulid {
  private static final byte[] DIGITS = {
    '0', '1', '2', '3', '4', '5', '6', '7', '8', '9', 'A', 'B', 'C', 'D', 'E', 'F', 'G', 'H', 'J',
    'K', 'M', 'N', 'P', 'Q', 'R', 'S', 'T', 'V', 'W', 'X', 'Y', 'Z'
  };

  private Ulid() {}

  /// Uses the low 48 bits of the time and the low 40 bits of each random number.
  static String text(long millis, long randomHigh, long randomLow) {
    byte[] text = new byte[26];
    write(text, 0, 10, millis & 0xFFFF_FFFF_FFFFL);
    write(text, 10, 8, randomHigh);
    write(text, 18, 8, randomLow);
    return new String(text, java.nio.charset.StandardCharsets.ISO_8859_1);
  }

  private static void write(byte[] text, int from, int digits, long value) {
    long left = value;
    for (int i = from + digits - 1; i >= from; i--) {
      text[i] = DIGITS[(int) left & 31];
      left >>>= 5;
    }
  }
}
