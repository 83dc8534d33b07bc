/// **API**: what clients can say and hear, without sockets.
///
/// Way in: [RestApi#handle]. Way out: a [RestAnswer], whose bytes the caller sends. Start reading at [RestApi], then
/// [RestRequest] and [EventStreams]. Runs on the loop; values and [Outbox] on any thread.
@NullMarked
package dev.hearth.api;

import org.jspecify.annotations.NullMarked;
