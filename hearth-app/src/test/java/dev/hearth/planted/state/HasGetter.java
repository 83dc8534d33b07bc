package dev.hearth.planted.state;

class HasGetter {
  public String getValue() {
    return "";
  }
}
