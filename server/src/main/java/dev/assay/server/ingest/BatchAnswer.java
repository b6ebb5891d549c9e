package dev.assay.server.ingest;

import java.util.List;

/**
 * What became of the lines of a batch, or of a whole import.
 *
 * @param labelsLeftOut lines whose labels were passed over, because plain items were asked for
 */
record BatchAnswer(
    long imported, long duplicates, long rejected, long labelsLeftOut, List<LineError> errors) {
  BatchAnswer {
    errors = List.copyOf(errors);
  }
}
