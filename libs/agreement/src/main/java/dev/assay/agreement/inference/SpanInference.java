package dev.assay.agreement.inference;

import dev.assay.agreement.inference.SequenceInference.Sequence;
import dev.assay.agreement.region.Continuum;
import dev.assay.agreement.region.Continuum.Unit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * One set of spans per text from several people's spans, by {@link SequenceInference}. A text is
 * cut wherever anybody began or ended a span; each piece is a token inside a class or outside all.
 * Adjacent spans of one class stay apart where more than half of those who marked both sides began
 * anew. Whether a piece begins a span is no label of its own: who begins one word early would then
 * be at odds with everybody on two pieces instead of one.
 *
 * @param model the chain that is fitted
 */
public record SpanInference(SequenceInference model) {
  /** With the usual chain. */
  public static final SpanInference DEFAULT = new SpanInference(SequenceInference.DEFAULT);

  /**
   * A span of the consensus.
   *
   * @param start first position
   * @param end position after the last
   * @param category its class
   * @param probability mean probability over its length that the place is of this class
   */
  public record Span(double start, double end, String category, double probability) {}

  /**
   * Infers all texts together; people are the same in all of them.
   *
   * @param texts per text everybody's spans; one person's spans of a text must not overlap
   * @param readers per text who read it, as numbers below the continuum's annotators: those who
   *     marked nothing count as having said so
   * @return per text its spans by start
   */
  public List<List<Span>> infer(List<Continuum> texts, List<Set<Integer>> readers) {
    if (texts.size() != readers.size()) {
      throw new IllegalArgumentException(
          "readers: " + readers.size() + " (expected: " + texts.size() + ", one per text)");
    }
    var names = new TreeSet<String>();
    int workers = 0;
    for (Continuum text : texts) {
      text.units().forEach(unit -> names.add(unit.category()));
      workers = Math.max(workers, text.annotators());
    }
    List<String> categories = List.copyOf(names);
    List<double[]> cuts = texts.stream().map(SpanInference::cuts).toList();
    List<Sequence> sequences = new ArrayList<>();
    for (int text = 0; text < texts.size(); text++) {
      sequences.add(sequence(texts.get(text), readers.get(text), cuts.get(text), categories));
    }
    var estimates = model.infer(workers, 1 + categories.size(), sequences);
    List<List<Span>> spans = new ArrayList<>();
    for (int text = 0; text < texts.size(); text++) {
      spans.add(spans(texts.get(text), text, estimates, cuts.get(text), categories));
    }
    return spans;
  }

  private static double[] cuts(Continuum text) {
    return text.units().stream()
        .flatMapToDouble(unit -> Arrays.stream(new double[] {unit.start(), unit.end()}))
        .sorted()
        .distinct()
        .toArray();
  }

  /** Label 0 = outside, 1 + c = inside a span of class c. */
  private static Sequence sequence(
      Continuum text, Set<Integer> readers, double[] cuts, List<String> categories) {
    var people = new TreeSet<>(readers);
    text.units().forEach(unit -> people.add(unit.annotator()));
    int[] workers = people.stream().mapToInt(Integer::intValue).toArray();
    int[][] labels = new int[workers.length][Math.max(0, cuts.length - 1)];
    for (Unit unit : text.units()) {
      int[] row = labels[Arrays.binarySearch(workers, unit.annotator())];
      int category = categories.indexOf(unit.category());
      int first = Arrays.binarySearch(cuts, unit.start());
      int last = Arrays.binarySearch(cuts, unit.end());
      for (int piece = first; piece < last; piece++) {
        if (row[piece] != 0) {
          throw new IllegalArgumentException(
              "unit: "
                  + unit.start()
                  + " to "
                  + unit.end()
                  + " (expected: no overlap of one person's spans)");
        }
        row[piece] = 1 + category;
      }
    }
    return new Sequence(workers, labels);
  }

  private static List<Span> spans(
      Continuum marked,
      int text,
      SequenceInference.Estimates estimates,
      double[] cuts,
      List<String> categories) {
    int[] path = estimates.path(text);
    List<Span> spans = new ArrayList<>();
    int piece = 0;
    while (piece < path.length) {
      if (path[piece] == 0) {
        piece++;
        continue;
      }
      int category = path[piece] - 1;
      int end = piece + 1;
      while (end < path.length
          && path[end] == 1 + category
          && !isBoundary(marked, cuts[end], categories.get(category))) {
        end++;
      }
      double mass = 0;
      for (int p = piece; p < end; p++) {
        double probability = estimates.posterior(text, p, 1 + category);
        mass += probability * (cuts[p + 1] - cuts[p]);
      }
      spans.add(
          new Span(
              cuts[piece], cuts[end], categories.get(category), mass / (cuts[end] - cuts[piece])));
      piece = end;
    }
    return spans;
  }

  /**
   * Whether most of those who marked {@code category} on both sides of a place began anew there.
   */
  private static boolean isBoundary(Continuum marked, double place, String category) {
    int through = 0;
    Set<Integer> ending = new HashSet<>();
    Set<Integer> beginning = new HashSet<>();
    for (Unit unit : marked.units()) {
      if (unit.category().equals(category)) {
        through += unit.start() < place && place < unit.end() ? 1 : 0;
        if (unit.end() == place) {
          ending.add(unit.annotator());
        }
        if (unit.start() == place) {
          beginning.add(unit.annotator());
        }
      }
    }
    ending.retainAll(beginning);
    return ending.size() > through;
  }

  /** Everybody who marked something, for texts where nobody read in vain. */
  public static Set<Integer> markers(Continuum text) {
    Set<Integer> people = new HashSet<>();
    text.units().forEach(unit -> people.add(unit.annotator()));
    return people;
  }
}
