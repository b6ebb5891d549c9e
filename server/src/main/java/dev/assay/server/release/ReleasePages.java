package dev.assay.server.release;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.springframework.stereotype.Component;

/** Goes through a release by item key, a page of items at a time. */
@Component
class ReleasePages {
  private static final int PAGE = 5_000;

  private final ReleaseStore store;

  ReleasePages(ReleaseStore store) {
    this.store = store;
  }

  /** Takes the labels of some items, a list per item. */
  interface Taker {
    void take(List<List<FrozenLabel>> items) throws IOException;
  }

  void each(Release release, Taker taker) throws IOException {
    String key = "";
    String field = "";
    List<FrozenLabel> rows = store.labels(release.id(), key, field, PAGE);
    while (!rows.isEmpty()) {
      List<List<FrozenLabel>> items = byItem(rows);
      if (rows.size() == PAGE && items.size() > 1) {
        items.removeLast(); // the rest of its fields may be on the next page
      }
      taker.take(items);
      FrozenLabel last = items.getLast().getLast();
      key = last.key();
      field = last.field();
      rows = store.labels(release.id(), key, field, PAGE);
    }
  }

  private static List<List<FrozenLabel>> byItem(List<FrozenLabel> rows) {
    List<List<FrozenLabel>> items = new ArrayList<>();
    for (FrozenLabel row : rows) {
      if (items.isEmpty() || items.getLast().getFirst().item() != row.item()) {
        items.add(new ArrayList<>(1));
      }
      items.getLast().add(row);
    }
    return items;
  }
}
