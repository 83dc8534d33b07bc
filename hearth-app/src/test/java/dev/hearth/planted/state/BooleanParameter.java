package dev.hearth.planted.state;

public class BooleanParameter {
  public void turn(String what, boolean on) {}

  public void accepted(String value) {}

  public void accepted(boolean value) {}
}
