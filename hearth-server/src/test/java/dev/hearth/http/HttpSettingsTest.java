package dev.hearth.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.hearth.json.Json;
import dev.hearth.schema.InvalidDataException;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HttpSettingsTest {
  @Test
  void section_empty_isStandard() {
    assertThat(HttpSettings.of(Map.of())).isEqualTo(HttpSettings.standard());
    assertThat(HttpSettings.standard().host()).isEqualTo("127.0.0.1");
    assertThat(HttpSettings.standard().port()).isEqualTo(8123);
  }

  @Test
  void section_full_isRead() {
    HttpSettings settings =
        HttpSettings.of(
            Json.object(
                "server_host",
                "0.0.0.0",
                "server_port",
                80,
                "cors_allowed_origins",
                "https://dash.example"));

    assertThat(settings.host()).isEqualTo("0.0.0.0");
    assertThat(settings.port()).isEqualTo(80);
    assertThat(settings.corsAllowedOrigins()).isEqualTo(Set.of("https://dash.example"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"server_port\":65536}",
        "{\"server_port\":\"web\"}",
        "{\"server_host\":\"\"}",
        "{\"cors_allowed_origins\":5}",
        "{\"cors_allowed_origins\":\"dash.example\"}",
        "{\"cors_allowed_origins\":\"https://dash.example/\"}",
        "{\"cors_allowed_origins\":[\"https://dash.example\",\"https://Dash.example/home\"]}",
        "{\"port\":80}"
      })
  @SuppressWarnings("unchecked")
  void section_wrong_isRefused(String section) {
    assertThatThrownBy(() -> HttpSettings.of((Map<String, Object>) Json.parse(section)))
        .isInstanceOf(InvalidDataException.class);
  }
}
