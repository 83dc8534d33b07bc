package dev.hearth.planted.state;

class WritesToConsole {
  void write() {
    System.out.println("lost");
  }
}
