package dev.assay.agreement.inference;

import dev.assay.agreement.DataFolder;
import dev.assay.agreement.Ratings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/** Votes of the optional data folder. */
record CrowdVotes(Ratings votes, Map<Integer, Integer> truth) {

  static CrowdVotes of(String set) throws IOException {
    Path folder = DataFolder.of("crowd/" + set);
    Map<String, Integer> items = new LinkedHashMap<>();
    Map<String, Integer> workers = new LinkedHashMap<>();
    List<String[]> rows = rows(folder.resolve("labels.csv"));
    var labels = new ArrayList<>(new TreeSet<>(rows.stream().map(row -> row[2]).toList()));
    int[] item = rows.stream().mapToInt(row -> number(items, row[0])).toArray();
    int[] worker = rows.stream().mapToInt(row -> number(workers, row[1])).toArray();
    int[] label = rows.stream().mapToInt(row -> labels.indexOf(row[2])).toArray();
    Map<Integer, Integer> truth = new HashMap<>();
    if (Files.exists(folder.resolve("truth.csv"))) {
      for (String[] row : rows(folder.resolve("truth.csv"))) {
        Integer known = items.get(row[0]);
        if (known != null) {
          truth.put(known, labels.indexOf(row[1]));
        }
      }
    }
    return new CrowdVotes(
        Ratings.ofVotes(items.size(), workers.size(), labels.size(), item, worker, label), truth);
  }

  double accuracy(TruthInference method) {
    Consensus consensus = method.infer(votes);
    double right = 0;
    for (Map.Entry<Integer, Integer> answer : truth.entrySet()) {
      right += consensus.label(answer.getKey()) == answer.getValue() ? 1 : 0;
    }
    return right / truth.size();
  }

  private static List<String[]> rows(Path file) throws IOException {
    return Files.readAllLines(file).stream().skip(1).map(line -> line.split(",", -1)).toList();
  }

  private static int number(Map<String, Integer> numbers, String key) {
    return numbers.computeIfAbsent(key, _ -> numbers.size());
  }
}
