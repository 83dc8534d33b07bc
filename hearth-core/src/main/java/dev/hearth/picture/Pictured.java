package dev.hearth.picture;

import java.util.Optional;

/// An entity with a picture that clients may look at: a camera, an image, a player that shows a cover.
///
/// Clients find the way to it, and the token that opens it, in the attribute `entity_picture`.
///
/// **Before it:** `PictureEndpoints`, for clients. **After it:** the device.
///
/// **Runs on the loop.**
public interface Pictured {
  /// Whether somebody who shows this token, and is not known otherwise, may look.
  boolean admits(String token);

  /// The picture as it is now; empty if there is none at the moment. May wait.
  ///
  /// @throws Exception if it cannot be had; the client is told so
  Optional<Picture> picture() throws Exception;
}
