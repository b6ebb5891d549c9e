package dev.assay.agreement.region;

import dev.assay.agreement.Agreement;
import dev.assay.agreement.region.Continuum.Unit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * Krippendorff's alphas for units that annotators cut out of a line of text or time themselves.
 * Positions are whole numbers (code points, frames, milliseconds). There is no interval: one line
 * is one observation; resample texts for one.
 */
public final class UnitizingAlpha {
  private UnitizingAlpha() {}

  /**
   * {@code uα}: agreement on boundaries and categories at once, position by position, where what is
   * left blank is a category of its own (Krippendorff, Mathet, Bouvry and Widlöcher, <i>Quality and
   * Quantity</i> 50, 2016). Units of one annotator must not overlap.
   *
   * @param begin first position of the line, inclusive
   * @param end last position of the line, exclusive
   * @return not enough data below two annotators or without units; not defined where all left the
   *     same one category everywhere
   */
  public static Agreement of(Continuum continuum, long begin, long end) {
    return UnitizingCoincidences.alpha(continuum, begin, end, false);
  }

  /** {@code |uα}: the same for what is marked at all, categories ignored. */
  public static Agreement markedOrNot(Continuum continuum, long begin, long end) {
    return UnitizingCoincidences.alpha(continuum, begin, end, true);
  }

  /**
   * The earlier {@code αU}: squared differences between units, over what all arrangements of the
   * same units would give, all categories pooled (Krippendorff 1995; <i>Content Analysis</i>, 2nd
   * ed. 2004, pp. 251–256). Units of one annotator and category must not overlap.
   *
   * @param begin first position of the line, inclusive
   * @param end last position of the line, exclusive
   */
  public static Agreement classic(Continuum continuum, long begin, long end) {
    List<Disagreement> all = new ArrayList<>();
    for (String category : categories(continuum)) {
      all.add(Disagreement.of(continuum, category, begin, end));
    }
    return agreement(
        continuum,
        all.stream().mapToDouble(Disagreement::observed).sum(),
        all.stream().mapToDouble(Disagreement::expected).sum(),
        continuum.units().size());
  }

  /** {@link #classic} of each category, by name. */
  public static Map<String, Agreement> classicPerCategory(
      Continuum continuum, long begin, long end) {
    Map<String, Agreement> values = new LinkedHashMap<>();
    for (String category : categories(continuum)) {
      var one = Disagreement.of(continuum, category, begin, end);
      long units = continuum.units().stream().filter(u -> u.category().equals(category)).count();
      values.put(category, agreement(continuum, one.observed, one.expected, units));
    }
    return values;
  }

  static Agreement agreement(Continuum continuum, double observed, double expected, long units) {
    if (continuum.annotators() < 2 || continuum.units().isEmpty()) {
      return new Agreement.NotEnoughData("fewer than two annotators or no unit");
    }
    return expected > 0
        ? new Agreement.Estimate(
            1 - observed / expected, Double.NaN, Double.NaN, Double.NaN, 0.95, units, units)
        : new Agreement.NotDefined("no disagreement is possible: one category everywhere");
  }

  private static SortedSet<String> categories(Continuum continuum) {
    var names = new TreeSet<String>();
    continuum.units().forEach(unit -> names.add(unit.category()));
    return names;
  }

  /**
   * The line of one annotator as stretches, blanks included.
   *
   * @throws IllegalArgumentException for units that overlap, lie outside, or are not whole
   */
  static List<Stretch> stretches(List<Unit> units, long begin, long end) {
    List<Unit> sorted = new ArrayList<>(units);
    sorted.sort(Comparator.comparingDouble(Unit::start));
    List<Stretch> stretches = new ArrayList<>();
    long at = begin;
    for (Unit unit : sorted) {
      long start = whole(unit.start());
      long stop = whole(unit.end());
      if (start < at || stop > end) {
        throw new IllegalArgumentException(
            "unit: "
                + start
                + " to "
                + stop
                + " (expected: within "
                + at
                + " to "
                + end
                + ", no overlap of one annotator's units)");
      }
      if (start > at) {
        stretches.add(new Stretch(at, start, false, ""));
      }
      stretches.add(new Stretch(start, stop, true, unit.category()));
      at = stop;
    }
    if (at < end) {
      stretches.add(new Stretch(at, end, false, ""));
    }
    return stretches;
  }

  private static long whole(double position) {
    if (position != Math.rint(position) || Math.abs(position) > 1e15) {
      throw new IllegalArgumentException(
          "position: " + position + " (expected: a whole number; scale times to milliseconds)");
    }
    return (long) position;
  }

  /** A unit or the blank between units. */
  record Stretch(long start, long end, boolean isUnit, String category) {
    double length() {
      return end - start;
    }
  }

  /** Observed and expected disagreement of one category. */
  private record Disagreement(double observed, double expected) {

    static Disagreement of(Continuum continuum, String category, long begin, long end) {
      List<List<Stretch>> lines = new ArrayList<>();
      for (List<Unit> units : continuum.byAnnotator()) {
        lines.add(
            stretches(
                units.stream().filter(unit -> unit.category().equals(category)).toList(),
                begin,
                end));
      }
      double length = end - begin;
      return new Disagreement(observed(lines, length), expected(lines, length));
    }

    private static double observed(List<List<Stretch>> lines, double length) {
      double sum = 0;
      for (int i = 0; i < lines.size(); i++) {
        for (int j = i + 1; j < lines.size(); j++) {
          sum += 2 * between(lines.get(i), lines.get(j));
        }
      }
      int m = lines.size();
      return sum / (m * (m - 1.0) * length * length);
    }

    private static double between(List<Stretch> a, List<Stretch> b) {
      double sum = 0;
      int i = 0;
      int j = 0;
      while (i < a.size() && j < b.size()) {
        sum += squared(a.get(i), b.get(j));
        long next = Math.min(a.get(i).end, b.get(j).end);
        i += a.get(i).end == next ? 1 : 0;
        j += b.get(j).end == next ? 1 : 0;
      }
      return sum;
    }

    /** The squared difference of two stretches that share a position (2004, p. 252). */
    private static double squared(Stretch a, Stretch b) {
      if (a.isUnit && b.isUnit) {
        double start = a.start - b.start;
        double stop = a.end - b.end;
        return start * start + stop * stop;
      }
      if (a.isUnit && a.start >= b.start && a.end <= b.end) {
        return a.length() * a.length();
      }
      if (b.isUnit && b.start >= a.start && b.end <= a.end) {
        return b.length() * b.length();
      }
      return 0;
    }

    /** Page 253: every unit against all others and against all blanks that can hold it. */
    private static double expected(List<List<Stretch>> lines, double length) {
      List<Stretch> all = lines.stream().flatMap(List::stream).toList();
      List<Stretch> units = all.stream().filter(Stretch::isUnit).toList();
      double sum = 0;
      double within = 0;
      for (Stretch unit : units) {
        double b = unit.length();
        double room = 0;
        for (Stretch blank : all) {
          room += !blank.isUnit && blank.length() >= b ? blank.length() - b + 1 : 0;
        }
        sum += (units.size() - 1) / 3.0 * (2 * b * b * b - 3 * b * b + b) + b * b * room;
        within += b * (b - 1);
      }
      double positions = lines.size() * length;
      return 2 / length * sum / (positions * (positions - 1) - within);
    }
  }
}
