package dev.assay.server.access;

import java.util.Locale;

/** What a person is; carried into provenance and releases. */
public enum PersonKind {
  HUMAN,
  SIMULATED,
  MODEL;

  public String text() {
    return name().toLowerCase(Locale.ROOT);
  }

  /**
   * Reads the JSON name.
   *
   * @throws IllegalArgumentException naming what is expected
   */
  public static PersonKind parse(String text) {
    for (PersonKind kind : values()) {
      if (kind.text().equals(text)) {
        return kind;
      }
    }
    throw new IllegalArgumentException("kind '" + text + "' (expected: human, simulated or model)");
  }
}
