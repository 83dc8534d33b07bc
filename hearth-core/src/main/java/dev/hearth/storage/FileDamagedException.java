package dev.hearth.storage;

/// A stored file is damaged, nothing in it can be read, and there is no good copy of it. It is still as it was.
public final class FileDamagedException extends StorageException {
  private static final long serialVersionUID = 1L;
  private final String problem;

  FileDamagedException(String key, String problem) {
    super(key + " is damaged, and there is no good copy of it: " + problem);
    this.problem = problem;
  }

  /// What is wrong in the file.
  public String problem() {
    return problem;
  }
}
