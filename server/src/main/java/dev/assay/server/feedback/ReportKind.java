package dev.assay.server.feedback;

import java.util.Locale;

/** What somebody has to say about the instructions. */
enum ReportKind {
  /** The instruction does not say what to do here. */
  UNCLEAR,
  /** An answer was given, and why it may be wrong. */
  UNSURE,
  /** A proposal: this item shows where classes meet. */
  BOUNDARY_EXAMPLE,
  /** A proposal: this item looks like the class and is not. */
  COUNTER_EXAMPLE;

  String text() {
    return name().toLowerCase(Locale.ROOT);
  }

  /**
   * Reads the JSON name.
   *
   * @throws IllegalArgumentException naming what is expected
   */
  static ReportKind parse(String text) {
    for (ReportKind kind : values()) {
      if (kind.text().equals(text)) {
        return kind;
      }
    }
    throw new IllegalArgumentException(
        "kind '" + text + "' (expected: unclear, unsure, boundary_example or counter_example)");
  }
}
