package dev.hearth.storage;

import java.util.regex.Pattern;

/// Which names a file on a disk may have.
final class DiskNames {

  /* Not more than common file systems take, with room for the suffix of a temporary file. */
  private static final int LENGTH_MAX = 200;
  private static final Pattern FORM = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]*");

  private DiskNames() {}

  static String checked(String name) {
    if (!isValid(name)) {
      throw new DiskFailedException(
          "expected a file name of letters, digits, '.', '_' and '-', got \"" + name + '"', null);
    }
    return name;
  }

  static boolean isValid(String name) {
    return name.length() <= LENGTH_MAX && FORM.matcher(name).matches();
  }
}
