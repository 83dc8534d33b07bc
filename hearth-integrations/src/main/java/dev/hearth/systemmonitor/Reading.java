package dev.hearth.systemmonitor;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;

/// What a machine said at one time: values, and why others could not be read.
///
/// **Runs on any thread (immutable).**
///
/// @param values numbers and times by what they mean
/// @param failures what went wrong, by what was to be read
record Reading(Map<Measure, Object> values, Map<String, String> failures) {
  Reading {
    values = Collections.unmodifiableMap(new LinkedHashMap<>(values));
    failures = Collections.unmodifiableMap(new LinkedHashMap<>(failures));
  }

  /// Collects a reading; one value that cannot be read does not keep the others back.
  ///
  /// **Runs on one thread.**
  static final class Draft {
    private final Map<Measure, Object> values = new LinkedHashMap<>();
    private final Map<String, String> failures = new LinkedHashMap<>();

    void put(Measure measure, Callable<?> value) {
      attempt(measure.name(), () -> values.put(measure, value.call()));
    }

    /// Does a part of the reading that gives several values.
    void attempt(String what, Part part) {
      try {
        part.read();
      } catch (Exception | LinkageError e) {
        // What native code, missing rights or a vanished disk may throw: the world's failure, told
        // by the watch.
        failures.put(what, e.toString());
      }
    }

    Reading done() {
      return new Reading(values, failures);
    }
  }

  /// A part of a reading.
  @FunctionalInterface
  interface Part {
    void read() throws Exception;
  }
}
