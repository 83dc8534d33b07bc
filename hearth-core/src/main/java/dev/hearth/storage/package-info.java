/// **Storage**: small JSON files, written late and atomically.
///
/// A [Disk] holds named files and replaces each as a whole; [FileDisk] is a folder. Disk calls block:
/// on the loop they go through `loop.blocking`.
@NullMarked
package dev.hearth.storage;

import org.jspecify.annotations.NullMarked;
