/// Test support: a whole house in a test, see [Simulation]. Published in the test-jar.
@NullMarked
package dev.hearth.integration;

import org.jspecify.annotations.NullMarked;
