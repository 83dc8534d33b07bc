/// **JSON**: JSON text to plain immutable values and back.
///
/// A plain value is a `String`, `Boolean`, `Long`, `Double`, [JsonNull#NULL], a `List` of plain values or a `Map` from
/// `String` to plain values. Way in: [Json#parse(byte[])] for text, [Json#value(Object)] for what Java code made. Way out:
/// [Json#write(Object)], or a [JsonBuffer] where speed matters. Start reading at [Json]. Any thread.
///
/// The only room that knows the JSON library, and it only reads with it.
@NullMarked
package dev.hearth.json;

import org.jspecify.annotations.NullMarked;
