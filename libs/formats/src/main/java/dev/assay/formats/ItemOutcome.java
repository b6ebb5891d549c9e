package dev.assay.formats;

/** What comes of reading one record. */
public sealed interface ItemOutcome {
  /**
   * A record that could be read.
   *
   * @param line from 1; 0 = the record is the whole file
   */
  record Read(String file, long line, ItemRecord record) implements ItemOutcome {
    /** Another record from the same place. */
    public Read of(ItemRecord other) {
      return new Read(file, line, other);
    }
  }

  /**
   * A record that could not be read; those after it are.
   *
   * @param file as it was named to the reader
   * @param line from 1; 0 = the whole file
   * @param field the key or column concerned; "" = the record as a whole
   * @param reason the value found and what was expected
   */
  record Rejected(String file, long line, String field, String reason) implements ItemOutcome {}
}
