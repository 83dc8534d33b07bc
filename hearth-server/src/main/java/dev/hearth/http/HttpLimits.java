package dev.hearth.http;

import java.time.Duration;

/// What a client may take before it is turned away. The times are absolute: a client that sends or fetches one byte now and
/// then does not prolong them.
///
/// **Runs on any thread** (immutable).
///
/// @param connections at the same time; more wait outside
/// @param bodyBytes of one request
/// @param headers from the connection to the end of the first request's headers
/// @param rest from an answer to the end of the next request's headers
/// @param body for all of a request's body
/// @param answer for fetching an answer
public record HttpLimits(
    int connections,
    int bodyBytes,
    Duration headers,
    Duration rest,
    Duration body,
    Duration answer) {
  /// Enough for the slowest phone in the garden.
  public static HttpLimits standard() {
    return new HttpLimits(
        1_024,
        16 * 1024 * 1024,
        Duration.ofSeconds(20),
        Duration.ofSeconds(90),
        Duration.ofSeconds(60),
        Duration.ofMinutes(5));
  }
}
