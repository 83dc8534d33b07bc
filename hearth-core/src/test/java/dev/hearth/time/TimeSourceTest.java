package dev.hearth.time;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class TimeSourceTest {

  @Test
  void systemTime_read_isTruncatedToMicrosecondsAndGoesForward() {
    SystemTime time = SystemTime.instance();
    long before = time.nanos();

    Instant now = time.now();

    assertThat(now.getNano() % 1_000).isZero();
    assertThat(now)
        .isBetween(Instant.parse("2025-01-01T00:00:00Z"), Instant.parse("2100-01-01T00:00:00Z"));
    assertThat(time.micros())
        .isBetween(Timestamps.microsOf(now), Timestamps.microsOf(now) + 60_000_000);
    assertThat(time.nanos()).isGreaterThanOrEqualTo(before);
  }

  @Test
  void advance_anyDuration_movesBothClocks() {
    SimulatedTime time = SimulatedTime.startingAt(Instant.parse("2026-01-01T00:00:00Z"));
    long nanos = time.nanos();

    time.advance(Duration.ofMillis(1_500));

    assertThat(time.now()).isEqualTo("2026-01-01T00:00:01.500Z");
    assertThat(time.nanos() - nanos).isEqualTo(1_500_000_000L);
    assertThat(time.micros()).isEqualTo(Timestamps.microsOf(time.now()));
  }

  @Test
  void advance_manyNanoseconds_addUp() {
    SimulatedTime time = SimulatedTime.startingAt(Instant.EPOCH);

    for (int i = 0; i < 3_000; i++) {
      time.advance(Duration.ofNanos(1));
    }

    assertThat(time.now()).isEqualTo(Instant.EPOCH.plusNanos(3_000));
  }

  @Test
  void advance_negative_isRefused() {
    SimulatedTime time = SimulatedTime.startingAt(Instant.EPOCH);

    assertThatThrownBy(() -> time.advance(Duration.ofNanos(-1)))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void setWallClock_back_leavesMonotonicClock() {
    SimulatedTime time = SimulatedTime.startingAt(Instant.parse("2026-01-01T00:00:00Z"));
    long nanos = time.nanos();

    time.setWallClock(Instant.parse("2025-12-31T23:00:00Z"));

    assertThat(time.now()).isEqualTo("2025-12-31T23:00:00Z");
    assertThat(time.nanos()).isEqualTo(nanos);
  }
}
