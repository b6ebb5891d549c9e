package dev.assay.server.consensus;

import dev.assay.agreement.region.RegionMatching;
import dev.assay.annotation.Field;
import dev.assay.annotation.Label;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * How two sets of regions of a field go together: matched one to one within the field's tolerance;
 * class counts too.
 *
 * @param matching regions of the first that match one of the second with the same class
 * @param first how many regions the first set holds
 * @param second how many the second holds
 */
public record RegionOverlap(int matching, int first, int second) {
  public RegionOverlap {
    if (matching < 0 || matching > Math.min(first, second)) {
      throw new IllegalArgumentException(
          matching + " of " + first + " and " + second + " (expected: at most the smaller)");
    }
  }

  /** Compares the labels of one item. */
  public static RegionOverlap of(Field field, List<Label> a, List<Label> b) {
    List<Label> all = new ArrayList<>(a);
    all.addAll(b);
    int[] annotators = new int[all.size()];
    Arrays.fill(annotators, a.size(), all.size(), 1);
    int matching = 0;
    for (int[] group :
        RegionMatching.match(
            annotators, (i, j) -> Likeness.of(all.get(i), all.get(j)), field.tolerance())) {
      if (group.length == 2 && all.get(group[0]).classId().equals(all.get(group[1]).classId())) {
        matching++;
      }
    }
    return new RegionOverlap(matching, a.size(), b.size());
  }
}
