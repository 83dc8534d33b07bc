package dev.hearth.planted.state;

class EndsProcess {
  void end() {
    System.exit(1);
  }
}
