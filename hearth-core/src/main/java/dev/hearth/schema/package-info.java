/// temp
@NullMarked
package dev.hearth.schema;

import org.jspecify.annotations.NullMarked;
