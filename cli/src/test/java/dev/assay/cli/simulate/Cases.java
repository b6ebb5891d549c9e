package dev.assay.cli.simulate;

import dev.assay.cli.simulate.LabelSpec.Field;
import dev.assay.cli.simulate.LabelSpec.Kind;
import dev.assay.cli.simulate.LabelSpec.SpecClass;
import dev.assay.cli.simulate.Situation.Canvas;
import java.util.Arrays;
import java.util.List;

/** Specs and situations that several tests share. */
final class Cases {
  static final Canvas IMAGE = new Canvas(640, 480, 0);

  private Cases() {}

  static LabelSpec spec(Kind kind, String... classes) {
    return new LabelSpec(1, List.of(field(kind, classes)));
  }

  static Field field(Kind kind, String... classes) {
    return new Field(
        "label",
        kind,
        Arrays.stream(classes).map(name -> new SpecClass("id-" + name, name, List.of())).toList());
  }

  static Situation situation(String person, int item) {
    return new Situation(7, person, "item-" + item, 1, 1, 1, IMAGE);
  }

  /**
   * Whether a count of successes is what {@code trials} draws of probability {@code p} give: within
   * five standard deviations, which a right model leaves once in 1.7 million counts.
   */
  static boolean plausible(long successes, long trials, double p) {
    double deviation = Math.sqrt(trials * p * (1 - p));
    return Math.abs(successes - trials * p) <= 5 * deviation + 1e-9;
  }
}
