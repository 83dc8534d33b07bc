package dev.hearth.planted.state;

class Sleeps {
  void sleep() throws InterruptedException {
    Thread.sleep(1);
  }
}
