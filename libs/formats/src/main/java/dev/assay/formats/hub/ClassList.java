package dev.assay.formats.hub;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** The classes of a set whose items come from elsewhere than a file. */
public record ClassList(List<HubClass> classes) implements HubReader {
  public ClassList {
    classes = List.copyOf(classes);
  }

  @Override
  public @Nullable HubOutcome next() {
    return null;
  }

  @Override
  public void close() {
    // Nothing is open.
  }
}
