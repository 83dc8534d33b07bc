/// **Auth**: who may come in.
///
/// Way in: [AccessTokens#find] with the token of a client. Way out: the [User] it belongs to. Start reading at
/// [AccessTokens]. Runs on the loop; [AccessTokens#find] on any thread.
@NullMarked
package dev.hearth.auth;

import org.jspecify.annotations.NullMarked;
