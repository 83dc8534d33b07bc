/// **Benchmarks**: what the hot paths of the house cost. Run them with `./hearth bench [JMH options]`.
@NullMarked
package dev.hearth.bench;

import org.jspecify.annotations.NullMarked;
