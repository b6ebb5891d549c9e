package dev.assay.formats;

import java.io.Closeable;
import java.io.IOException;

/**
 * Writes a release item by item to a stream. Only {@link #finish} completes the file; closing
 * without it leaves a torn one, which the caller throws away (see {@link WholeFile}).
 */
public interface ReleaseWriter extends Closeable {
  void write(ReleasedItem item) throws IOException;

  /** Writes what follows the last item and flushes; the stream stays open. */
  void finish() throws IOException;
}
