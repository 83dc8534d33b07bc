package dev.hearth.http;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Locale;
import java.util.zip.GZIPOutputStream;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.HttpHeader;

/// Compresses answers as a whole, so that their length is known before the first byte is sent: clients insist on it.
final class Gzip {
  /// A shorter answer fits into one packet anyway.
  static final int BYTES_MIN = 1_024;

  private Gzip() {}

  /// Whether the client takes gzip.
  static boolean isAccepted(HttpFields headers) {
    return headers.getQualityCSV(HttpHeader.ACCEPT_ENCODING).stream()
        .map(coding -> coding.toLowerCase(Locale.ROOT))
        .anyMatch(coding -> coding.equals("gzip") || coding.equals("*"));
  }

  static byte[] compress(byte[] plain) {
    ByteArrayOutputStream compressed = new ByteArrayOutputStream(plain.length / 4);
    try (GZIPOutputStream gzip = new GZIPOutputStream(compressed)) {
      gzip.write(plain);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return compressed.toByteArray();
  }
}
