/// What tests of every room use.
@org.jspecify.annotations.NullMarked
package dev.hearth;
