package dev.hearth.light;

import dev.hearth.entity.StateReproduction;
import dev.hearth.entity.WantedState;
import dev.hearth.error.HearthException;
import dev.hearth.service.ServiceCall;
import dev.hearth.state.State;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// How a light is brought into a state: on with its brightness, effect and colour, or off.
///
/// **Runs on any thread.**
final class LightReproduction {
  private static final String COLOR_MODE = "color_mode";
  private static final String COLOR_TEMP = "color_temp";
  private static final String KELVIN = "color_temp_kelvin";
  private static final List<String> PLAIN = List.of(LightSchemas.BRIGHTNESS, LightSchemas.EFFECT);

  /* Without a mode the first of these that is there is the colour. */
  private static final List<String> COLORS =
      List.of("hs_color", KELVIN, "rgb_color", "rgbw_color", "rgbww_color", "xy_color", COLOR_TEMP);

  private static final List<String> COMPARED = compared();

  private LightReproduction() {}

  private static List<String> compared() {
    List<String> all = new ArrayList<>(PLAIN);
    all.addAll(COLORS);
    all.add(COLOR_MODE);
    return List.copyOf(all);
  }

  static List<ServiceCall> callsFor(WantedState wanted, State now, Map<String, Object> options) {
    if (wanted.isReachedBy(now, COMPARED)) {
      return List.of();
    }
    Map<String, Object> data = new LinkedHashMap<>();
    if (options.containsKey(LightSchemas.TRANSITION)) {
      data.put(LightSchemas.TRANSITION, options.get(LightSchemas.TRANSITION));
    }
    return switch (wanted.value()) {
      case "off" -> List.of(ServiceCall.of(LightDomain.NAME, "turn_off").with(data));
      case "on" -> {
        PLAIN.forEach(name -> wanted.attribute(name).ifPresent(value -> data.put(name, value)));
        addColor(wanted, data);
        yield List.of(ServiceCall.of(LightDomain.NAME, "turn_on").with(data));
      }
      default -> throw StateReproduction.notOneOf(wanted, List.of("on", "off"));
    };
  }

  private static void addColor(WantedState wanted, Map<String, Object> data) {
    Optional<ColorMode> mode =
        wanted.attribute(COLOR_MODE).flatMap(key -> ColorMode.find(key.toString()));
    if (mode.isPresent() && mode.get() != ColorMode.UNKNOWN) {
      keyOf(mode.get(), wanted).ifPresent(key -> put(key, wanted, data));
    } else {
      COLORS.stream()
          .filter(name -> wanted.attribute(name).isPresent())
          .findFirst()
          .ifPresent(name -> put(name, wanted, data));
    }
  }

  private static Optional<String> keyOf(ColorMode mode, WantedState wanted) {
    return switch (mode) {
      case UNKNOWN, ONOFF, BRIGHTNESS -> Optional.empty();
      case COLOR_TEMP -> Optional.of(wanted.attribute(KELVIN).isPresent() ? KELVIN : COLOR_TEMP);
      case HS, XY, RGB, RGBW, RGBWW -> Optional.of(mode.key() + "_color");
      case WHITE -> Optional.of(LightSchemas.WHITE);
    };
  }

  private static void put(String key, WantedState wanted, Map<String, Object> data) {
    String attribute = key.equals(LightSchemas.WHITE) ? LightSchemas.BRIGHTNESS : key;
    data.put(
        key,
        wanted
            .attribute(attribute)
            .orElseThrow(() ->
                new HearthException(
                    "the color_mode %s needs the attribute %s, which is missing"
                        .formatted(wanted.attributes().get(COLOR_MODE), attribute))));
  }
}
