package dev.assay.cli.statistics;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The categories in their order: numeric where all are numbers, else as declared, else by name. */
final class Codebook {
  private final List<String> names;
  private final int[] code;
  private final boolean numeric;
  private final boolean declared;

  private Codebook(List<String> names, int[] code, boolean numeric, boolean declared) {
    this.names = List.copyOf(names);
    this.code = code;
    this.numeric = numeric;
    this.declared = declared;
  }

  /**
   * The codebook of a table's labels.
   *
   * @param categories all categories as declared, null when not
   */
  static Codebook of(VoteTable table, @Nullable List<String> categories) throws InputProblem {
    List<String> seen = new ArrayList<>();
    for (int label = 0; label < table.labels.size(); label++) {
      seen.add(table.labels.name(label));
    }
    List<String> names = new ArrayList<>(categories == null ? seen : categories);
    Set<String> known = new HashSet<>(names);
    for (String label : seen) {
      if (!known.contains(label)) {
        throw new InputProblem(
            "label: " + label + " (expected: one of " + String.join(", ", names) + ")");
      }
    }
    boolean numeric = !names.isEmpty() && names.stream().allMatch(Codebook::isNumber);
    if (numeric) {
      names.sort(Comparator.comparingDouble(Double::parseDouble));
    } else if (categories == null) {
      names.sort(Comparator.naturalOrder());
    }
    Map<String, Integer> place = new HashMap<>();
    names.forEach(name -> place.put(name, place.size()));
    int[] code = seen.stream().mapToInt(place::get).toArray();
    return new Codebook(names, code, numeric, categories != null);
  }

  private static boolean isNumber(String text) {
    try {
      return Double.isFinite(Double.parseDouble(text));
    } catch (NumberFormatException _) {
      return false;
    }
  }

  int size() {
    return names.size();
  }

  String name(int category) {
    return names.get(category);
  }

  /** The category of a label as numbered in the table. */
  int code(int label) {
    return code[label];
  }

  /** The category of a name, −1 when it is none. */
  int find(String name) {
    return names.indexOf(name);
  }

  boolean isNumeric() {
    return numeric;
  }

  /** Whether the order of categories means something. */
  boolean isOrdered() {
    return numeric || declared;
  }

  /** Values by number, else by position. */
  double[] values() {
    double[] values = new double[names.size()];
    Arrays.setAll(values, k -> numeric ? Double.parseDouble(names.get(k)) : k);
    return values;
  }
}
