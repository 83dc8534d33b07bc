package dev.hearth.planted.state;

class PrintsTrace {
  void print(RuntimeException e) {
    e.printStackTrace();
  }
}
