package dev.hearth.planted.state;

import dev.hearth.planted.loop.OnLoop;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

@OnLoop
class LocksOnLoop {
  Map<String, String> concurrent = new ConcurrentHashMap<>();

  synchronized void method() {}

  void block() {
    synchronized (this) {
      concurrent.clear();
    }
  }

  List<String> list() {
    return Collections.synchronizedList(List.of());
  }
}
