/// **Schemas**: describe, check and convert data that comes from outside.
///
/// Service data, configuration sections and client commands come in as plain values and go out as
/// typed ones, or not at all: with an exception that lists every problem with its path. Way in:
/// [Schema#check]. Start reading at [Schemas], then [ObjectSchema]. Any thread.
@NullMarked
package dev.hearth.schema;

import org.jspecify.annotations.NullMarked;
