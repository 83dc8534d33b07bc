package dev.hearth.planted.state;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

class HoldsLoop {
  String read(Path path) throws IOException {
    return Files.readString(path);
  }

  Process start() throws IOException {
    return new ProcessBuilder("true").start();
  }
}
