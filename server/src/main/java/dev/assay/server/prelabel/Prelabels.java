package dev.assay.server.prelabel;

import java.util.Collection;
import java.util.Map;
import org.springframework.stereotype.Component;

/** The proposals there are. */
@Component
public final class Prelabels {
  private final PrelabelStore store;

  Prelabels(PrelabelStore store) {
    this.store = store;
  }

  /** The latest proposal for each of the items that has one. */
  public Map<Long, Suggestion> latest(Collection<Long> items) {
    return store.latest(items);
  }
}
