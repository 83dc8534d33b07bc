package dev.hearth.sun;

import dev.hearth.integration.Hub;
import dev.hearth.integration.Integration;
import dev.hearth.lifecycle.LifecycleEvents;
import java.util.List;
import java.util.Map;

/// The domain `sun` with its one entity. Set up by default, because nearly every house has rules for the dark.
///
/// **Runs on the loop.**
public final class SunDomain implements Integration {
  /// Its name.
  public static final String NAME = "sun";

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public boolean isSetUpByDefault() {
    return true;
  }

  @Override
  public void setUp(Hub hub, Map<String, Object> config) {
    SunWatch watch = new SunWatch(hub);
    watch.look();
    hub.entities().add(List.of(watch.entity()));
    hub.events().listen(LifecycleEvents.CORE_CONFIG_UPDATED, event -> watch.startLooking());
  }
}
