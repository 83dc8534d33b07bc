package dev.hearth.entity;

import dev.hearth.event.Context;
import dev.hearth.event.Contexts;
import dev.hearth.json.Json;
import dev.hearth.json.JsonNull;
import dev.hearth.loop.EventLoop;
import dev.hearth.loop.OnLoop;
import dev.hearth.registry.Changes;
import dev.hearth.registry.EntityEntry;
import dev.hearth.registry.EntityField;
import dev.hearth.registry.Registries;
import dev.hearth.state.State;
import dev.hearth.state.StateMachine;
import java.time.Duration;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.slf4j.LoggerFactory;

/// Turns what an entity says into its state.
///
/// Properties are read inside an atomic section of the loop: one that waits would show a state that never was.
///
/// **Before it:** `Entity.writeState`. **After it:** `StateMachine.set`.
///
/// **Runs on the loop.**
@OnLoop
final class StateWriter {
  /// Reading an entity that takes longer is worth a warning.
  static final Duration SLOW = Duration.ofMillis(400);

  /// An entity whose abilities change more often than this within an hour is worth a warning.
  static final int CAPABILITY_CHANGES_MAX = 100;

  private static final long HOUR_NANOS = Duration.ofHours(1).toNanos();

  private final EventLoop loop;
  private final StateMachine states;
  private final Registries registries;
  private final Contexts contexts;
  private final Reports reports;
  private final Map<String, Map<String, Object>> customizedById = new HashMap<>();
  private Customization customization = Customization.NONE;

  StateWriter(EventLoop loop, StateMachine states, Registries registries, Contexts contexts) {
    this.loop = loop;
    this.states = states;
    this.registries = registries;
    this.contexts = contexts;
    this.reports = new Reports(loop, LoggerFactory.getLogger(StateWriter.class));
  }

  /// Attributes that win over those of the entity.
  void customize(Customization all) {
    customization = all;
    customizedById.clear();
  }

  // ---- Live entities

  /// Writes the state. If the entity fails to tell it, that is reported once and the old state stays.
  void write(LiveEntity live) {
    loop.check();
    Optional<EntityEntry> entry = live.entry();
    if (!live.isAdded() || !mayWrite(live, entry)) {
      return;
    }
    Reading reading;
    try {
      reading = read(live, entry);
    } catch (RuntimeException | Error e) {
      if (!live.isReadFailing) {
        live.isReadFailing = true;
        loop.reportFailure("Reading the state of " + live, live.platform().owner(), e);
      }
      return;
    }
    if (live.isReadFailing) {
      live.isReadFailing = false;
      reports.info("{} tells its state again", live);
    }
    store(live, entry, reading);
  }

  /// Writes the first state. If the entity fails to tell it, that is thrown.
  void writeFirst(LiveEntity live) {
    Optional<EntityEntry> entry = live.entry();
    store(live, entry, read(live, entry));
  }

  private boolean mayWrite(LiveEntity live, Optional<EntityEntry> entry) {
    if (entry.isEmpty()) {
      return true;
    }
    if (!entry.get().isEnabled()) {
      if (!live.isDisabledLogged) {
        live.isDisabledLogged = true;
        reports.warn("{} writes its state although it is disabled; nothing is written", live);
      }
      return false;
    }
    // Otherwise it is being renamed and will be added again in a moment.
    return entry.get().entityId().equals(live.entityId());
  }

  private Reading read(LiveEntity live, Optional<EntityEntry> entry) {
    long began = loop.time().nanos();
    Reading reading;
    loop.beginAtomic();
    try {
      reading = live.platform().owner().guest(() -> readAtOnce(live, entry));
    } finally {
      loop.endAtomic();
    }
    Duration took = Duration.ofNanos(loop.time().nanos() - began);
    if (took.compareTo(SLOW) > 0 && !live.isSlowLogged) {
      live.isSlowLogged = true;
      reports.warn(
          "Reading the state of {} ({}) took {} ms. Its properties must not wait: fetch values in update()",
          live,
          live.platform().owner(),
          took.toMillis());
    }
    return reading;
  }

  private Reading readAtOnce(LiveEntity live, Optional<EntityEntry> entry) {
    Entity entity = live.entity();
    boolean isAvailable = live.isAvailable();
    Map<String, Object> capabilities = Json.object(entity.capabilityAttributes());
    Map<String, Object> attributes = new LinkedHashMap<>(capabilities);
    String value = State.UNAVAILABLE;
    if (isAvailable) {
      Optional<?> told = entity.stateValue();
      value = told.isPresent() ? StateText.of(told.get()) : State.UNKNOWN;
      attributes.putAll(entity.stateAttributes());
      attributes.putAll(entity.extraAttributes());
    }
    putIfPresent(attributes, "unit_of_measurement", entity.unitOfMeasurement());
    if (entity.isAssumedState()) {
      attributes.put("assumed_state", true);
    }
    putIfPresent(attributes, "attribution", entity.attribution());
    Optional<String> deviceClass = entity.deviceClass();
    putIfPresent(
        attributes, "device_class", entry.flatMap(EntityEntry::deviceClass).or(() -> deviceClass));
    putIfPresent(attributes, "entity_picture", entity.entityPicture());
    putIfPresent(attributes, "icon", entry.flatMap(EntityEntry::icon).or(entity::icon));
    putIfPresent(attributes, "friendly_name", Naming.of(entity, entry, registries));
    long features = entity.supportedFeatures();
    if (features != 0) {
      attributes.put("supported_features", features);
    }
    attributes.putAll(customizedById.computeIfAbsent(live.entityId(), customization::of));
    return new Reading(
        value,
        Json.object(attributes),
        new Abilities(capabilities, deviceClass, features),
        entity.isUpdateForced());
  }

  private static void putIfPresent(
      Map<String, Object> attributes, String name, Optional<String> value) {
    value.ifPresent(text -> attributes.put(name, text));
  }

  private void store(LiveEntity live, Optional<EntityEntry> entry, Reading reading) {
    entry.ifPresent(known -> rememberAbilities(live, known, reading.abilities()));
    String id = live.entityId();
    Context known = live.contextNow();
    Context context = known == null ? contexts.create() : known;
    if (reading.value().length() > StateMachine.STATE_LENGTH_MAX) {
      states.set(id, State.UNKNOWN, Map.of(), context);
      reportTooLong(live, reading.value());
    } else if (reading.isForced()) {
      live.isTooLongLogged = false;
      states.setForced(id, reading.value(), reading.attributes(), context);
    } else {
      live.isTooLongLogged = false;
      states.set(id, reading.value(), reading.attributes(), context);
    }
  }

  private void reportTooLong(LiveEntity live, String value) {
    if (!live.isTooLongLogged) {
      live.isTooLongLogged = true;
      reports.error(
          "The state of {} may have {} characters, but this one has {}; it is written as unknown: {}...",
          live,
          StateMachine.STATE_LENGTH_MAX,
          value.length(),
          value.substring(0, 40));
    }
  }

  private void rememberAbilities(LiveEntity live, EntityEntry entry, Abilities now) {
    if (now.equals(
        new Abilities(
            entry.capabilities(), entry.originalDeviceClass(), entry.supportedFeatures()))) {
      return;
    }
    registries.entities().update(entry.entityId(), now.toChanges());
    long at = loop.time().nanos();
    if (live.capabilityChanges == 0 || at - live.capabilityChangesSinceNanos > HOUR_NANOS) {
      live.capabilityChanges = 0;
      live.capabilityChangesSinceNanos = at;
    }
    live.capabilityChanges++;
    if (live.capabilityChanges > CAPABILITY_CHANGES_MAX && !live.isRestlessLogged) {
      live.isRestlessLogged = true;
      reports.warn(
          "{} ({}) has changed its capabilities more than {} times within an hour",
          live,
          live.platform().owner(),
          CAPABILITY_CHANGES_MAX);
    }
  }

  // ---- Entities that are not live

  /// Writes `unavailable` for an entity whose integration is not there (any more).
  void writePlaceholder(EntityEntry entry) {
    Map<String, Object> attributes = new LinkedHashMap<>();
    attributes.put(RestoredStates.RESTORED, true);
    attributes.putAll(entry.capabilities());
    putIfPresent(attributes, "device_class", entry.deviceClass().or(entry::originalDeviceClass));
    putIfPresent(attributes, "icon", entry.icon().or(entry::originalIcon));
    putIfPresent(attributes, "friendly_name", Naming.of(entry, registries));
    if (entry.supportedFeatures() != 0) {
      attributes.put("supported_features", entry.supportedFeatures());
    }
    states.set(entry.entityId(), State.UNAVAILABLE, attributes);
  }

  /// What was read of an entity.
  private record Reading(
      String value, Map<String, Object> attributes, Abilities abilities, boolean isForced) {}

  /// What the registry remembers, so that a placeholder can tell it.
  record Abilities(Map<String, Object> capabilities, Optional<String> deviceClass, long features) {
    Changes<EntityField> toChanges() {
      return Changes.of(
              EntityField.CAPABILITIES, capabilities.isEmpty() ? JsonNull.NULL : capabilities)
          .withOptional(EntityField.ORIGINAL_DEVICE_CLASS, deviceClass)
          .with(EntityField.SUPPORTED_FEATURES, features);
    }
  }
}
