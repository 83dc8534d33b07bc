package dev.hearth.http;

import org.eclipse.jetty.http.HttpFields;

/// Headers that every answer has, errors included.
final class CommonHeaders {
  private CommonHeaders() {}

  static void addTo(HttpFields.Mutable headers) {
    headers.put("Referrer-Policy", "no-referrer");
    headers.put("X-Content-Type-Options", "nosniff");
    headers.put("X-Frame-Options", "SAMEORIGIN");
  }
}
