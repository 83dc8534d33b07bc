package dev.hearth.integration;

import dev.hearth.loop.EventLoop;
import dev.hearth.loop.OnLoop;
import dev.hearth.loop.Owner;
import dev.hearth.loop.Placement;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Map;
import java.util.WeakHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Who stalls the loop, and how often: an integration that does it again and again goes on on threads of its own.
///
/// **Before it:** the watchdog. **After it:** [Owner#moveTo].
///
/// **Runs on the loop.**
@OnLoop
final class Stalls {
  /// So many stalls within [#WINDOW] are not bad luck any more.
  static final int STALLS_MAX = 3;

  /// Stalls longer ago do not count.
  static final Duration WINDOW = Duration.ofMinutes(10);

  private static final Logger LOG = LoggerFactory.getLogger(Stalls.class);

  private final EventLoop loop;
  private final Map<Owner, Deque<Long>> nanosByOwner = new WeakHashMap<>();

  Stalls(EventLoop loop) {
    this.loop = loop;
  }

  /// Counts a stall, and moves the owner if it was one too many.
  void stalled(Owner owner, String place) {
    if (owner.placement() == Placement.WORKER) {
      return;
    }
    long now = loop.time().nanos();
    Deque<Long> nanos = nanosByOwner.computeIfAbsent(owner, o -> new ArrayDeque<>());
    nanos.add(now);
    while (now - nanos.getFirst() > WINDOW.toNanos()) {
      nanos.removeFirst();
    }
    if (nanos.size() < STALLS_MAX) {
      return;
    }
    nanosByOwner.remove(owner);
    owner.moveTo(Placement.WORKER, loop);
    loop.startBackground(
        Owner.HUB,
        "report",
        () ->
            LOG.warn(
                "{} has stalled the loop {} times within {} minutes, the last time at {}. From now on it runs on threads of"
                    + " its own; its entities and their states stay. Until the next start only: to keep it there, write"
                    + " \"placement:\" and, indented below it, \"{}: worker\" below hearth: in configuration.yaml; \"loop\" keeps it on the loop"
                    + " whatever it does.",
                owner,
                STALLS_MAX,
                WINDOW.toMinutes(),
                place,
                owner));
  }
}
