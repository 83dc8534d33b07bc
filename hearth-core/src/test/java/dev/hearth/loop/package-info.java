/// Test support for the loop: [SimulatedLoop] and what it needs. Published in the test-jar.
@NullMarked
package dev.hearth.loop;

import org.jspecify.annotations.NullMarked;
