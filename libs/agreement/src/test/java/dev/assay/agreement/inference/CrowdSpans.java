package dev.assay.agreement.inference;

import dev.assay.agreement.DataFolder;
import dev.assay.agreement.region.Continuum;
import dev.assay.agreement.region.Continuum.Unit;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** Spans of one class of the optional data folder, scored by position. */
record CrowdSpans(List<Continuum> texts, List<Set<Integer>> readers, List<BitSet> truth) {

  static CrowdSpans of(String set) throws IOException {
    Path folder = DataFolder.of("crowd/" + set);
    Map<String, Integer> workers = new LinkedHashMap<>();
    Map<String, Map<Integer, BitSet>> marked = new LinkedHashMap<>();
    for (String[] row : CrowdNumbers.cells(folder.resolve("labels.csv"))) {
      int worker = workers.computeIfAbsent(row[1], _ -> workers.size());
      add(
          marked
              .computeIfAbsent(row[0], _ -> new LinkedHashMap<>())
              .computeIfAbsent(worker, _ -> new BitSet()),
          row[2],
          row[3]);
    }
    Map<String, BitSet> truth = new LinkedHashMap<>();
    for (String[] row : CrowdNumbers.cells(folder.resolve("truth.csv"))) {
      add(truth.computeIfAbsent(row[0], _ -> new BitSet()), row[1], row[2]);
    }
    var spans = new CrowdSpans(new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
    marked.forEach(
        (item, byWorker) -> {
          List<Unit> units = new ArrayList<>();
          byWorker.forEach((worker, positions) -> units.addAll(units(worker, positions)));
          spans.texts.add(new Continuum(workers.size(), units));
          spans.readers.add(new TreeSet<>(byWorker.keySet()));
          spans.truth.add(truth.getOrDefault(item, new BitSet()));
        });
    return spans;
  }

  private static void add(BitSet positions, String start, String end) {
    // Empty: read, nothing marked.
    if (!start.isEmpty()) {
      positions.set(Integer.parseInt(start), Integer.parseInt(end));
    }
  }

  private static List<Unit> units(int worker, BitSet positions) {
    List<Unit> units = new ArrayList<>();
    for (int start = positions.nextSetBit(0); start >= 0; ) {
      int end = positions.nextClearBit(start);
      units.add(new Unit(worker, start, end, "P"));
      start = positions.nextSetBit(end);
    }
    return units;
  }

  double f1(SpanInference method) {
    List<BitSet> found = new ArrayList<>();
    for (List<SpanInference.Span> spans : method.infer(texts, readers)) {
      var positions = new BitSet();
      spans.forEach(span -> positions.set((int) span.start(), (int) span.end()));
      found.add(positions);
    }
    return f1(found);
  }

  /** F1 of the positions that more than half of the readers marked. */
  double majority() {
    List<BitSet> found = new ArrayList<>();
    for (int text = 0; text < texts.size(); text++) {
      Map<Integer, Integer> votes = new LinkedHashMap<>();
      for (Unit unit : texts.get(text).units()) {
        for (int p = (int) unit.start(); p < unit.end(); p++) {
          votes.merge(p, 1, Integer::sum);
        }
      }
      var positions = new BitSet();
      int people = readers.get(text).size();
      votes.forEach((position, count) -> positions.set(position, 2 * count > people));
      found.add(positions);
    }
    return f1(found);
  }

  private double f1(List<BitSet> found) {
    double both = 0;
    double sizes = 0;
    for (int text = 0; text < texts.size(); text++) {
      sizes += found.get(text).cardinality() + truth.get(text).cardinality();
      BitSet common = (BitSet) found.get(text).clone();
      common.and(truth.get(text));
      both += common.cardinality();
    }
    return 2 * both / sizes;
  }
}
