package dev.assay.cli.simulate;

import java.util.ArrayList;
import java.util.List;

/** Marks spans as somebody does who misses ends by a few characters and overlooks some. */
final class SpanAnswers {
  private static final int FALSE_SPAN_LENGTH = 5;

  private final Mistakes mistakes;
  private final ClassSlips slips;
  private final Stream wrong;

  /**
   * @param wrong where all mistakes come from; a shifted end is one, since spans are compared
   *     exactly
   */
  SpanAnswers(Mistakes mistakes, ClassSlips slips, Stream wrong) {
    this.mistakes = mistakes;
    this.slips = slips;
    this.wrong = wrong;
  }

  /** A span in code points, half-open. */
  record Span(String label, int start, int end) {
    boolean sameEnds(Span other) {
      return start == other.start && end == other.end;
    }

    /** Shared share of the characters, 0 to 1. */
    double iou(Span other) {
      int common = Math.min(end, other.end) - Math.max(start, other.start);
      return common <= 0 ? 0 : (double) common / (end - start + other.end - other.start - common);
    }
  }

  List<Span> marked(List<Span> truth, int codePoints) {
    List<Span> marked = new ArrayList<>();
    for (Span span : truth) {
      boolean missed = wrong.happens(mistakes.miss());
      Span shifted = shifted(slips.named(span.label(), wrong), span, codePoints);
      if (!missed && marked.stream().noneMatch(shifted::sameEnds)) {
        marked.add(shifted);
      }
    }
    for (int chance = 0; chance < Math.max(1, truth.size()); chance++) {
      Span invented = invented(truth, codePoints);
      if (wrong.happens(mistakes.extra())
          && codePoints > 0
          && marked.stream().noneMatch(span -> span.iou(invented) > 0)) {
        marked.add(invented);
      }
    }
    return marked;
  }

  private Span shifted(String label, Span span, int codePoints) {
    int start = span.start() + (int) Math.round(mistakes.jitter() * wrong.nextGaussian());
    int end = span.end() + (int) Math.round(mistakes.jitter() * wrong.nextGaussian());
    int from = Math.clamp(start, 0, Math.max(0, codePoints - 1));
    return new Span(label, from, Math.clamp(end, from + 1, Math.max(from + 1, codePoints)));
  }

  private Span invented(List<Span> truth, int codePoints) {
    int like = wrong.nextInt(Math.max(1, truth.size()));
    int length =
        truth.isEmpty() ? FALSE_SPAN_LENGTH : truth.get(like).end() - truth.get(like).start();
    int start = wrong.nextInt(Math.max(1, codePoints - length + 1));
    String label = slips.classes().get(wrong.nextInt(slips.classes().size()));
    return new Span(label, start, Math.min(codePoints, start + length));
  }
}
