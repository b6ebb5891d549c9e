package dev.assay.server.insight;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.springframework.stereotype.Component;

/** Brings the kept picture of items up to what the other modules say of them now. */
@Component
class Browse {
  private final BrowseStore store;

  Browse(BrowseStore store) {
    this.store = store;
  }

  void refresh(Collection<Long> items) {
    List<Browsed> now = store.now(items);
    Map<Long, Set<String>> before = store.tags(items);
    List<BrowseStore.Move> got = new ArrayList<>();
    List<BrowseStore.Move> lost = new ArrayList<>();
    Map<Long, Map<String, Long>> counts = new HashMap<>();
    for (Browsed item : now) {
      Set<String> old = before.getOrDefault(item.item(), Set.of());
      move(item, item.tags(), old, 1, got, counts);
      move(item, old, item.tags(), -1, lost, counts);
    }
    store.untagged(lost);
    store.tagged(got);
    store.save(now);
    store.count(counts);
  }

  /** What is among {@code here} and not among {@code there}. */
  private static void move(
      Browsed item,
      Set<String> here,
      Set<String> there,
      long sign,
      List<BrowseStore.Move> moves,
      Map<Long, Map<String, Long>> counts) {
    for (String tag : here) {
      if (!there.contains(tag)) {
        moves.add(new BrowseStore.Move(item.project(), tag, item.item()));
        counts
            .computeIfAbsent(item.project(), project -> new HashMap<>())
            .merge(tag, sign, Long::sum);
      }
    }
  }
}
