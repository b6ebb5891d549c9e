package dev.assay.cli.statistics;

import dev.assay.agreement.Agreement;
import java.io.PrintStream;
import java.util.Locale;
import java.util.Map;

/** The report of {@code assay agreement} for people. */
final class StudyText {
  private static final int CONFUSED = 5;
  private static final int DISAGREEMENTS = 10;

  private StudyText() {}

  static void write(Study study, double threshold, PrintStream out) {
    out.printf(
        Locale.ROOT,
        "%,d items, %,d people, %,d ratings, %d categories%n%n",
        study.ratings.units(),
        study.ratings.raters(),
        study.ratings.size(),
        study.codebook.size());
    out.printf("%-20s %9s   %s%n", "coefficient", "value", "95 % interval");
    for (Map.Entry<String, Agreement> entry : study.coefficients.entrySet()) {
      out.printf("%-20s %s%n", entry.getKey(), line(entry.getValue()));
    }
    out.printf("%nper class (Fleiss kappa against all others)%n");
    for (int k = 0; k < study.codebook.size(); k++) {
      out.printf("%-20s %s%n", study.codebook.name(k), line(study.perCategory.get(k)));
    }
    out.printf("%nmost confused%n");
    study.confused.stream()
        .limit(CONFUSED)
        .forEach(
            pair ->
                out.printf(
                    Locale.ROOT,
                    "%s / %s: %,d pairs of votes%n",
                    pair.a(),
                    pair.b(),
                    pair.count()));
    out.printf(Locale.ROOT, "%n%,d items in disagreement%n", study.disagreeing);
    study.disagreements.stream()
        .limit(DISAGREEMENTS)
        .forEach(one -> out.printf("%s  %s%n", one.item(), one.labels()));
    out.printf(
        Locale.ROOT,
        "%nverdict: %s (%s against the threshold %s; %s)%n",
        study.verdict.word(),
        study.verdict.coefficient(),
        threshold,
        study.verdict.reason());
    study.verdict.cautions().forEach(caution -> out.println("caution: " + caution));
  }

  private static String line(Agreement agreement) {
    return switch (agreement) {
      case Agreement.Estimate e ->
          String.format(Locale.ROOT, "%9.4f   %.4f to %.4f", e.value(), e.low(), e.high());
      case Agreement.NotEnoughData(String reason) -> "        –   not enough data: " + reason;
      case Agreement.NotDefined(String reason) -> "        –   not defined: " + reason;
    };
  }
}
