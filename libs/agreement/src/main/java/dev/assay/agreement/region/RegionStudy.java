package dev.assay.agreement.region;

import dev.assay.agreement.Agreement;
import dev.assay.agreement.IntervalMethod;
import dev.assay.agreement.KrippendorffAlpha;
import dev.assay.agreement.Ratings;
import dev.assay.agreement.UnitPatterns;
import dev.assay.agreement.region.PairwiseF1.PairCounts;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/**
 * Regions that several people drew, turned into matched units and their agreement: who drew the
 * same thing, how well people agree on what is there (mean pairwise F1, class counts), and on
 * classes (nominal alpha over the units, "not drawn" a category of its own).
 *
 * <p>Matching ignores classes; see {@link RegionMatching}.
 *
 * @param units all matched units, by item, then by first region
 * @param f1 mean pairwise F1; a region counts as agreed where it is matched and of the same class
 * @param alpha over matched units; its interval draws units
 */
public record RegionStudy(List<MatchedUnit> units, Agreement f1, Agreement alpha) {

  /** What a unit gets from somebody who answered the item but did not draw it. */
  public static final String NOT_DRAWN = "";

  /**
   * One region.
   *
   * @param annotator who drew it
   * @param category its class, not empty
   */
  public record Region(String annotator, String category, Shape shape) {
    public Region {
      if (category.isEmpty()) {
        throw new IllegalArgumentException("category: empty (expected: a class)");
      }
    }
  }

  /**
   * One item and everybody who answered it.
   *
   * @param annotators who answered, also those who found nothing; each once
   * @param regions what they drew; order breaks ties, so list them by a stable id
   */
  public record Item(String name, List<String> annotators, List<Region> regions) {
    public Item {
      annotators = List.copyOf(annotators);
      regions = List.copyOf(regions);
      for (Region region : regions) {
        if (!annotators.contains(region.annotator)) {
          throw new IllegalArgumentException(
              "region of " + region.annotator + " (expected: one of " + annotators + ")");
        }
      }
    }
  }

  /**
   * Regions that are the same thing.
   *
   * @param item the item's name
   * @param categories class per person who answered the item, {@link #NOT_DRAWN} where they drew
   *     nothing there
   * @param regions positions in the item's list, ascending
   */
  public record MatchedUnit(String item, Map<String, String> categories, List<Integer> regions) {
    public MatchedUnit {
      categories = Map.copyOf(categories);
      regions = List.copyOf(regions);
    }

    /** Whether everybody drew it and called it the same. */
    public boolean isUnanimous() {
      return categories.values().stream().distinct().count() == 1;
    }
  }

  public RegionStudy {
    units = List.copyOf(units);
  }

  /**
   * Matches and compares.
   *
   * @param threshold least similarity of a match, for instance 0.5 for boxes, 1 for exact spans
   */
  public static RegionStudy of(List<Item> items, double threshold) {
    List<MatchedUnit> units = new ArrayList<>();
    List<PairwiseF1.Item> counts = new ArrayList<>();
    Map<String, Integer> pairs = new HashMap<>();
    for (Item item : items) {
      List<MatchedUnit> matched = match(item, threshold);
      units.addAll(matched);
      counts.add(count(item, matched, pairs));
    }
    return new RegionStudy(units, PairwiseF1.of(counts), alpha(units));
  }

  private static List<MatchedUnit> match(Item item, double threshold) {
    int[] annotator =
        item.regions.stream().mapToInt(r -> item.annotators.indexOf(r.annotator)).toArray();
    List<MatchedUnit> units = new ArrayList<>();
    for (int[] group :
        RegionMatching.match(
            annotator,
            (i, j) -> item.regions.get(i).shape.similarity(item.regions.get(j).shape),
            threshold)) {
      Map<String, String> categories = new HashMap<>();
      item.annotators.forEach(name -> categories.put(name, NOT_DRAWN));
      List<Integer> positions = new ArrayList<>();
      for (int position : group) {
        Region region = item.regions.get(position);
        categories.put(region.annotator, region.category);
        positions.add(position);
      }
      units.add(new MatchedUnit(item.name, categories, positions));
    }
    return units;
  }

  private static PairwiseF1.Item count(
      Item item, List<MatchedUnit> units, Map<String, Integer> pairs) {
    List<String> people = item.annotators.stream().sorted().toList();
    List<PairCounts> counts = new ArrayList<>();
    for (int i = 0; i < people.size(); i++) {
      for (int j = i + 1; j < people.size(); j++) {
        String a = people.get(i);
        String b = people.get(j);
        int pair = pairs.computeIfAbsent(a + "\0" + b, _ -> pairs.size());
        long inA = 0;
        long inB = 0;
        long both = 0;
        for (MatchedUnit unit : units) {
          String byA = unit.categories.getOrDefault(a, NOT_DRAWN);
          String byB = unit.categories.getOrDefault(b, NOT_DRAWN);
          inA += byA.isEmpty() ? 0 : 1;
          inB += byB.isEmpty() ? 0 : 1;
          both += !byA.isEmpty() && byA.equals(byB) ? 1 : 0;
        }
        counts.add(new PairCounts(pair, both, inA, inB));
      }
    }
    return new PairwiseF1.Item(counts);
  }

  private static Agreement alpha(List<MatchedUnit> units) {
    var names = new TreeSet<String>();
    var people = new TreeSet<String>();
    for (MatchedUnit unit : units) {
      names.addAll(unit.categories.values());
      people.addAll(unit.categories.keySet());
    }
    List<String> categories = List.copyOf(names);
    List<String> raters = List.copyOf(people);
    int[][] codes = new int[units.size()][raters.size()];
    for (int unit = 0; unit < codes.length; unit++) {
      for (int rater = 0; rater < raters.size(); rater++) {
        String given = units.get(unit).categories.get(raters.get(rater));
        codes[unit][rater] = given == null ? -1 : categories.indexOf(given);
      }
    }
    Ratings ratings = Ratings.ofTable(raters.size(), Math.max(1, categories.size()), codes);
    return KrippendorffAlpha.nominal(UnitPatterns.of(ratings), IntervalMethod.DEFAULT);
  }
}
