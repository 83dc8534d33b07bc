package dev.hearth.planted.service;

import dev.hearth.planted.event.GoesRound;

public class GoesBack {
  public Class<?> where() {
    return GoesRound.class;
  }
}
