/// **Planted**: a room without null annotations.
package dev.hearth.planted.trigger;
