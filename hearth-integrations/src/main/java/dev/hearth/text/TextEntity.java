package dev.hearth.text;

import dev.hearth.entity.Entity;
import dev.hearth.error.HearthException;
import dev.hearth.json.Json;
import dev.hearth.service.ServiceValidationException;
import dev.hearth.state.StateMachine;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// A text that people set, of a length and perhaps of a form that the device wants.
///
/// **Before it:** the service of [TextDomain]. **After it:** the device, and `writeState` when it has answered.
///
/// **Runs on the loop.**
public abstract class TextEntity extends Entity {
  // The form, ready for use; made anew when the device wants another one.
  private @Nullable Pattern compiled;

  // ---- What it is

  /// The text as the device has it; empty if not known.
  public abstract Optional<String> nativeValue();

  /// The fewest characters.
  public int nativeMin() {
    return 0;
  }

  /// The most characters; a state has room for no more than 255.
  public int nativeMax() {
    return StateMachine.STATE_LENGTH_MAX;
  }

  /// A regular expression with which the text has to begin; with `$` at its end it is the whole text.
  public Optional<String> pattern() {
    return Optional.empty();
  }

  /// How clients show it.
  public TextMode mode() {
    return TextMode.TEXT;
  }

  // ---- What it does

  /// Sets a text of the right length and form. May wait. Writes the new state as soon as it is known.
  ///
  /// @throws Exception if that failed; the caller of the service gets it
  public abstract void setNativeValue(String value) throws Exception;

  /// What the service asks for.
  void setChecked(String value) throws Exception {
    Optional<String> mistake = mistake(value);
    if (mistake.isPresent()) {
      throw new ServiceValidationException(
          "Value%s for %s %s".formatted(shown(value), entityId(), mistake.get()));
    }
    setNativeValue(value);
  }

  // ---- What the hub reads

  @Override
  public final String domain() {
    return TextDomain.NAME;
  }

  @Override
  public final Optional<?> stateValue() {
    Optional<String> value = nativeValue();
    Optional<String> mistake = value.flatMap(this::mistake);
    if (mistake.isPresent()) {
      throw new HearthException(
          "The state%s of %s %s".formatted(shown(value.get()), entityId(), mistake.get()));
    }
    return value;
  }

  @Override
  public Map<String, Object> capabilityAttributes() {
    Map<String, Object> attributes = new LinkedHashMap<>();
    attributes.put("mode", mode().key());
    attributes.put("min", min());
    attributes.put("max", max());
    attributes.put("pattern", Json.orNull(pattern()));
    return attributes;
  }

  private int min() {
    return Math.max(nativeMin(), 0);
  }

  private int max() {
    return Math.min(nativeMax(), StateMachine.STATE_LENGTH_MAX);
  }

  private Optional<String> mistake(String value) {
    int length = value.codePointCount(0, value.length());
    if (length < min()) {
      return Optional.of("is too short (minimum length %d)".formatted(min()));
    }
    if (length > max()) {
      return Optional.of("is too long (maximum length %d)".formatted(max()));
    }
    if (pattern().isPresent() && !compiled(pattern().get()).matcher(value).lookingAt()) {
      return Optional.of("does not match the pattern " + pattern().get());
    }
    return Optional.empty();
  }

  private Pattern compiled(String form) {
    Pattern known = compiled;
    if (known == null || !known.pattern().equals(form)) {
      known = Pattern.compile(form);
      compiled = known;
    }
    return known;
  }

  /// In messages: what is hidden from who looks over a shoulder is hidden from the log too.
  private String shown(String value) {
    return mode() == TextMode.PASSWORD ? "" : " \"" + value + '"';
  }
}
