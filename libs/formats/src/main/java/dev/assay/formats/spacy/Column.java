package dev.assay.formats.spacy;

import java.util.List;

/**
 * Attributes of tokens in a DocBin: spaCy's number of each, and what the hub calls it.
 *
 * @param id as in {@code spacy/attrs.pyx}
 * @param name key of the token's values; empty = handled by itself
 */
record Column(long id, String name) {
  static final long ORTH = 65;
  static final long ENT_IOB = 77;
  static final long ENT_TYPE = 78;
  static final long HEAD = 79;
  static final long SENT_START = 80;
  static final long ENT_KB_ID = 452;
  static final long ENT_ID = 454;

  /** Attributes that are strings of a token, in the order of their numbers. */
  static final List<Column> STRINGS =
      List.of(
          new Column(73, "lemma"),
          new Column(74, "upos"),
          new Column(75, "xpos"),
          new Column(76, "deprel"),
          new Column(453, "feats"));

  /** What {@code ENT_IOB} says. */
  static final long MISSING = 0;

  static final long INSIDE = 1;
  static final long OUTSIDE = 2;
  static final long BEGIN = 3;
}
