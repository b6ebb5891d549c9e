package dev.assay.server.ingest;

/** Ends the reading of a line; becomes a {@link LineError} at the batch's border. */
final class RefusedLine extends Exception {
  private final String field;

  RefusedLine(String field, String reason) {
    super(reason, null, false, false);
    this.field = field;
  }

  LineError at(long line) {
    return new LineError(line, field, String.valueOf(getMessage()));
  }
}
