package dev.hearth.sensor;

import dev.hearth.entity.Entity;
import dev.hearth.integration.Hub;
import dev.hearth.time.InvalidTimeException;
import dev.hearth.time.Timestamps;
import java.time.Instant;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Something that is measured or told.
///
/// An integration gives [#nativeValue] in [#nativeUnit], as the device has it. The state is that value checked against the device
/// class and, for temperatures, converted to the degrees of the house with as many decimals as the device gave. A value that does
/// not fit (text where the device class or the unit says number, a word that is not in [#options]) is logged once and the state
/// is `unknown` until a fitting one comes.
///
/// **Before it:** the integration, which keeps the value in a field and calls `writeState`. **After it:** `StateMachine.set`.
///
/// **Runs on the loop.**
public abstract class SensorEntity extends Entity {
  private static final Logger LOG = LoggerFactory.getLogger(SensorEntity.class);

  private final Hub hub;

  // While added.
  private @Nullable String lastProblem;
  private boolean isUnitChecked;

  /// @param hub of the integration; tells the units of the house
  protected SensorEntity(Hub hub) {
    this.hub = hub;
  }

  // ---- What it is

  /// The value as the device has it: a number or its text, a text, an [Instant], a [LocalDate]; empty if not known.
  public abstract Optional<?> nativeValue();

  /// The unit of [#nativeValue].
  public Optional<String> nativeUnit() {
    return Optional.empty();
  }

  /// How its values relate to each other over time.
  public Optional<StateClass> stateClass() {
    return Optional.empty();
  }

  /// The words it can say, for the device class `enum`.
  public List<String> options() {
    return List.of();
  }

  /// When the sum began, for the state class `total`.
  public Optional<Instant> lastReset() {
    return Optional.empty();
  }

  /// How many decimals clients show.
  public OptionalInt suggestedDisplayPrecision() {
    return OptionalInt.empty();
  }

  // ---- What the hub reads

  @Override
  public final String domain() {
    return SensorDomain.NAME;
  }

  @Override
  public final Optional<String> unitOfMeasurement() {
    return shownUnit().map(TemperatureUnit::symbol).or(this::nativeUnit);
  }

  @Override
  public final Optional<?> stateValue() {
    checkUnitOnce();
    Optional<?> value = nativeValue();
    String problem = value.flatMap(this::problem).orElse(null);
    if (problem != null) {
      if (!problem.equals(lastProblem)) {
        warnLater(entityId() + ": " + problem + "; its state is unknown");
      }
      lastProblem = problem;
      return Optional.empty();
    }
    lastProblem = null;
    return value.map(this::shown);
  }

  @Override
  public Map<String, Object> capabilityAttributes() {
    Map<String, Object> attributes = new LinkedHashMap<>();
    stateClass().ifPresent(stateClass -> attributes.put("state_class", stateClass.key()));
    if (!options().isEmpty()) {
      attributes.put("options", options());
    }
    return attributes;
  }

  @Override
  public Map<String, Object> stateAttributes() {
    if (stateClass().filter(StateClass.TOTAL::equals).isEmpty()) {
      return Map.of();
    }
    return lastReset()
        .<Map<String, Object>>map(reset -> Map.of("last_reset", Timestamps.format(reset)))
        .orElse(Map.of());
  }

  // ---- Checking

  private Optional<String> problem(Object value) {
    SensorDeviceClass deviceClass = deviceClass().flatMap(SensorDeviceClass::find).orElse(null);
    if (deviceClass != null && deviceClass.isTimestamp()) {
      return isInstant(value) ? Optional.empty() : expected("a time with an offset", value);
    }
    if (deviceClass == SensorDeviceClass.DATE) {
      return isDate(value) ? Optional.empty() : expected("a date", value);
    }
    if (deviceClass == SensorDeviceClass.ENUM || !options().isEmpty()) {
      return options().contains(value.toString())
          ? Optional.empty()
          : expected("one of " + String.join(", ", options()), value);
    }
    return isNumeric(deviceClass) && number(value).isEmpty()
        ? expected("a number, because of its " + whyNumeric(deviceClass), value)
        : Optional.empty();
  }

  private static Optional<String> expected(String what, Object value) {
    return Optional.of("expected " + what + ", got \"" + value + '"');
  }

  private boolean isNumeric(@Nullable SensorDeviceClass deviceClass) {
    return deviceClass != null
        || stateClass().isPresent()
        || nativeUnit().isPresent()
        || suggestedDisplayPrecision().isPresent();
  }

  private String whyNumeric(@Nullable SensorDeviceClass deviceClass) {
    if (deviceClass != null) {
      return "device class " + deviceClass.key();
    }
    return stateClass()
        .map(stateClass -> "state class " + stateClass.key())
        .or(() -> nativeUnit().map(unit -> "unit " + unit))
        .orElse("display precision");
  }

  private void checkUnitOnce() {
    if (isUnitChecked) {
      return;
    }
    isUnitChecked = true;
    SensorDeviceClass deviceClass = deviceClass().flatMap(SensorDeviceClass::find).orElse(null);
    String unit = nativeUnit().orElse("");
    if (deviceClass != null && !deviceClass.allowsUnit(unit)) {
      warnLater(
          "%s: the unit \"%s\" does not go with the device class %s; expected one of %s"
              .formatted(entityId(), unit, deviceClass.key(), deviceClass.units()));
    }
  }

  /* The state is read within an atomic section, in which a log that waits for its file has no place. */
  private void warnLater(String message) {
    hub.tasks().startBackground("warning of " + entityId(), () -> LOG.warn("{}", message));
  }

  private static boolean isInstant(Object value) {
    if (value instanceof String text) {
      try {
        return Timestamps.parse(text).isAfter(Instant.MIN);
      } catch (InvalidTimeException e) {
        return false;
      }
    }
    return value instanceof Instant;
  }

  private static boolean isDate(Object value) {
    if (value instanceof String text) {
      try {
        return LocalDate.parse(text).isAfter(LocalDate.MIN);
      } catch (DateTimeParseException e) {
        return false;
      }
    }
    return value instanceof LocalDate;
  }

  private static Optional<Double> number(Object value) {
    if (value instanceof Number number) {
      return Double.isFinite(number.doubleValue())
          ? Optional.of(number.doubleValue())
          : Optional.empty();
    }
    return value instanceof String text ? Decimals.parse(text) : Optional.empty();
  }

  // ---- Showing

  private Object shown(Object value) {
    return switch (value) {
      case Instant time -> Timestamps.format(time.truncatedTo(ChronoUnit.SECONDS));
      case LocalDate date -> date.toString();
      case Number number -> converted(number);
      case String text -> isTimestamp() ? shown(Timestamps.parse(text)) : converted(text);
      default -> value.toString();
    };
  }

  private boolean isTimestamp() {
    return deviceClass()
        .flatMap(SensorDeviceClass::find)
        .filter(SensorDeviceClass::isTimestamp)
        .isPresent();
  }

  private Object converted(Object value) {
    TemperatureUnit from = nativeUnit().flatMap(TemperatureUnit::find).orElse(null);
    TemperatureUnit to = shownUnit().orElse(null);
    if (from == null || to == null || from == to) {
      return value;
    }
    return number(value)
        .<Object>map(
            number -> Decimals.format(from.convert(number, to), Decimals.count(value.toString())))
        .orElse(value);
  }

  /// The unit in which a temperature is shown; empty if it is none.
  private Optional<TemperatureUnit> shownUnit() {
    if (deviceClass().filter(SensorDeviceClass.TEMPERATURE.key()::equals).isEmpty()) {
      return Optional.empty();
    }
    return nativeUnit().flatMap(unit -> TemperatureUnit.shownFor(unit, hub.house().units()));
  }
}
