package dev.hearth.picture;

import dev.hearth.error.HearthException;
import java.util.Locale;

/// A still picture: what kind of file it is, and its bytes.
///
/// **Runs on any thread** (immutable).
public final class Picture {
  private final String contentType;
  private final byte[] bytes;

  private Picture(String contentType, byte[] bytes) {
    this.contentType = contentType;
    this.bytes = bytes;
  }

  /// The bytes are copied.
  ///
  /// @param contentType a media type that begins with `image/`: nothing else may be shown as a picture
  public static Picture of(String contentType, byte[] bytes) {
    if (!contentType.toLowerCase(Locale.ROOT).startsWith("image/")) {
      throw new HearthException(
          "A picture: expected a content type such as image/jpeg, got \"" + contentType + '"');
    }
    return new Picture(contentType, bytes.clone());
  }

  /// The media type, such as `image/jpeg`.
  public String contentType() {
    return contentType;
  }

  /// A copy of the bytes.
  public byte[] bytes() {
    return bytes.clone();
  }

  @Override
  public String toString() {
    return contentType + " of " + bytes.length + " bytes";
  }
}
