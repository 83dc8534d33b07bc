package dev.hearth.http;

import dev.hearth.api.RestResponse;
import java.util.Set;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.HttpHeader;

/// Which web pages from elsewhere may use the API. None unless the configuration names them; a browser then keeps the answers
/// from the page.
///
/// **Runs on any thread** (immutable).
final class Cors {
  private static final String METHODS = "GET, HEAD, POST, PUT, DELETE, OPTIONS";
  private static final String HEADERS =
      "Origin, Accept, X-Requested-With, Content-Type, Authorization";

  private final Set<String> origins;

  Cors(Set<String> origins) {
    this.origins = origins;
  }

  /// Whether a browser asks if its page may send another request.
  static boolean isPreflight(String method, HttpFields headers) {
    return method.equals("OPTIONS")
        && headers.contains(HttpHeader.ORIGIN)
        && headers.contains(HttpHeader.ACCESS_CONTROL_REQUEST_METHOD);
  }

  /// The answer to that question; it needs no token.
  RestResponse preflight(HttpFields asked) {
    String origin = asked.get(HttpHeader.ORIGIN);
    if (origin == null || !origins.contains(origin)) {
      return RestResponse.status(403);
    }
    return RestResponse.empty(200, RestResponse.TEXT)
        .with("Access-Control-Allow-Methods", METHODS)
        .with("Access-Control-Allow-Headers", HEADERS);
  }

  /// Tells the browser that the page may read this answer, if so.
  void addTo(HttpFields.Mutable answer, HttpFields asked) {
    String origin = asked.get(HttpHeader.ORIGIN);
    if (origin != null && origins.contains(origin)) {
      answer.put(HttpHeader.ACCESS_CONTROL_ALLOW_ORIGIN, origin);
      answer.add(HttpHeader.VARY, "Origin");
    }
  }
}
