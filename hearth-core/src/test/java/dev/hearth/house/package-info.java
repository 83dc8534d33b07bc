/// Test support: a whole house in a test, see [Simulation]. Published in the test-jar.
@NullMarked
package dev.hearth.house;

import org.jspecify.annotations.NullMarked;
