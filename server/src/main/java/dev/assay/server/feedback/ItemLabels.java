package dev.assay.server.feedback;

import dev.assay.annotation.Label;
import dev.assay.server.catalog.Change;
import dev.assay.server.consensus.ItemStatus;
import dev.assay.server.labelling.Annotation;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/**
 * What an item carries: the labels that stand, and the votes of its current round.
 *
 * @param standing by field id; fields without a label that stands are absent
 */
record ItemLabels(
    long item,
    ItemStatus state,
    int round,
    Map<String, List<Label>> standing,
    List<Annotation> votes) {

  /** Whether the change is about this item. */
  boolean touchedBy(Change change) {
    return switch (change.kind()) {
      case MEANING, SPLIT, ADD, MERGE, RETIRE -> carries(change);
      case WORDING -> isDividedOn(change);
      case RENAME, FIELD_ADD, FIELD_RENAME, FIELD_RETIRE, SETTING, PRESENTATION -> false;
    };
  }

  /**
   * Whether the change can open the item again: its labelling has come to an end, and it was
   * labelled before the version.
   */
  boolean reopenable(Change change, int version) {
    boolean ended =
        switch (state) {
          case BLOCKED, CONFLICT, IN_REVIEW, HELD, DECIDED -> true;
          case OPEN, IN_PROGRESS, EXCLUDED -> false;
        };
    return ended
        && (votes.isEmpty() || votes.stream().anyMatch(vote -> vote.specVersion() < version))
        && touchedBy(change);
  }

  /** Whether a label that stands, or else a vote, names a class of the change. */
  private boolean carries(Change change) {
    Set<String> fields = new HashSet<>(standing.keySet());
    votes.forEach(vote -> fields.addAll(vote.answer().labels().keySet()));
    return fields.stream()
        .filter(field -> change.fieldId().isEmpty() || change.fieldId().equals(field))
        .anyMatch(field -> carries(field, change.classIds()));
  }

  private boolean carries(String field, Set<String> classes) {
    List<Label> stands = standing.get(field);
    if (stands != null) {
      return names(stands, classes);
    }
    return votes.stream()
        .map(vote -> vote.answer().labels().getOrDefault(field, List.of()))
        .anyMatch(labels -> names(labels, classes));
  }

  private static boolean names(Collection<Label> labels, Set<String> classes) {
    return labels.stream()
        .anyMatch(label -> classes.isEmpty() || classes.contains(label.classId()));
  }

  /** Whether the votes name a class of the change a different number of times. */
  private boolean isDividedOn(Change change) {
    Set<String> fields = new HashSet<>();
    votes.forEach(vote -> fields.addAll(vote.answer().labels().keySet()));
    return fields.stream()
        .filter(field -> change.fieldId().isEmpty() || change.fieldId().equals(field))
        .anyMatch(
            field ->
                votes.stream().map(vote -> counts(vote, field, change)).distinct().count() > 1);
  }

  private static Map<String, Integer> counts(Annotation vote, String field, Change change) {
    Map<String, Integer> counts = new HashMap<>();
    for (Label label :
        Objects.requireNonNullElse(vote.answer().labels().get(field), List.<Label>of())) {
      if (change.classIds().isEmpty() || change.classIds().contains(label.classId())) {
        counts.merge(label.classId(), 1, Integer::sum);
      }
    }
    return counts;
  }
}
