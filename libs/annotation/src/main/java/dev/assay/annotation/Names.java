package dev.assay.annotation;

/** Checks shared by the records of the schema. */
final class Names {
  private Names() {}

  static void requireNonBlank(String value, String what) {
    if (value.isBlank()) {
      throw new IllegalArgumentException(what + " is '" + value + "' (expected: not blank)");
    }
  }
}
