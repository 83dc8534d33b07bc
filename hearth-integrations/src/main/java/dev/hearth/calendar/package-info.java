/// **Calendar**: the domain of calendars and their events.
///
/// Way in: the services of [CalendarDomain], and `/api/calendars`. Way out: an integration's [CalendarEntity]. Start
/// reading at [CalendarEntity], then [CalendarEvent]. Runs on the loop.
@OnLoop
@NullMarked
package dev.hearth.calendar;

import dev.hearth.loop.OnLoop;
import org.jspecify.annotations.NullMarked;
