package dev.hearth.todo;

import dev.hearth.time.Timestamps;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;

/// When a thing is to be done.
///
/// **Runs on any thread** (immutable).
public sealed interface Due {
  /// How it is written in answers.
  ///
  /// @param zone of the clocks of the house
  String text(ZoneId zone);

  /// On some day.
  record Day(LocalDate date) implements Due {
    @Override
    public String text(ZoneId zone) {
      return date.toString();
    }
  }

  /// At some time.
  record Moment(Instant time) implements Due {
    @Override
    public String text(ZoneId zone) {
      return Timestamps.format(time, zone);
    }
  }
}
