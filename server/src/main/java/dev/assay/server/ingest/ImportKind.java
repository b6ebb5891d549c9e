package dev.assay.server.ingest;

import java.util.Locale;

/** What the labels of an import are meant to become. */
public enum ImportKind {
  /** No labels: lines bring items alone. */
  ITEMS,
  /** Suggestions for those who label. */
  PRELABELS,
  /** Votes of a person. */
  VOTES,
  /** Settled labels. */
  DECISIONS,
  /** Answers known to be right, for measuring people. */
  GOLD;

  public String text() {
    return name().toLowerCase(Locale.ROOT);
  }

  /**
   * Reads the JSON name.
   *
   * @throws IllegalArgumentException naming what is expected
   */
  public static ImportKind parse(String text) {
    for (ImportKind kind : values()) {
      if (kind.text().equals(text)) {
        return kind;
      }
    }
    throw new IllegalArgumentException(
        "as '" + text + "' (expected: items, prelabels, votes, decisions or gold)");
  }
}
