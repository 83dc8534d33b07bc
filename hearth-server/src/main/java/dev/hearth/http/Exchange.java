package dev.hearth.http;

import dev.hearth.api.EventStream;
import dev.hearth.api.Outbox;
import dev.hearth.api.RestResponse;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.util.Optional;
import org.eclipse.jetty.http.HttpException;
import org.eclipse.jetty.http.HttpField;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.io.EofException;
import org.eclipse.jetty.io.QuietException;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.BufferUtil;
import org.eclipse.jetty.util.Callback;

/// One request and its answer, in the words of the web server.
///
/// **Runs on the request's virtual thread.**
final class Exchange {
  private static final String BEARER = "Bearer ";

  private final Request request;
  private final Response response;
  private final Callback callback;
  private final OpenConnection connection;
  private final HttpLimits limits;

  Exchange(
      Request request,
      Response response,
      Callback callback,
      OpenConnection connection,
      HttpLimits limits) {
    this.request = request;
    this.response = response;
    this.callback = callback;
    this.connection = connection;
    this.limits = limits;
  }

  // ---- What was asked

  String method() {
    return request.getMethod();
  }

  /// As it came, with its percent signs.
  String path() {
    String path = request.getHttpURI().getPath();
    return path == null ? "" : path;
  }

  /// As it came, with its percent signs; empty if there is none.
  String query() {
    String query = request.getHttpURI().getQuery();
    return query == null ? "" : query;
  }

  /// The address of the client.
  String client() {
    return Request.getRemoteAddr(request);
  }

  HttpFields headers() {
    return request.getHeaders();
  }

  /// What follows `Bearer` in the one `Authorization` header.
  Optional<String> token() {
    HttpField found = null;
    for (HttpField field : request.getHeaders()) {
      if (field.getHeader() == HttpHeader.AUTHORIZATION) {
        if (found != null) {
          return Optional.empty();
        }
        found = field;
      }
    }
    String value = found == null ? null : found.getValue();
    return value != null && value.startsWith(BEARER)
        ? Optional.of(value.substring(BEARER.length()).strip())
        : Optional.empty();
  }

  /// The whole body; empty if it is larger than allowed.
  Optional<byte[]> body() throws IOException {
    if (request.getLength() > limits.bodyBytes()) {
      return Optional.empty();
    }
    InputStream in = Content.Source.asInputStream(request);
    byte[] body = in.readNBytes(limits.bodyBytes() + 1);
    return body.length > limits.bodyBytes() ? Optional.empty() : Optional.of(body);
  }

  /// The hub has it now; the client may not be asked for anything until the answer.
  void beginWork() {
    connection.enter(OpenConnection.Phase.WORK);
  }

  // ---- What is answered

  void send(RestResponse answer, Cors cors) {
    connection.enter(OpenConnection.Phase.ANSWER);
    byte[] body = answer.writeBody();
    HttpFields.Mutable headers = response.getHeaders();
    response.setStatus(answer.status());
    addCommon(headers, cors);
    answer.headers().forEach(headers::put);
    if (answer.status() != 204) {
      headers.put(HttpHeader.CONTENT_TYPE, answer.contentType());
      body = isCompressible(answer) ? compressed(body, headers) : body;
      headers.put(HttpHeader.CONTENT_LENGTH, body.length);
    }
    response.write(true, ByteBuffer.wrap(body), callback);
  }

  /// The same, and the connection is over: what the client still sends would be taken for another request.
  void sendLast(RestResponse answer, Cors cors) {
    response.getHeaders().put(HttpHeader.CONNECTION, "close");
    send(answer, cors);
  }

  /* Pictures are, but for drawings in XML. */
  private static boolean isCompressible(RestResponse answer) {
    return !answer.contentType().startsWith("image/") || answer.contentType().contains("xml");
  }

  private byte[] compressed(byte[] body, HttpFields.Mutable headers) {
    if (body.length < Gzip.BYTES_MIN) {
      return body;
    }
    headers.add(HttpHeader.VARY, "Accept-Encoding");
    if (!Gzip.isAccepted(request.getHeaders())) {
      return body;
    }
    headers.put(HttpHeader.CONTENT_ENCODING, "gzip");
    return Gzip.compress(body);
  }

  /// Sends what comes into the outbox, until it ends.
  void stream(Outbox outbox, Cors cors) throws IOException {
    connection.stream(outbox);
    HttpFields.Mutable headers = response.getHeaders();
    response.setStatus(200);
    addCommon(headers, cors);
    headers.put(HttpHeader.CONTENT_TYPE, EventStream.CONTENT_TYPE);
    headers.put(HttpHeader.CACHE_CONTROL, "no-cache");
    for (byte[] batch = outbox.take(); batch.length > 0; batch = outbox.take()) {
      Content.Sink.write(response, false, ByteBuffer.wrap(batch));
    }
    response.write(true, BufferUtil.EMPTY_BUFFER, callback);
  }

  private void addCommon(HttpFields.Mutable headers, Cors cors) {
    CommonHeaders.addTo(headers);
    cors.addTo(headers, request.getHeaders());
  }

  /// Gives up: the client has gone, or nothing sensible can be said any more. What went wrong is in our log if it was our
  /// mistake, so the web server need not log it.
  void abort(Throwable reason) {
    boolean isKnown = reason instanceof HttpException || reason instanceof QuietException;
    callback.failed(isKnown ? reason : new EofException(reason));
  }
}
