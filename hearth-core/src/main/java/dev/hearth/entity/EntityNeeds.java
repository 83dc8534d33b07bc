package dev.hearth.entity;

import java.util.Arrays;
import java.util.List;
import java.util.Set;

/// What an entity must be able to do, or be, to take part in a service.
///
/// **Runs on any thread** (immutable).
///
/// ```java
/// EntityNeeds.features(CoverFeature.OPEN, CoverFeature.OPEN_TILT).ofClass("awning")
/// ```
///
/// @param masks an entity takes part if it has all bits of at least one of these; none given: always
/// @param deviceClasses an entity takes part if it is of one of these; none given: always
public record EntityNeeds(List<Long> masks, Set<String> deviceClasses) {
  /// Copies both.
  public EntityNeeds {
    masks = List.copyOf(masks);
    deviceClasses = Set.copyOf(deviceClasses);
  }

  /// All bits of at least one of the masks; none given: nothing is needed.
  public static EntityNeeds features(long... masks) {
    return new EntityNeeds(Arrays.stream(masks).boxed().toList(), Set.of());
  }

  /// The same of one of these device classes only.
  public EntityNeeds ofClass(String... classes) {
    return new EntityNeeds(masks, Set.of(classes));
  }

  boolean areMetBy(Entity entity) {
    long has = entity.supportedFeatures();
    return (masks.isEmpty() || masks.stream().anyMatch(mask -> (has & mask) == mask))
        && (deviceClasses.isEmpty()
            || entity.deviceClass().filter(deviceClasses::contains).isPresent());
  }
}
