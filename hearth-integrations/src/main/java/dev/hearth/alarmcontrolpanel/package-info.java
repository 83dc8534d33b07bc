/// **Alarm control panel**: the domain of burglar alarms.
///
/// Way in: the services of [AlarmControlPanelDomain]. Way out: an integration's [AlarmControlPanelEntity]. Start reading at
/// [AlarmControlPanelEntity]. Runs on the loop.
@OnLoop
@NullMarked
package dev.hearth.alarmcontrolpanel;

import dev.hearth.loop.OnLoop;
import org.jspecify.annotations.NullMarked;
