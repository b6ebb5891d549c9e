package dev.assay.server.consensus;

import java.util.Locale;

/** Where an item is; from least to most settled, an item shows its least settled field. */
public enum ItemStatus {
  /** No vote yet. */
  OPEN(0),
  /** Some votes, more wanted. */
  IN_PROGRESS(1),
  /** Votes are missing that nobody eligible can give. */
  BLOCKED(2),
  /** Something is contested. */
  CONFLICT(3),
  /** A reviewer looks at it. */
  IN_REVIEW(4),
  /** Unanimous, but the gate is not open. */
  HELD(5),
  DECIDED(6),
  /** Cannot be labelled, or out of scope. */
  EXCLUDED(7);

  private final int code;

  ItemStatus(int code) {
    this.code = code;
  }

  /** The number kept in the database; permanent. */
  public int code() {
    return code;
  }

  public static ItemStatus of(int code) {
    for (ItemStatus status : values()) {
      if (status.code == code) {
        return status;
      }
    }
    throw new IllegalArgumentException("state " + code + " (expected: 0..7)");
  }

  public String text() {
    return name().toLowerCase(Locale.ROOT);
  }

  public static ItemStatus parse(String text) {
    for (ItemStatus status : values()) {
      if (status.text().equals(text)) {
        return status;
      }
    }
    throw new IllegalArgumentException(
        "state '"
            + text
            + "' (expected: open, in_progress, blocked,"
            + " conflict, in_review, held, decided or excluded)");
  }
}
