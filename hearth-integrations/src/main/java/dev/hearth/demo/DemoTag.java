package dev.hearth.demo;

import dev.hearth.entity.EntityIdentity;

/// What stands on the tag of an entity: to which device it belongs and who it is.
///
/// **Runs on any thread (immutable).**
record DemoTag(DemoDevice of, EntityIdentity identity) {}
