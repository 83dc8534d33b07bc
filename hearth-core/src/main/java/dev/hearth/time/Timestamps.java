package dev.hearth.time;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Points in time as text, the way clients and stored files have them: `2026-11-23T09:00:00.123456+00:00`.
///
/// Written always in UTC with `+00:00`; the fraction has six digits, or is left out when it is exactly zero. Read in any
/// offset.
///
/// **Runs on any thread.**
public final class Timestamps {

  private static final long MICROS_PER_SECOND = 1_000_000;
  private static final long SECONDS_PER_DAY = 86_400;

  /* 0001-01-01T00:00Z and 9999-12-31T23:59:59Z: four digits, and what clients in Python can read. */
  private static final long FIRST_SECOND = -62_135_596_800L;
  private static final long LAST_SECOND = 253_402_300_799L;

  private static final Pattern FORM =
      Pattern.compile(
          "(\\d{4})-(\\d\\d)-(\\d\\d)[T ](\\d\\d):(\\d\\d)(?::(\\d\\d)(?:[.,](\\d{1,9}))?)?"
              + "(?:([Zz])|([+-])(\\d\\d):?(\\d\\d)?(?::?(\\d\\d))?)?");

  private static final DateTimeFormatter LOCAL =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ssxxx", Locale.ROOT);
  private static final DateTimeFormatter LOCAL_WITH_FRACTION =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSSSSSxxx", Locale.ROOT);

  private Timestamps() {}

  public static String format(Instant instant) {
    return format(microsOf(instant));
  }

  /// The same time as the clocks of a zone show it: `2026-11-23T10:00:00.123456+01:00`.
  public static String format(Instant instant, ZoneId zone) {
    Instant micros = instantOf(microsOf(instant));
    return (micros.getNano() == 0 ? LOCAL : LOCAL_WITH_FRACTION).format(micros.atZone(zone));
  }

  /// The text for microseconds since 1970-01-01T00:00Z.
  public static String format(long epochMicros) {
    long second = Math.floorDiv(epochMicros, MICROS_PER_SECOND);
    int micros = (int) Math.floorMod(epochMicros, MICROS_PER_SECOND);
    if (second < FIRST_SECOND || second > LAST_SECOND) {
      throw new InvalidTimeException(
          "expected a time in the years 1 to 9999, got " + epochMicros + " microseconds");
    }
    byte[] text = new byte[micros == 0 ? 25 : 32];
    date(text, Math.floorDiv(second, SECONDS_PER_DAY));
    text[10] = 'T';
    int secondOfDay = (int) Math.floorMod(second, SECONDS_PER_DAY);
    digits(text, 11, 2, secondOfDay / 3600);
    text[13] = ':';
    digits(text, 14, 2, secondOfDay / 60 % 60);
    text[16] = ':';
    digits(text, 17, 2, secondOfDay % 60);
    int at = 19;
    if (micros != 0) {
      text[19] = '.';
      digits(text, 20, 6, micros);
      at = 26;
    }
    text[at] = '+';
    digits(text, at + 1, 2, 0);
    text[at + 3] = ':';
    digits(text, at + 4, 2, 0);
    return new String(text, ISO_8859_1);
  }

  /// Reads a timestamp that says its offset (`Z`, `+01:00`, `+0100`, `+01`), with a `T` or a space, with or without
  /// seconds, with a fraction of up to nine digits.
  ///
  /// @throws InvalidTimeException if it cannot be read or says no offset
  public static Instant parse(String text) {
    return read(text, null);
  }

  /// Reads a timestamp; one without an offset is taken as local time in `zone`.
  ///
  /// @throws InvalidTimeException if it cannot be read
  public static Instant parse(String text, ZoneId zone) {
    return read(text, zone);
  }

  /// Microseconds since 1970-01-01T00:00Z, rounded down.
  public static long microsOf(Instant instant) {
    return Math.addExact(
        Math.multiplyExact(instant.getEpochSecond(), MICROS_PER_SECOND), instant.getNano() / 1_000);
  }

  public static Instant instantOf(long epochMicros) {
    return Instant.ofEpochSecond(
        Math.floorDiv(epochMicros, MICROS_PER_SECOND),
        Math.floorMod(epochMicros, MICROS_PER_SECOND) * 1_000);
  }

  private static Instant read(String text, @Nullable ZoneId zone) {
    Matcher parts = FORM.matcher(text);
    if (!parts.matches()) {
      throw unreadable(text);
    }
    try {
      LocalDateTime local =
          LocalDateTime.of(
              number(parts, 1),
              number(parts, 2),
              number(parts, 3),
              number(parts, 4),
              number(parts, 5),
              number(parts, 6),
              nanos(parts.group(7)));
      if (parts.group(8) != null) {
        return local.toInstant(ZoneOffset.UTC);
      }
      if (parts.group(9) != null) {
        return local.toInstant(offset(parts));
      }
      if (zone != null) {
        return local.atZone(zone).toInstant();
      }
    } catch (DateTimeException e) {
      throw unreadable(text);
    }
    throw new InvalidTimeException(
        "expected a timestamp with an offset such as +00:00 or Z, got \"" + text + "\"");
  }

  private static ZoneOffset offset(Matcher parts) {
    int sign = parts.group(9).equals("-") ? -1 : 1;
    return ZoneOffset.ofHoursMinutesSeconds(
        sign * number(parts, 10), sign * number(parts, 11), sign * number(parts, 12));
  }

  private static int number(Matcher parts, int group) {
    String digits = parts.group(group);
    return digits == null ? 0 : Integer.parseInt(digits);
  }

  private static int nanos(@Nullable String fraction) {
    return fraction == null ? 0 : Integer.parseInt((fraction + "00000000").substring(0, 9));
  }

  private static InvalidTimeException unreadable(String text) {
    String shown = text.length() <= 60 ? text : text.substring(0, 60) + "...";
    return new InvalidTimeException(
        "expected a timestamp such as 2026-11-23T09:00:00+00:00, got \"" + shown + "\"");
  }

  /* Year, month and day of a day since 1970-01-01. Years are counted from March, so that the leap day comes last; 400 of
   * them have 146,097 days. */
  private static void date(byte[] text, long epochDay) {
    long day = epochDay + 719_468; // since 0000-03-01
    long era = Math.floorDiv(day, 146_097);
    int dayOfEra = (int) Math.floorMod(day, 146_097);
    int yearOfEra = (dayOfEra - dayOfEra / 1_460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365;
    int dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100);
    int monthFromMarch = (5 * dayOfYear + 2) / 153;
    int month = monthFromMarch < 10 ? monthFromMarch + 3 : monthFromMarch - 9;
    int year = (int) (era * 400) + yearOfEra + (month <= 2 ? 1 : 0);
    digits(text, 0, 4, year);
    text[4] = '-';
    digits(text, 5, 2, month);
    text[7] = '-';
    digits(text, 8, 2, dayOfYear - (153 * monthFromMarch + 2) / 5 + 1);
  }

  private static void digits(byte[] text, int at, int count, int number) {
    int rest = number;
    for (int i = at + count - 1; i >= at; i--) {
      text[i] = (byte) ('0' + rest % 10);
      rest /= 10;
    }
  }
}
