package dev.assay.formats.hub;

import java.io.Closeable;
import java.io.IOException;

/**
 * Writes a set of annotated items one by one. Only {@link #finish} completes it; what the format
 * cannot carry is counted in the {@link Losses} it was made with.
 */
public interface HubWriter extends Closeable {
  void write(HubItem item) throws IOException;

  /** Writes what follows the last item. */
  void finish() throws IOException;
}
