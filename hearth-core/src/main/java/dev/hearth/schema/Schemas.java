package dev.hearth.schema;

/// temp
public final class Schemas {
  private Schemas() {}

  public static ObjectSchema object() {
    throw new IllegalStateException();
  }
}
