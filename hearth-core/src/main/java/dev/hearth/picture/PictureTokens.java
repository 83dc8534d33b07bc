package dev.hearth.picture;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.hearth.loop.OnLoop;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.function.Supplier;

/// The tokens that open the picture of one entity: the current one, and the one before it, so that a client that has just
/// read the state is not sent away.
///
/// **Runs on the loop.**
@OnLoop
public final class PictureTokens {
  /// How long a token is the current one.
  public static final Duration LIFE = Duration.ofMinutes(5);

  private final Supplier<String> secrets;

  // From the first question on; empty before.
  private String current = "";
  private String previous = "";

  /// Makes none before it is asked for one.
  ///
  /// @param secrets makes texts that nobody can guess
  public PictureTokens(Supplier<String> secrets) {
    this.secrets = secrets;
  }

  /// The one to hand out.
  public String current() {
    if (current.isEmpty()) {
      current = secrets.get();
    }
    return current;
  }

  /// Makes a new one; the one before the current one opens nothing any more.
  public void renew() {
    previous = current;
    current = secrets.get();
  }

  /// Whether a token opens the picture.
  public boolean admits(String token) {
    return isSame(token, current) | isSame(token, previous);
  }

  private static boolean isSame(String shown, String token) {
    return !token.isEmpty() && MessageDigest.isEqual(shown.getBytes(UTF_8), token.getBytes(UTF_8));
  }
}
