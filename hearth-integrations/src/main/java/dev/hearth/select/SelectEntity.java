package dev.hearth.select;

import dev.hearth.entity.Entity;
import dev.hearth.service.ServiceValidationException;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// A choice between a few options.
///
/// **Before it:** the services of [SelectDomain]. **After it:** the device, and `writeState` when it has answered.
///
/// **Runs on the loop.**
public abstract class SelectEntity extends Entity {
  /// What can be chosen, in the order of the device.
  public abstract List<String> options();

  /// What is chosen; empty if that is not known.
  public abstract Optional<String> currentOption();

  /// Chooses one of [#options]. May wait. Writes the new state as soon as it is known.
  ///
  /// @throws Exception if that failed; the caller of the service gets it
  public abstract void selectOption(String option) throws Exception;

  @Override
  public final String domain() {
    return SelectDomain.NAME;
  }

  @Override
  public final Optional<?> stateValue() {
    return currentOption().filter(options()::contains);
  }

  @Override
  public Map<String, Object> capabilityAttributes() {
    return Map.of("options", options());
  }

  /// Chooses an option that may be wrong.
  void selectChecked(String option) throws Exception {
    if (!options().contains(option)) {
      throw ServiceValidationException.notOneOf("option", option, entityId(), options());
    }
    selectOption(option);
  }

  /// Chooses the option at a distance from the current one; an unknown one counts as the first.
  ///
  /// @param end what happens beyond the last and before the first
  void selectAt(int distance, End end) throws Exception {
    int last = options().size() - 1;
    if (last < 0) {
      throw new ServiceValidationException(entityId() + " has no options to choose from");
    }
    int current = currentOption().map(options()::indexOf).filter(index -> index >= 0).orElse(0);
    int next = current + distance;
    selectOption(
        options()
            .get(
                switch (end) {
                  case CYCLE -> Math.floorMod(next, last + 1);
                  case STAY -> Math.clamp(next, 0, last);
                }));
  }

  void selectFirst() throws Exception {
    selectAt(-options().size(), End.STAY);
  }

  void selectLast() throws Exception {
    selectAt(options().size(), End.STAY);
  }

  enum End {
    CYCLE,
    STAY
  }
}
