package dev.assay.server.feedback;

import dev.assay.server.labelling.Annotation;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The votes that count for an item in one round: each person's latest, set-aside people left out.
 */
final class CurrentVotes {
  private CurrentVotes() {}

  static List<Annotation> of(int round, Collection<Annotation> ofItem, Set<Long> setAside) {
    Set<Long> replaced = new HashSet<>();
    for (Annotation annotation : ofItem) {
      if (annotation.replaces() != null) {
        replaced.add(annotation.replaces());
      }
    }
    Map<Long, Annotation> latest = new LinkedHashMap<>();
    for (Annotation annotation : ofItem) {
      if (annotation.round() == round
          && !replaced.contains(annotation.id())
          && !setAside.contains(annotation.person())) {
        latest.put(annotation.person(), annotation);
      }
    }
    return new ArrayList<>(latest.values());
  }
}
