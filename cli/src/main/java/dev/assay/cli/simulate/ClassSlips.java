package dev.assay.cli.simulate;

import java.util.List;
import java.util.Map;
import java.util.Map.Entry;

/**
 * Names a class as somebody does who goes wrong now and then.
 *
 * @param classes those that may be answered, at least one
 */
record ClassSlips(Mistakes mistakes, List<String> classes, int guidelineVersion) {
  /** The class that is answered where {@code truth} is right; always takes two numbers. */
  String named(String truth, Stream stream) {
    double first = stream.nextDouble();
    double second = stream.nextDouble();
    Map<String, Double> row = mistakes.confusion().row(truth, guidelineVersion);
    if (row != null) {
      return confused(truth, row, first);
    }
    return first < mistakes.accuracy() ? truth : other(truth, second);
  }

  private String confused(String truth, Map<String, Double> row, double draw) {
    double below = 0;
    for (Entry<String, Double> cell : row.entrySet()) {
      below += cell.getValue();
      if (draw < below) {
        return classes.contains(cell.getKey()) ? cell.getKey() : truth;
      }
    }
    return truth;
  }

  private String other(String truth, double draw) {
    List<String> others = classes.stream().filter(name -> !name.equals(truth)).toList();
    return others.isEmpty() ? truth : others.get((int) (draw * others.size()));
  }
}
