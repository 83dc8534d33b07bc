package dev.hearth.sensor;

import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/// What kind of value a sensor has, as the field names it. A device class says which units make sense and how clients show the
/// value.
///
/// **Runs on any thread** (constants).
public enum SensorDeviceClass {
  // ---- Not numbers
  /// A day.
  DATE(Kind.DATE),
  /// One of the words in `options`.
  ENUM(Kind.WORD),
  /// A point in time.
  TIMESTAMP(Kind.TIMESTAMP),
  /// When it was started.
  UPTIME(Kind.TIMESTAMP),

  // ---- Numbers
  ABSOLUTE_HUMIDITY("g/m³", "mg/m³"),
  APPARENT_POWER("mVA", "VA", "kVA"),
  AQI(""),
  AREA("m²", "cm²", "km²", "mm²", "in²", "ft²", "yd²", "mi²", "ac", "ha"),
  ATMOSPHERIC_PRESSURE(
      "cbar", "bar", "hPa", "mmHg", "mmH₂O", "inHg", "inH₂O", "kPa", "mbar", "Pa", "mPa", "psi"),
  BATTERY("%"),
  BLOOD_GLUCOSE_CONCENTRATION("mg/dL", "mmol/L"),
  CARBON_DIOXIDE("ppm"),
  CARBON_MONOXIDE("ppm", "ppb", "mg/m³", "μg/m³"),
  CONDUCTIVITY("S/cm", "mS/cm", "μS/cm"),
  CURRENT("A", "mA"),
  DATA_RATE(
      "bit/s", "kbit/s", "Mbit/s", "Gbit/s", "B/s", "kB/s", "MB/s", "GB/s", "KiB/s", "MiB/s",
      "GiB/s"),
  DATA_SIZE(
      "bit", "kbit", "Mbit", "Gbit", "B", "kB", "MB", "GB", "TB", "PB", "EB", "ZB", "YB", "KiB",
      "MiB", "GiB", "TiB", "PiB", "EiB", "ZiB", "YiB"),
  DISTANCE("km", "m", "cm", "mm", "mi", "nmi", "yd", "ft", "in"),
  DURATION("d", "h", "min", "s", "ms", "μs"),
  ENERGY(
      "J", "kJ", "MJ", "GJ", "mWh", "Wh", "kWh", "MWh", "GWh", "TWh", "cal", "kcal", "Mcal",
      "Gcal"),
  ENERGY_DISTANCE("kWh/100km", "Wh/km", "mi/kWh", "km/kWh"),
  ENERGY_STORAGE(
      "J", "kJ", "MJ", "GJ", "mWh", "Wh", "kWh", "MWh", "GWh", "TWh", "cal", "kcal", "Mcal",
      "Gcal"),
  FREQUENCY("mHz", "Hz", "kHz", "MHz", "GHz"),
  GAS("CCF", "ft³", "MCF", "m³", "L"),
  HUMIDITY("%"),
  ILLUMINANCE("lx"),
  IRRADIANCE("W/m²", "BTU/(h⋅ft²)"),
  MOISTURE("%"),
  /// Money; the unit is the currency.
  MONETARY(),
  NITROGEN_DIOXIDE("ppb", "ppm", "μg/m³"),
  NITROGEN_MONOXIDE("ppb", "μg/m³"),
  NITROUS_OXIDE("μg/m³"),
  OZONE("ppb", "ppm", "μg/m³"),
  PH(""),
  PM1("μg/m³"),
  PM10("μg/m³"),
  PM25("μg/m³"),
  PM4("μg/m³"),
  POWER("mW", "W", "kW", "MW", "GW", "TW", "BTU/h"),
  POWER_FACTOR("%", ""),
  PRECIPITATION("cm", "in", "mm"),
  PRECIPITATION_INTENSITY("in/d", "in/h", "mm/d", "mm/h"),
  PRESSURE(
      "cbar", "bar", "hPa", "mmHg", "mmH₂O", "inHg", "inH₂O", "kPa", "mbar", "Pa", "mPa", "psi"),
  REACTIVE_ENERGY("varh", "kvarh"),
  REACTIVE_POWER("mvar", "var", "kvar"),
  SIGNAL_STRENGTH("dB", "dBm"),
  SOUND_PRESSURE("dB", "dBA"),
  SPEED(
      "Beaufort",
      "ft/s",
      "in/s",
      "km/h",
      "kn",
      "m/min",
      "m/s",
      "mph",
      "mm/s",
      "in/d",
      "in/h",
      "mm/d",
      "mm/h"),
  SULPHUR_DIOXIDE("ppb", "μg/m³"),
  TEMPERATURE("°C", "°F", "K"),
  TEMPERATURE_DELTA("°C", "°F", "K"),
  VOLATILE_ORGANIC_COMPOUNDS("μg/m³", "mg/m³"),
  VOLATILE_ORGANIC_COMPOUNDS_PARTS("ppb", "ppm"),
  VOLTAGE("μV", "mV", "V", "kV", "MV"),
  VOLUME("CCF", "ft³", "fl. oz.", "gal", "L", "m³", "mL", "MCF"),
  VOLUME_FLOW_RATE(
      "ft³/min", "gal/d", "gal/h", "gal/min", "L/h", "L/min", "L/s", "m³/h", "m³/min", "m³/s",
      "mL/s"),
  VOLUME_STORAGE("CCF", "ft³", "fl. oz.", "gal", "L", "m³", "mL", "MCF"),
  WATER("CCF", "ft³", "gal", "L", "m³", "MCF"),
  WEIGHT("g", "kg", "mg", "μg", "oz", "lb", "st"),
  WIND_DIRECTION("°"),
  WIND_SPEED("Beaufort", "ft/s", "km/h", "kn", "m/min", "m/s", "mph");

  private enum Kind {
    NUMBER,
    WORD,
    DATE,
    TIMESTAMP
  }

  private static final Map<String, SensorDeviceClass> BY_KEY =
      Arrays.stream(values())
          .collect(Collectors.toMap(SensorDeviceClass::key, Function.identity()));

  private final Kind kind;

  @SuppressWarnings("ImmutableEnumChecker") // unmodifiable, in the order in which people read them
  private final Set<String> units;

  private final String key = name().toLowerCase(Locale.ROOT);

  SensorDeviceClass(Kind kind) {
    this.kind = kind;
    this.units = Set.of();
  }

  SensorDeviceClass(String... units) {
    this.kind = Kind.NUMBER;
    this.units = Collections.unmodifiableSet(new LinkedHashSet<>(List.of(units)));
  }

  /// How it is written in attributes and configurations.
  public String key() {
    return key;
  }

  /// The one that is written so.
  public static Optional<SensorDeviceClass> find(String key) {
    return Optional.ofNullable(BY_KEY.get(key));
  }

  /// Whether its values are numbers.
  public boolean isNumeric() {
    return kind == Kind.NUMBER;
  }

  /// Whether its values are points in time.
  public boolean isTimestamp() {
    return kind == Kind.TIMESTAMP;
  }

  /// Whether a value with this unit (empty: without one) makes sense.
  public boolean allowsUnit(String unit) {
    return this == MONETARY
        ? !unit.isEmpty()
        : units.isEmpty() ? unit.isEmpty() : units.contains(withGreekMu(unit));
  }

  /// The units that make sense; an empty text among them means "without one". For [#MONETARY] none is listed.
  public Set<String> units() {
    return units;
  }

  /// Devices write the micro sign (U+00B5) and the Greek letter (U+03BC); both look the same.
  private static String withGreekMu(String unit) {
    return unit.replace('\u00b5', '\u03bc');
  }
}
