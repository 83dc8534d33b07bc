package dev.hearth.api;

/// [EventStreams#STREAMS_MAX] clients listen already. The client gets 503.
public final class TooManyStreamsException extends ApiException {
  private static final long serialVersionUID = 1L;

  TooManyStreamsException() {
    super("Expected at most " + EventStreams.STREAMS_MAX + " event streams at the same time");
  }
}
