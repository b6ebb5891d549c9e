package dev.assay.agreement.region;

import java.util.ArrayList;
import java.util.List;

/**
 * What several annotators marked on one line of text or time.
 *
 * @param annotators number of annotators, those who marked nothing included
 * @param units all marks
 */
public record Continuum(int annotators, List<Unit> units) {

  /**
   * One mark.
   *
   * @param annotator who, from 0
   * @param start first position, inclusive
   * @param end last position, exclusive, above {@code start}
   * @param category its class
   */
  public record Unit(int annotator, double start, double end, String category) {
    public Unit {
      if (!(start < end) || annotator < 0) {
        throw new IllegalArgumentException(
            "unit: "
                + start
                + " to "
                + end
                + " by "
                + annotator
                + " (expected: start < end, annotator >= 0)");
      }
    }

    Unit moved(int to, double by) {
      return new Unit(to, start + by, end + by, category);
    }
  }

  public Continuum {
    units = List.copyOf(units);
    for (Unit unit : units) {
      if (unit.annotator >= annotators) {
        throw new IllegalArgumentException(
            "annotator: " + unit.annotator + " (expected: below " + annotators + ")");
      }
    }
  }

  List<List<Unit>> byAnnotator() {
    List<List<Unit>> lists = new ArrayList<>();
    for (int a = 0; a < annotators; a++) {
      lists.add(new ArrayList<>());
    }
    units.forEach(unit -> lists.get(unit.annotator).add(unit));
    return lists;
  }

  double[] bounds() {
    return new double[] {
      units.stream().mapToDouble(Unit::start).min().orElse(0),
      units.stream().mapToDouble(Unit::end).max().orElse(0)
    };
  }
}
