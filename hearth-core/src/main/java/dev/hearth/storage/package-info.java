/// **Storage**: small JSON files, written late and atomically.
///
/// Way in: [Storage#load] and [Storage#saveLater]. Way out: [StoredFiles], which keeps a copy of each file and mends damaged
/// ones, and a [Disk], which holds named files and replaces each as a whole; [FileDisk] is a folder. Start reading at
/// [Storage]. Runs on the loop; disk calls block and go through `loop.blocking`.
@NullMarked
package dev.hearth.storage;

import org.jspecify.annotations.NullMarked;
