/// **Dates**: the domains of days (`date`), times of day (`time`) and points in time (`datetime`) that people set.
///
/// Way in: the services of [DateDomain], [TimeDomain] and [DateTimeDomain]. Way out: an integration's [DateEntity], [TimeEntity]
/// and [DateTimeEntity]. Start reading at [DateEntity]. Runs on the loop.
@OnLoop
@NullMarked
package dev.hearth.dates;

import dev.hearth.loop.OnLoop;
import org.jspecify.annotations.NullMarked;
