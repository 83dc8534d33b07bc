package dev.hearth.app;

/// The way into the process.
///
/// **Runs on the main thread.**
public final class Main {

  private Main() {}

  public static void main(String[] args) {
    System.out.println("hearth 0.1.0-SNAPSHOT");
  }
}
