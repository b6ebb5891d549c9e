package dev.assay.server.labelling;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;

/** What people submitted, for those who weigh it. */
@Component
public final class Labelling {
  private final LabellingStore store;

  Labelling(LabellingStore store) {
    this.store = store;
  }

  /**
   * Everything ever submitted for the items, oldest first, revisions and earlier rounds included.
   */
  public List<Annotation> annotations(Collection<Long> items) {
    List<Annotation> all = store.ofItems(items);
    boolean revised = all.stream().anyMatch(one -> one.replaces() != null && !one.independent());
    return revised ? withUnaided(all) : all;
  }

  private static List<Annotation> withUnaided(List<Annotation> oldestFirst) {
    Map<Long, Annotation> byId = new LinkedHashMap<>();
    for (Annotation one : oldestFirst) {
      Annotation earlier = byId.get(one.replaces());
      byId.put(one.id(), earlier == null ? one : one.after(earlier));
    }
    return List.copyOf(byId.values());
  }

  /** Who made annotations, by their ids. */
  public Map<Long, Long> authors(Collection<Long> annotations) {
    return annotations.isEmpty() ? Map.of() : store.authors(annotations);
  }

  /** Everybody who could not label one of the items. */
  public List<Skip> skips(Collection<Long> items) {
    return store.skips(items);
  }

  /** Submissions of a project. */
  public long count(long project) {
    return store.count(project);
  }
}
