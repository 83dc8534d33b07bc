package dev.hearth.planted.state;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;

class MakesThreads {
  void make() {
    new Thread(() -> {}).start();
    Thread.startVirtualThread(() -> {});
    CompletableFuture<Void> _ = CompletableFuture.runAsync(() -> {});
    Executors.newCachedThreadPool().close();
  }
}
