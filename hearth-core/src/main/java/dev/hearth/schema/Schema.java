package dev.hearth.schema;

import dev.hearth.error.HearthException;
import dev.hearth.json.Json;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// What data from outside must look like, and how it becomes a `T`.
///
/// Made by [Schemas]; put together from the inside out.
///
/// ```java
/// Schema<Long> brightness = Schemas.integer(0, 255);
/// long value = brightness.check(data);
/// ```
///
/// **Runs on any thread (immutable).** A check does not block and has no effects.
public abstract class Schema<T> {

  Schema() {}

  /// The value as a `T`.
  ///
  /// @throws InvalidDataException if it does not fit; lists all problems, not only the first
  public final T check(Object value) {
    Problems problems = new Problems();
    T result = convert(value, problems);
    if (result == null || !problems.found().isEmpty()) {
      throw new InvalidDataException(problems.found());
    }
    return result;
  }

  /// The schema as JSON, for documents and clients: `type`, and where they apply `min`, `max`,
  /// `options`, `items`, `fields`, `required`, `default`, `description`.
  public final Map<String, Object> describe() {
    Map<String, Object> description = new LinkedHashMap<>();
    describeTo(description);
    return Json.object(description);
  }

  /// A schema that goes one step further. A [HearthException] from `function` becomes a problem at the
  /// place of the value; the problems of an [InvalidDataException] keep their paths below it.
  public final <R> Schema<R> map(Function<? super T, ? extends R> function) {
    Schema<T> before = this;
    return new Schema<>() {
      @Override
      @Nullable R convert(Object value, Problems problems) {
        T result = before.convert(value, problems);
        return result == null ? null : apply(function, result, problems);
      }

      @Override
      void describeTo(Map<String, Object> description) {
        before.describeTo(description);
      }
    };
  }

  /// The value as a `T`, or null after adding at least one problem.
  abstract @Nullable T convert(Object value, Problems problems);

  abstract void describeTo(Map<String, Object> description);

  static <V, R> @Nullable R apply(
      Function<? super V, ? extends R> function, V value, Problems problems) {
    try {
      return function.apply(value);
    } catch (InvalidDataException e) {
      problems.addAll(e.problems());
    } catch (HearthException e) {
      problems.add(String.valueOf(e.getMessage()));
    }
    return null;
  }
}
