package dev.assay.agreement.region;

import dev.assay.agreement.Agreement;
import dev.assay.agreement.region.UnitizingAlpha.Stretch;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The coincidences that {@code uα} compares, as lengths; blank is the empty name. */
final class UnitizingCoincidences {
  private UnitizingCoincidences() {}

  static Agreement alpha(Continuum continuum, long begin, long end, boolean ignoreCategories) {
    List<List<Stretch>> lines = new ArrayList<>();
    for (List<Continuum.Unit> units : continuum.byAnnotator()) {
      lines.add(UnitizingAlpha.stretches(units, begin, end));
    }
    Map<String, Double> totals = new HashMap<>();
    double agreeing = 0;
    double all = 0;
    double own = 0;
    for (List<Stretch> line : lines) {
      for (Stretch stretch : line) {
        totals.merge(name(stretch, ignoreCategories), stretch.length(), Double::sum);
        all += stretch.length();
        // A unit cannot be paired with itself; a blank is so many positions, each by itself.
        own += stretch.isUnit() ? stretch.length() * stretch.length() : stretch.length();
      }
    }
    for (int i = 0; i < lines.size(); i++) {
      for (int j = i + 1; j < lines.size(); j++) {
        agreeing += 2 * shared(lines.get(i), lines.get(j), ignoreCategories);
      }
    }
    agreeing /= Math.max(1, lines.size() - 1);
    double squares = totals.values().stream().mapToDouble(total -> total * total).sum();
    double expectedAgreeing = all * (squares - own) / (all * all - own);
    return UnitizingAlpha.agreement(
        continuum, all - agreeing, all - expectedAgreeing, continuum.units().size());
  }

  private static String name(Stretch stretch, boolean ignoreCategories) {
    // Blank is told from a unit whose category is the empty text.
    return !stretch.isUnit() ? "" : ignoreCategories ? "+" : "+" + stretch.category();
  }

  /** The length on which two annotators say the same. */
  private static double shared(List<Stretch> a, List<Stretch> b, boolean ignoreCategories) {
    double sum = 0;
    int i = 0;
    int j = 0;
    while (i < a.size() && j < b.size()) {
      Stretch x = a.get(i);
      Stretch y = b.get(j);
      long next = Math.min(x.end(), y.end());
      if (name(x, ignoreCategories).equals(name(y, ignoreCategories))) {
        sum += next - Math.max(x.start(), y.start());
      }
      i += x.end() == next ? 1 : 0;
      j += y.end() == next ? 1 : 0;
    }
    return sum;
  }
}
