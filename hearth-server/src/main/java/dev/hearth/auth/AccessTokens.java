package dev.hearth.auth;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.hearth.json.Json;
import dev.hearth.loop.EventLoop;
import dev.hearth.service.Permissions;
import dev.hearth.service.Rights;
import dev.hearth.storage.DiskFailedException;
import dev.hearth.storage.EntryRefusedException;
import dev.hearth.storage.FileTooNewException;
import dev.hearth.storage.StorageException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The access token of this hub: makes it, forgets its text, and recognises it again.
///
/// There is one token. Its text leaves this class once, when it is made; kept is only a hash of it.
///
/// **Before it:** `HttpServer` with the `Authorization` header of a client. **After it:** the [User] goes into the context of
/// whatever the client does, and the core asks for that user's rights.
///
/// **Runs on the loop**, in a task; [#find] may be called from any thread.
public final class AccessTokens implements Permissions {
  /// Random bits of a token: nobody can guess or search it, so a fast hash is enough.
  static final int TOKEN_BITS = 256;

  /// A longer text is no token of ours and is not even hashed.
  static final int TOKEN_LENGTH_MAX = 1_024;

  private static final Logger LOG = LoggerFactory.getLogger(AccessTokens.class);
  private static final int USER_ID_BYTES = 16;
  private static final int HASH_BYTES = 32;
  private static final String OWNER_NAME = "Owner";

  // For the life of the hub.
  private final EventLoop loop;
  private final AuthStore store;
  private final SecureRandom random;
  private volatile @Nullable Credential credential;
  private @Nullable String obstacle;

  private AccessTokens(EventLoop loop, AuthStore store, SecureRandom random) {
    this.loop = loop;
    this.store = store;
    this.random = random;
  }

  /// The token that the store knows, or none yet. If the store holds something that cannot be read, there is none either, and
  /// [#createFirst] makes none: a new token in place of one that its owner uses would lock the owner out without a word.
  ///
  /// @throws FileTooNewException if a newer Hearth has written what the store holds
  public static AccessTokens load(EventLoop loop, AuthStore store, SecureRandom random) {
    loop.check();
    AccessTokens tokens = new AccessTokens(loop, store, random);
    try {
      store.load(Credential::of).ifPresent(values -> tokens.credential = Credential.of(values));
    } catch (FileTooNewException e) {
      throw e;
    } catch (StorageException e) {
      tokens.obstacle = e.getMessage();
    }
    return tokens;
  }

  /// Makes the first token and returns its text, to be shown to the person who starts the hub; empty if there is a token
  /// already. A token that cannot be saved is good for this run of the hub. If the stored token cannot be read, it makes none
  /// and the log says how to repair that.
  public Optional<String> createFirst() {
    loop.check();
    if (obstacle != null) {
      LOG.error(
          "No client can come in, because the stored access token cannot be read. Stop the hub and run `hearth token`"
              + " for a new one, or restore the file auth in the folder .storage from a backup: {}",
          obstacle);
      return Optional.empty();
    }
    if (credential != null) {
      return Optional.empty();
    }
    String token = newToken();
    Credential made = credential(token);
    try {
      store.save(made.toValues());
    } catch (DiskFailedException e) {
      LOG.warn("The access token is good until the hub stops: {}", e.getMessage());
    }
    credential = made;
    return Optional.of(token);
  }

  /// Makes a new token in place of the old one, which is worth nothing from then on, and returns its text. The user stays the
  /// same.
  public String replace() {
    loop.check();
    String token = newToken();
    Credential made = credential(token);
    store.save(made.toValues());
    credential = made;
    obstacle = null;
    return token;
  }

  private String newToken() {
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes(TOKEN_BITS / 8));
  }

  private Credential credential(String token) {
    Credential before = credential;
    String userId =
        before == null ? HexFormat.of().formatHex(bytes(USER_ID_BYTES)) : before.user.id();
    return new Credential(new User(userId, OWNER_NAME, User.Role.ADMIN), hash(token));
  }

  /// The user of a token; empty if it is not the token. Takes equally long for every wrong token of a length.
  ///
  /// **Runs on any thread.**
  public Optional<User> find(String token) {
    Credential known = credential;
    if (known == null || token.length() > TOKEN_LENGTH_MAX) {
      return Optional.empty();
    }
    return MessageDigest.isEqual(known.hash, hash(token))
        ? Optional.of(known.user)
        : Optional.empty();
  }

  /// The owner of the token may do everything; nobody else is known.
  @Override
  public Optional<Rights> rightsOf(String userId) {
    Credential known = credential;
    return known == null || !known.user.id().equals(userId)
        ? Optional.empty()
        : Optional.of(known.user.rights());
  }

  private byte[] bytes(int count) {
    byte[] bytes = new byte[count];
    random.nextBytes(bytes);
    return bytes;
  }

  private static byte[] hash(String token) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(token.getBytes(UTF_8));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every JVM has SHA-256", e);
    }
  }

  /// A user and the hash of the user's token.
  private static final class Credential {
    private static final String USER_ID = "user_id";
    private static final String USER_NAME = "user_name";
    private static final String HASH = "token_sha256";

    final User user;
    final byte[] hash;

    Credential(User user, byte[] hash) {
      this.user = user;
      this.hash = hash;
    }

    static Credential of(Map<String, Object> values) {
      User user = new User(hex(values, USER_ID, USER_ID_BYTES), name(values), User.Role.ADMIN);
      return new Credential(user, HexFormat.of().parseHex(hex(values, HASH, HASH_BYTES)));
    }

    Map<String, Object> toValues() {
      return Json.object(
          USER_ID, user.id(), USER_NAME, user.name(), HASH, HexFormat.of().formatHex(hash));
    }

    private static String hex(Map<String, Object> values, String key, int bytes) {
      if (values.get(key) instanceof String text
          && text.length() == 2 * bytes
          && text.chars().allMatch(c -> (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f'))) {
        return text;
      }
      throw new EntryRefusedException("expected " + 2 * bytes + " hexadecimal digits at " + key);
    }

    private static String name(Map<String, Object> values) {
      if (values.get(USER_NAME) instanceof String text) {
        return text;
      }
      throw new EntryRefusedException("expected text at " + USER_NAME);
    }
  }
}
