package dev.hearth.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JsonValueTest {

  @Test
  void object_mutableMap_isCopiedDeepAndNormalised() {
    List<Object> list = new ArrayList<>(List.of(1, 2.5f, (short) 3));
    Map<String, Object> source = new LinkedHashMap<>();
    source.put("b", 7);
    source.put("a", list);

    Map<String, Object> copy = Json.object(source);
    list.clear();
    source.clear();

    assertThat(copy).containsExactly(Map.entry("b", 7L), Map.entry("a", List.of(1L, 2.5, 3L)));
  }

  @Test
  void object_alreadyPlain_isReturnedAsItIs() {
    Map<String, Object> plain = Json.object("a", List.of(Map.of("b", 1)));

    assertThat(Json.object(plain)).isSameAs(plain);
    assertThat(Json.value(plain)).isSameAs(plain);
    assertThat(Json.object("outer", plain).get("outer")).isSameAs(plain);
    assertThat(Json.object(plain)).isEqualTo(Json.object("a", List.of(Map.of("b", 1))));
  }

  @Test
  void object_javaNull_isRejectedWithItsKey() {
    Map<String, @org.jspecify.annotations.Nullable Object> attributes = new HashMap<>();
    attributes.put("brightness", null);

    assertThatThrownBy(() -> Json.value(attributes))
        .isInstanceOf(ValueNotJsonException.class)
        .hasMessageStartingWith("brightness: ")
        .hasMessageContaining("null");
  }

  @Test
  void object_keyThatIsNoText_isRejected() {
    assertThatThrownBy(() -> Json.value(Map.of("a", Map.of(1, 2))))
        .isInstanceOf(ValueNotJsonException.class)
        .hasMessage("a: expected keys to be text, got 1 (Integer)");
  }

  @Test
  void object_instantInside_isRejectedWithPathAndType() {
    assertThatThrownBy(() -> Json.object("a", List.of(0, Map.of("when", Instant.EPOCH))))
        .isInstanceOf(ValueNotJsonException.class)
        .hasMessageStartingWith("a[1].when: ")
        .hasMessageContaining("java.time.Instant");
  }

  @Test
  void object_oddLiteral_isRejected() {
    assertThatThrownBy(() -> Json.object("a", 1, "b")).hasMessageContaining("got 3");
    assertThatThrownBy(() -> Json.object(1, 1)).hasMessageContaining("expected a key");
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 4, 5, 11, 12, 13, 100})
  void map_anySize_behavesLikeLinkedHashMap(int size) {
    Map<String, Object> expected = new LinkedHashMap<>();
    for (int i = 0; i < size; i++) {
      expected.put("key" + i * 31, (long) i);
    }

    Map<String, Object> map = Json.object(expected);

    assertThat(map)
        .isEqualTo(expected)
        .hasSameHashCodeAs(expected)
        .hasToString(expected.toString());
    assertThat(expected).isEqualTo(map);
    assertThat(new ArrayList<>(map.entrySet())).isEqualTo(new ArrayList<>(expected.entrySet()));
    assertThat(map.get("none")).isNull();
    assertThat(map.containsKey("key0")).isEqualTo(size > 0);
    assertThat(map.getOrDefault("none", 5L)).isEqualTo(5L);
  }

  @Test
  void map_equalContentInOtherOrder_isEqual() {
    assertThat(Json.object("a", 1, "b", 2)).isEqualTo(Json.object("b", 2, "a", 1));
    assertThat(Json.object("a", 1, "b", 2)).isNotEqualTo(Json.object("a", 2, "b", 1));
    assertThat(Json.object("a", 1)).isNotEqualTo(Json.object("b", 1));
    assertThat(Json.object("a", 1)).isNotEqualTo(Json.object("a", 1, "b", 2));
  }

  @Test
  void mapAndList_anyChange_isRefused() {
    Map<String, Object> map = Json.object("a", 1, "list", List.of(1));

    assertThatThrownBy(() -> map.put("a", 2)).isInstanceOf(UnsupportedOperationException.class);
    assertThatThrownBy(() -> map.remove("a")).isInstanceOf(UnsupportedOperationException.class);
    assertThatThrownBy(map::clear).isInstanceOf(UnsupportedOperationException.class);
    assertThatThrownBy(() -> map.entrySet().iterator().next().setValue(1))
        .isInstanceOf(UnsupportedOperationException.class);
    assertThatThrownBy(() -> Collections.reverse(Json.list(List.of(1, 2))))
        .isInstanceOf(UnsupportedOperationException.class);
  }

  @Test
  void list_sameContent_equalsAnyList() {
    List<Object> list = Json.list(List.of(1, "x"));

    assertThat(list).isEqualTo(List.of(1L, "x")).hasSameHashCodeAs(List.of(1L, "x"));
    assertThat(List.of(1L, "x")).isEqualTo(list);
    assertThat(Json.list(list)).isSameAs(list);
    assertThat(Json.list(List.of())).isSameAs(Json.emptyList());
    assertThat(Json.object(Map.of())).isSameAs(Json.emptyObject());
  }
}
