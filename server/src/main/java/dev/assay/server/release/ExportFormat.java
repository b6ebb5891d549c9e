package dev.assay.server.release;

import java.util.Locale;

/** The formats a release can be written in. */
enum ExportFormat {
  JSONL("labels", ".jsonl", true),
  CSV("labels", ".csv", false),
  COCO("annotations", ".json", false);

  private final String file;
  private final String suffix;
  private final boolean votes;

  ExportFormat(String file, String suffix, boolean votes) {
    this.file = file;
    this.suffix = suffix;
    this.votes = votes;
  }

  /**
   * Name of the file.
   *
   * @param part "" = the whole release
   */
  String fileName(String part) {
    return file + (part.isEmpty() ? "" : "-" + part) + suffix;
  }

  /** Whether votes are written along with each label. */
  boolean hasVotes() {
    return votes;
  }

  /**
   * Reads the JSON name.
   *
   * @throws IllegalArgumentException naming what is expected
   */
  static ExportFormat parse(String text) {
    for (ExportFormat format : values()) {
      if (format.name().toLowerCase(Locale.ROOT).equals(text)) {
        return format;
      }
    }
    throw new IllegalArgumentException("format '" + text + "' (expected: jsonl, csv or coco)");
  }
}
