package dev.assay.server.release;

import dev.assay.annotation.Box;
import dev.assay.annotation.Label;
import dev.assay.server.consensus.FieldCase;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;

/** What more than half of the voters on a conflict say; for regions, group by group. */
final class Majority {
  private Majority() {}

  /**
   * The label of a conflict.
   *
   * @param regions whether the field's labels are regions
   * @return null = a tie
   */
  static @Nullable List<Label> of(FieldCase conflict, boolean regions) {
    return regions ? ofRegions(conflict) : ofWhole(conflict);
  }

  private static @Nullable List<Label> ofWhole(FieldCase conflict) {
    Map<Set<Label>, Integer> counts = new HashMap<>();
    for (FieldCase.CaseVote vote : conflict.votes()) {
      if (counts.merge(Set.copyOf(vote.labels()), 1, Integer::sum) * 2 > conflict.votes().size()) {
        return vote.labels();
      }
    }
    return null;
  }

  /** The agreed regions and those that most voters drew; where neither side has more, a tie. */
  private static @Nullable List<Label> ofRegions(FieldCase conflict) {
    int voters = conflict.votes().size();
    List<Label> labels = new ArrayList<>(conflict.agreed());
    for (List<FieldCase.CaseRegion> group : conflict.contested()) {
      Map<String, List<Label>> byClass = new HashMap<>();
      for (FieldCase.CaseRegion region : group) {
        byClass
            .computeIfAbsent(region.label().classId(), one -> new ArrayList<>())
            .add(region.label());
      }
      List<Label> drawn =
          byClass.values().stream()
              .filter(alike -> alike.size() * 2 > voters)
              .findFirst()
              .orElse(List.of());
      if (!drawn.isEmpty()) {
        labels.add(merged(drawn));
      } else if ((voters - group.size()) * 2 <= voters) {
        return null;
      }
    }
    return labels;
  }

  /** Boxes by the median of each coordinate, everything else as first drawn. */
  private static Label merged(List<Label> alike) {
    if (!(alike.getFirst() instanceof Box first) || first.rotation() != 0) {
      return alike.getFirst();
    }
    List<Box> boxes = alike.stream().filter(Box.class::isInstance).map(Box.class::cast).toList();
    double left = median(boxes, Box::x);
    double top = median(boxes, Box::y);
    double right = median(boxes, box -> box.x() + box.width());
    double bottom = median(boxes, box -> box.y() + box.height());
    return Box.upright(first.classId(), left, top, right - left, bottom - top);
  }

  private static double median(List<Box> boxes, ToDoubleFunction<Box> coordinate) {
    double[] sorted = boxes.stream().mapToDouble(coordinate).sorted().toArray();
    int middle = sorted.length / 2;
    return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
  }
}
