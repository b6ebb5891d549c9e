package dev.assay.annotation;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;

/** Generated answers to {@link Schemas#ALL}. */
final class Answers {
  private Answers() {}

  static Arbitrary<Answer> any() {
    return Combinators.combine(
            Arbitraries.of("c1", "c2").map(Choice::new),
            Arbitraries.of("c1", "c2").map(Choice::new).set().ofMaxSize(2),
            box().list().ofMaxSize(4),
            span().list().ofMaxSize(4))
        .as(
            (choice, choices, boxes, spans) -> {
              Map<String, List<Label>> labels = new LinkedHashMap<>();
              labels.put("f1", List.of(choice));
              labels.put("f2", List.copyOf(choices));
              labels.put("f3", List.copyOf(boxes));
              labels.put("f4", List.copyOf(spans));
              return new Answer(labels);
            });
  }

  static Arbitrary<Box> box() {
    Arbitrary<Double> edge = Arbitraries.doubles().between(0, 5000).ofScale(12);
    Arbitrary<Double> size = Arbitraries.doubles().between(2, 5000).ofScale(12);
    Arbitrary<Double> rotation =
        Arbitraries.oneOf(Arbitraries.just(0.0), Arbitraries.doubles().between(-360, 360));
    return Combinators.combine(Arbitraries.of("c1", "c2"), edge, edge, size, size, rotation)
        .as(Box::new);
  }

  static Arbitrary<Span> span() {
    return Combinators.combine(
            Arbitraries.of("c1", "c2"),
            Arbitraries.integers().between(0, 10_000),
            Arbitraries.integers().between(1, 500))
        .as((id, start, length) -> new Span(id, start, start + length));
  }
}
