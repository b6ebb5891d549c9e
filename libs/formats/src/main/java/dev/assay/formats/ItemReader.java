package dev.assay.formats;

import java.io.Closeable;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** Reads items one by one, in the file's order and in constant memory. Not for several threads. */
public interface ItemReader extends Closeable {
  /**
   * The next record, or null after the last one.
   *
   * @throws FormatException where the file as a whole is not of this format
   * @throws IOException where it cannot be read
   */
  @Nullable ItemOutcome next() throws IOException;
}
