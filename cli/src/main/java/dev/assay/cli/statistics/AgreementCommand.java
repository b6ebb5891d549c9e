package dev.assay.cli.statistics;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code assay agreement}: how well people agree, from files of votes. */
@Command(
    name = "agreement",
    description = "Report how well people agree, from files of votes.",
    mixinStandardHelpOptions = true,
    sortOptions = false)
@SuppressWarnings("NullAway.Init")
public final class AgreementCommand implements Callable<Integer> {
  @Parameters(
      arity = "1..*",
      paramLabel = "FILE",
      description =
          "CSV, TSV or JSON lines: columns item,worker,label; or one column per rater; or one file"
              + " per annotator with item,label.")
  private List<Path> files;

  @Option(
      names = "--metric",
      defaultValue = "nominal",
      description = "Level of measurement for alpha: nominal, ordinal, interval, ratio.")
  private String metric;

  @Option(
      names = "--weights",
      defaultValue = "unweighted",
      description =
          "unweighted, linear, quadratic, ordinal, ratio, circular, bipolar, radical. Replace the"
              + " metric for alpha unless unweighted.")
  private String weights;

  @Option(
      names = "--categories",
      split = ",",
      paramLabel = "A,B,…",
      description = "All categories in their order; others are refused.")
  private @Nullable List<String> categories;

  @Option(
      names = "--threshold",
      defaultValue = "0.75",
      description = "What the verdict compares with (${DEFAULT-VALUE}).")
  private double threshold;

  @Option(names = "--field", description = "Which field, where files hold several.")
  private @Nullable String field;

  @Option(
      names = "--disagreements",
      defaultValue = "1000",
      paramLabel = "N",
      description =
          "List at most N items in disagreement, the least agreed first (${DEFAULT-VALUE}).")
  private int listed;

  @Option(names = "--json", description = "Answer in JSON.")
  private boolean json;

  private final PrintStream out;
  private final PrintStream err;

  public AgreementCommand() {
    this(System.out, System.err);
  }

  AgreementCommand(PrintStream out, PrintStream err) {
    this.out = out;
    this.err = err;
  }

  @Override
  public Integer call() throws IOException {
    try {
      if (!(threshold >= -1 && threshold <= 1)) {
        throw new InputProblem("--threshold: " + threshold + " (expected: -1 to 1)");
      }
      var level = Coefficients.Metric.named(metric);
      var scheme = Coefficients.Scheme.named(weights);
      VoteTable table = VoteFiles.read(files, field);
      Codebook codebook = Codebook.of(table, categories);
      if (table.size() == 0) {
        throw new InputProblem(files.getFirst() + ": no votes (expected: at least one)");
      }
      var study = new Study(table, codebook, level, scheme, threshold, Math.max(0, listed));
      if (study.repeated > 0) {
        err.println(
            study.repeated + " repeated votes of one person on one item: the last one counts");
      }
      if (json) {
        StudyJson.write(study, threshold, out);
      } else {
        StudyText.write(study, threshold, out);
      }
      return 0;
    } catch (InputProblem e) {
      err.println(e.getMessage());
      return 2;
    }
  }
}
