package dev.assay.formats.hub;

/** What comes of reading one item. */
public sealed interface HubOutcome {
  /** An item with all its labels that could be read. */
  record Read(HubItem item) implements HubOutcome {}

  /**
   * Something that could not be read; what follows is.
   *
   * @param line from 1; 0 = not one line
   * @param reason the value found and what was expected
   */
  record Rejected(String file, long line, String field, String reason) implements HubOutcome {}
}
