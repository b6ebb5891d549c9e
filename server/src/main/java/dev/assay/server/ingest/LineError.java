package dev.assay.server.ingest;

/**
 * Why a line was not taken.
 *
 * @param line number in its source, from 1
 * @param field member of the line, with a path into it where that helps; "" = the whole line
 */
record LineError(long line, String field, String reason) {}
