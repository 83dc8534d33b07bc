/// **Configuration**: YAML in, values with their places out, errors with file, line and column.
///
/// Way in: [YamlLoader#load]. Way out: a [ConfigDocument], whose sections are checked with the house's
/// schemas. Start reading at [YamlLoader], then [ConfigDocument]. Reading files blocks: on the loop it
/// goes through `loop.blocking`; what comes out is immutable and may go anywhere.
///
/// The only room that knows the YAML library, and it uses it only up to the tree of nodes: what a
/// scalar, a tag or a key means is decided here.
@NullMarked
package dev.hearth.config;

import org.jspecify.annotations.NullMarked;
