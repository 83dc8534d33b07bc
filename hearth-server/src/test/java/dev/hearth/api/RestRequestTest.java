package dev.hearth.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

class RestRequestTest {
  @Test
  void path_forLogs_hasNoLinesAndIsShort() {
    assertThat(read("/api/a%0AERROR%e2%80%a8x", "").path()).isEqualTo("/api/a?ERROR?x");
    assertThat(read("/" + "a".repeat(10_000), "").path()).hasSizeLessThan(210);
  }

  @Test
  void path_encodedSlash_staysInItsSegment() {
    assertThat(read("/a/b%2Fc/", "").segments()).isEqualTo(List.of("a", "b/c", ""));
  }

  @Test
  void query_anyForm_isDecoded() {
    RestRequest request = read("/", "a=1&b=x+y%26&c&=d&a=2&&%C3%A9=%C3%A9");

    assertThat(request.query())
        .containsEntry("a", "2")
        .containsEntry("b", "x y&")
        .containsEntry("c", "")
        .containsEntry("\u00e9", "\u00e9");
    assertThat(request.has("c")).isTrue();
  }

  @Test
  void query_tooManyParameters_isRefused() {
    StringBuilder query = new StringBuilder();
    for (int i = 0; i < 1_000; i++) {
      query.append("a").append(i).append("=1&");
    }

    assertThatThrownBy(() -> read("/", query.toString()))
        .isInstanceOf(MalformedRequestException.class);
  }

  private static RestRequest read(String path, String query) {
    return RestRequest.read("GET", path, query, new byte[0]);
  }
}
