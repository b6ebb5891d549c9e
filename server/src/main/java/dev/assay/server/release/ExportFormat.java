package dev.assay.server.release;

import dev.assay.formats.convert.Formats;
import dev.assay.formats.hub.HubFormat;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * A format a release can be written in.
 *
 * @param file name of its one file, without part and ending
 * @param suffix the ending of that, with its dot
 * @param votes whether votes are written along with each label
 * @param hub how a set of other files is written; null = it is the one file
 */
record ExportFormat(String id, String file, String suffix, boolean votes, @Nullable HubFormat hub) {
  static final ExportFormat JSONL = new ExportFormat("jsonl", "labels", ".jsonl", true, null);
  static final ExportFormat CSV = new ExportFormat("csv", "labels", ".csv", false, null);
  static final ExportFormat COCO = new ExportFormat("coco", "annotations", ".json", false, null);

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
    switch (text) {
      case "jsonl" -> {
        return JSONL;
      }
      case "csv" -> {
        return CSV;
      }
      case "coco" -> {
        return COCO;
      }
      default -> {}
    }
    return new ExportFormat(text, "", "", false, set(text));
  }

  /**
   * The format that sets are written in under an id.
   *
   * @throws IllegalArgumentException naming what is expected
   */
  static HubFormat set(String text) {
    HubFormat hub = Formats.named(text);
    if (hub == null) {
      throw new IllegalArgumentException(
          "format '%s' (expected: one of %s)"
              .formatted(text, String.join(", ", new TreeSet<>(Formats.ids()))));
    }
    return hub;
  }
}
