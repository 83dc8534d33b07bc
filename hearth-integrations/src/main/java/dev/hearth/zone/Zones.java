package dev.hearth.zone;

import dev.hearth.integration.Hub;
import dev.hearth.time.Geodesic;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/// Finds the zones around a position.
///
/// A position is in a zone if it may be: if the distance to the middle, less the accuracy, is smaller than the radius. Of
/// several active zones the one whose middle is nearest is the one that is told; at the same distance the smaller.
///
/// **Runs on any thread.** Zones are asked for on the loop.
public final class Zones {
  private static final Comparator<Near> NEAREST_THEN_SMALLEST =
      Comparator.comparingDouble(Near::metres)
          .thenComparingDouble(near -> near.zone.zone().radiusMetres());

  private Zones() {}

  /// Where a position is.
  ///
  /// @param active the zone that is told, if it is in an active one
  /// @param all entity ids of all zones it is in, also passive ones; nearest first
  public record Found(Optional<ZoneEntity> active, List<String> all) {
    /// Copies the list.
    public Found {
      all = List.copyOf(all);
    }

    /// What a tracker at this position tells: `home`, the name of the zone, or `not_home`.
    public String state() {
      return active.map(zone -> zone.isHome() ? "home" : zone.zone().name()).orElse("not_home");
    }
  }

  private record Near(ZoneEntity zone, double metres) {
    static Optional<Near> of(ZoneEntity entity, double latitude, double longitude) {
      OptionalDouble metres =
          Geodesic.metres(latitude, longitude, entity.zone().latitude(), entity.zone().longitude());
      return metres.isPresent()
          ? Optional.of(new Near(entity, metres.getAsDouble()))
          : Optional.empty();
    }
  }

  /// The zones at a position.
  ///
  /// @param accuracyMetres how far off the position may be
  public static Found at(Hub hub, double latitude, double longitude, double accuracyMetres) {
    List<Near> near = new ArrayList<>();
    for (ZoneEntity entity : sorted(hub)) {
      Near.of(entity, latitude, longitude)
          .filter(each -> each.metres - accuracyMetres < entity.zone().radiusMetres())
          .ifPresent(near::add);
    }
    near.sort(NEAREST_THEN_SMALLEST);
    return new Found(
        near.stream()
            .map(Near::zone)
            .filter(each -> each.zone().kind() == Zone.Kind.ACTIVE)
            .findFirst(),
        near.stream().map(each -> each.zone.entityId()).toList());
  }

  /// The home zone and all zones in which it lies as a whole, the home zone first: where somebody is who is connected at home.
  public static List<String> aroundHome(Hub hub) {
    List<ZoneEntity> all = sorted(hub);
    Optional<ZoneEntity> home = all.stream().filter(ZoneEntity::isHome).findFirst();
    List<String> ids = new ArrayList<>();
    ids.add(ZoneEntity.HOME);
    home.ifPresent(inner ->
        all.stream()
            .filter(outer -> outer != inner)
            .flatMap(
                outer -> Near.of(outer, inner.zone().latitude(), inner.zone().longitude()).stream())
            .filter(near ->
                near.metres + inner.zone().radiusMetres() <= near.zone.zone().radiusMetres())
            .sorted(NEAREST_THEN_SMALLEST)
            .forEach(near -> ids.add(near.zone.entityId())));
    return List.copyOf(ids);
  }

  /* By entity id, so that equal ones always come in the same order. */
  private static List<ZoneEntity> sorted(Hub hub) {
    return hub.entities().all(ZoneDomain.NAME, ZoneEntity.class).stream()
        .sorted(Comparator.comparing(ZoneEntity::entityId))
        .toList();
  }
}
