package dev.hearth.planted.state;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;

class MakesThreads {
  void make() {
    new Thread(() -> {}).start();
    Thread.startVirtualThread(() -> {});
    CompletableFuture<Void> unused = CompletableFuture.runAsync(() -> {});
    Executors.newCachedThreadPool().close();
  }
}
