/// **HTTP**: sockets.
///
/// Way in: a request on a virtual thread of the web server -> [RequestHandler]. Way out: `AccessTokens`, then one door into
/// the loop, `RestApi`; the answer goes back on the same thread. Start reading at [HttpServer], then [RequestHandler].
/// Runs on its own virtual threads.
@NullMarked
package dev.hearth.http;

import org.jspecify.annotations.NullMarked;
