package dev.assay.agreement.inference;

import dev.assay.agreement.DataFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Numeric answers of the optional data folder with their truth. */
record CrowdNumbers(
    Map<String, Integer> items,
    Map<String, Integer> workers,
    List<String[]> rows,
    Map<String, Double> truth) {

  static CrowdNumbers of(String set) throws IOException {
    Path folder = DataFolder.of("crowd/" + set);
    var numbers =
        new CrowdNumbers(
            new LinkedHashMap<>(), new LinkedHashMap<>(), new ArrayList<>(), new LinkedHashMap<>());
    for (String[] row : cells(folder.resolve("labels.csv"))) {
      numbers.items.putIfAbsent(row[0], numbers.items.size());
      numbers.workers.putIfAbsent(row[1], numbers.workers.size());
      numbers.rows.add(row);
    }
    for (String[] row : cells(folder.resolve("truth.csv"))) {
      numbers.truth.put(row[0], Double.valueOf(row[1]));
    }
    return numbers;
  }

  static List<String[]> cells(Path file) throws IOException {
    return Files.readAllLines(file).stream().skip(1).map(line -> line.split(",", -1)).toList();
  }

  /** Mean absolute error for power 1, root mean square error for power 2. */
  double error(NumericInference method, int power) {
    var estimates =
        method.infer(
            items.size(),
            workers.size(),
            rows.stream().mapToInt(row -> items.getOrDefault(row[0], -1)).toArray(),
            rows.stream().mapToInt(row -> workers.getOrDefault(row[1], -1)).toArray(),
            rows.stream().mapToDouble(row -> Double.parseDouble(row[2])).toArray());
    double sum = 0;
    int scored = 0;
    for (Map.Entry<String, Double> answer : truth.entrySet()) {
      Integer item = items.get(answer.getKey());
      if (item != null) {
        sum += Math.pow(Math.abs(estimates.value(item) - answer.getValue()), power);
        scored++;
      }
    }
    return Math.pow(sum / scored, 1.0 / power);
  }
}
