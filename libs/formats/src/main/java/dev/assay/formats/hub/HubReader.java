package dev.assay.formats.hub;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads a set of annotated items one by one. Not for several threads. */
public interface HubReader extends Closeable {
  /** All classes of the set, in its order. */
  List<HubClass> classes();

  /** What the source says of the set as a whole, by name, in its own words. */
  default Map<String, String> about() {
    return Map.of();
  }

  /** The folder image paths are relative to, where the format has one; null = not known. */
  default @Nullable Path imageFolder() {
    return null;
  }

  /** The next item, or what is wrong with it; null after the last one. */
  @Nullable HubOutcome next() throws IOException;
}
