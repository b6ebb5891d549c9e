package dev.assay.benchmarks;

import dev.assay.agreement.Ratings;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;

/**
 * Votes of one public data set with its truth.
 *
 * @param name folder name
 * @param votes with equal rows of one (item, worker, label) dropped
 * @param truth item to category, only for evaluation; items without votes are left out
 */
record CrowdSet(String name, Ratings votes, Map<Integer, Integer> truth) {

  static CrowdSet read(Path folder, boolean dropEqualRows) {
    try {
      return read(folder.getFileName().toString(), folder, dropEqualRows);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static CrowdSet read(String name, Path folder, boolean dropEqualRows) throws IOException {
    Map<String, Integer> items = new LinkedHashMap<>();
    Map<String, Integer> workers = new LinkedHashMap<>();
    Map<String, Integer> labels = new LinkedHashMap<>();
    List<int[]> rows = new ArrayList<>();
    Set<String> seen = new HashSet<>();
    List<String> lines = Files.readAllLines(folder.resolve("labels.csv"));
    lines.subList(1, lines.size()).stream()
        .map(l -> l.split(",", -1))
        .map(c -> c[2])
        .sorted()
        .distinct()
        .forEach(label -> labels.put(label, labels.size()));
    for (String line : lines.subList(1, lines.size())) {
      if (seen.add(line) || !dropEqualRows) {
        String[] cells = line.split(",", -1);
        rows.add(
            new int[] {
              number(items, cells[0]), number(workers, cells[1]), number(labels, cells[2])
            });
      }
    }
    Ratings votes =
        Ratings.ofVotes(
            items.size(),
            workers.size(),
            labels.size(),
            rows.stream().mapToInt(row -> row[0]).toArray(),
            rows.stream().mapToInt(row -> row[1]).toArray(),
            rows.stream().mapToInt(row -> row[2]).toArray());
    return new CrowdSet(name, votes, truth(folder, items, labels));
  }

  private static Map<Integer, Integer> truth(
      Path folder, Map<String, Integer> items, Map<String, Integer> labels) throws IOException {
    Map<Integer, Integer> truth = new HashMap<>();
    Path file = folder.resolve("truth.csv");
    if (Files.exists(file)) {
      List<String> lines = Files.readAllLines(file);
      for (String line : lines.subList(1, lines.size())) {
        String[] cells = line.split(",", -1);
        Integer item = items.get(cells[0]);
        if (item != null) {
          truth.put(item, labels.getOrDefault(cells[1], -1));
        }
      }
    }
    return truth;
  }

  private static int number(Map<String, Integer> numbers, String key) {
    return numbers.computeIfAbsent(key, _ -> numbers.size());
  }

  /**
   * The same set with each vote kept with probability {@code share}; items that lose all keep one.
   */
  CrowdSet thinned(double share, long seed) {
    var random = new SplittableRandom(seed);
    List<int[]> rows = new ArrayList<>();
    for (int item = 0; item < votes.units(); item++) {
      int start = votes.start(item);
      int end = votes.start(item + 1);
      boolean any = false;
      for (int place = start; place < end; place++) {
        if (random.nextDouble() < share) {
          rows.add(new int[] {item, votes.rater(place), votes.category(place)});
          any = true;
        }
      }
      if (!any && end > start) {
        int place = start + random.nextInt(end - start);
        rows.add(new int[] {item, votes.rater(place), votes.category(place)});
      }
    }
    return new CrowdSet(
        name,
        Ratings.ofVotes(
            votes.units(),
            votes.raters(),
            votes.categories(),
            rows.stream().mapToInt(row -> row[0]).toArray(),
            rows.stream().mapToInt(row -> row[1]).toArray(),
            rows.stream().mapToInt(row -> row[2]).toArray()),
        truth);
  }
}
