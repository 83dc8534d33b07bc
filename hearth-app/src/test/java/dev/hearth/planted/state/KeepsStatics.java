package dev.hearth.planted.state;

import java.util.ArrayList;

class KeepsStatics {
  static int counter;
  static final ArrayList<String> SEEN = new ArrayList<>();
}
