package dev.hearth.error;

import java.io.IOException;
import java.net.ConnectException;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.UnresolvedAddressException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;

/// Why a disk or a network refused, in words for people. Java often says it by the name of a class only.
///
/// **Runs on any thread.**
public final class IoReason {
  private IoReason() {}

  /// The reason, without the name of the file or the host: "permission denied".
  public static String of(IOException failure) {
    return textOf(innermost(failure));
  }

  private static Throwable innermost(IOException failure) {
    Throwable inner = failure;
    while (inner.getCause() != null && !(inner instanceof ConnectException)) {
      inner = inner.getCause();
    }
    // What the JDK throws below may carry no message where the one above it does.
    boolean isKnown =
        inner instanceof IOException
            || inner instanceof UnresolvedAddressException
            || inner.getMessage() != null;
    return isKnown ? inner : failure;
  }

  private static String textOf(Throwable failure) {
    return switch (failure) {
      case AccessDeniedException denied -> "permission denied";
      case NoSuchFileException missing -> "it does not exist";
      case FileAlreadyExistsException present -> "a file of that name is there";
      case FileSystemException other when other.getReason() != null -> other.getReason();
      case UnresolvedAddressException unknown -> "no such host is known";
      case ConnectException refused when refused.getMessage() == null -> "connection refused";
      case ClosedChannelException closed -> "the connection was closed";
      default -> failure.getMessage() == null ? failure.toString() : failure.getMessage();
    };
  }
}
