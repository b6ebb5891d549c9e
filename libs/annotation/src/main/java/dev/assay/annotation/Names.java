package dev.assay.annotation;

/** Checks shared by the records of labels and schemas. */
final class Names {
  private Names() {}

  static void requireNonBlank(String value, String what) {
    if (value.isBlank()) {
      throw new IllegalArgumentException(what + " is '" + value + "' (expected: not blank)");
    }
  }

  static void requireFinite(double value, String what) {
    if (!Double.isFinite(value)) {
      throw new IllegalArgumentException(what + " is " + value + " (expected: finite)");
    }
  }

  static IllegalArgumentException noClass(Label label) {
    return new IllegalArgumentException(label + " holds a value (expected: a label with a class)");
  }
}
