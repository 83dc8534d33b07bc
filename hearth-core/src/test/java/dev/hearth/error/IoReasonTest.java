package dev.hearth.error;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.ConnectException;
import java.net.SocketException;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.UnresolvedAddressException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class IoReasonTest {

  static Stream<Arguments> failures() {
    return Stream.of(
        Arguments.of(new AccessDeniedException("/x"), "permission denied"),
        Arguments.of(new NoSuchFileException("/x"), "it does not exist"),
        Arguments.of(new FileAlreadyExistsException("/x"), "a file of that name is there"),
        Arguments.of(new FileSystemException("/x", null, "Not a directory"), "Not a directory"),
        Arguments.of(new IOException("Is a directory"), "Is a directory"),
        Arguments.of(new IOException("", new SocketException("no route")), "no route"),
        Arguments.of(
            new IOException("bind", new UnresolvedAddressException()), "no such host is known"),
        Arguments.of(withCause(new ConnectException(), new ClosedChannelException()), "refused"),
        Arguments.of(new ConnectException(), "connection refused"),
        Arguments.of(new IOException("said", new IllegalStateException()), "said"),
        Arguments.of(new IOException(), "java.io.IOException"));
  }

  private static IOException withCause(IOException failure, Exception cause) {
    failure.initCause(cause);
    return failure;
  }

  @ParameterizedTest
  @MethodSource("failures")
  void reason_ofWhatJavaThrows_isForPeople(IOException failure, String expected) {
    assertThat(IoReason.of(failure)).contains(expected).doesNotContain("/x");
  }
}
