package dev.assay.cli.statistics;

import dev.assay.agreement.Ratings;
import dev.assay.agreement.inference.Consensus;
import dev.assay.agreement.inference.Gold;
import dev.assay.agreement.inference.NumericInference;
import dev.assay.agreement.inference.TruthInference;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code assay consensus}: one answer per item with its probability, from files of votes. */
@Command(
    name = "consensus",
    description = "Infer one answer per item, with its probability, from files of votes.",
    mixinStandardHelpOptions = true,
    sortOptions = false)
@SuppressWarnings("NullAway.Init")
public final class ConsensusCommand implements Callable<Integer> {
  @Parameters(
      arity = "1..*",
      paramLabel = "FILE",
      description = "CSV, TSV or JSON lines, as for agreement.")
  private List<Path> files;

  @Option(
      names = "--method",
      defaultValue = "auto",
      description =
          "auto, majority, wawa, dawid-skene, one-coin, zencrowd, glad, mace, ibcc, ebcc, spectral,"
              + " pop, coin, subtypes; for numbers: auto, mean, median, trimmed, weighted.")
  private String method;

  @Option(
      names = "--metric",
      defaultValue = "nominal",
      description = "interval or ratio for numeric answers (${DEFAULT-VALUE}).")
  private String metric;

  @Option(names = "--gold", paramLabel = "F", description = "CSV item,label of known answers.")
  private @Nullable Path gold;

  @Option(names = "--field", description = "Which field, where files hold several.")
  private @Nullable String field;

  @Option(names = "--json", description = "Answer in JSON.")
  private boolean json;

  private final PrintStream out;
  private final PrintStream err;

  public ConsensusCommand() {
    this(System.out, System.err);
  }

  ConsensusCommand(PrintStream out, PrintStream err) {
    this.out = out;
    this.err = err;
  }

  @Override
  public Integer call() throws IOException {
    try {
      VoteTable table = VoteFiles.read(files, field);
      if (table.size() == 0) {
        throw new InputProblem(files.getFirst() + ": no votes (expected: at least one)");
      }
      boolean numeric =
          switch (Coefficients.Metric.named(metric)) {
            case NOMINAL, ORDINAL -> false;
            case INTERVAL, RATIO -> true;
          };
      if (numeric) {
        inferNumbers(table);
      } else {
        inferCategories(table);
      }
      return 0;
    } catch (InputProblem e) {
      err.println(e.getMessage());
      return 2;
    }
  }

  private void inferCategories(VoteTable table) throws InputProblem, IOException {
    VoteTable known = gold == null ? new VoteTable() : VoteFiles.readGold(gold);
    TruthInference inference = named();
    for (int label = 0; label < known.labels.size(); label++) {
      // A known answer may be one that nobody gave.
      table.labels.number(known.labels.name(label));
    }
    Codebook codebook = Codebook.of(table, null);
    Ratings votes = table.takeRatings(codebook);
    Consensus consensus = inference.infer(votes, goldOf(known, table, codebook));
    if (json) {
      ConsensusJson.write(method, table, codebook, votes, consensus, out);
    } else {
      ConsensusText.write(method, table, codebook, votes, consensus, out);
    }
  }

  private TruthInference named() throws InputProblem {
    try {
      return TruthInference.named(method);
    } catch (IllegalArgumentException e) {
      throw new InputProblem("--" + e.getMessage());
    }
  }

  private Gold goldOf(VoteTable known, VoteTable table, Codebook codebook) {
    Map<Integer, Integer> answers = new HashMap<>();
    int[] items = known.item();
    int[] labels = known.label();
    int unknown = 0;
    for (int i = 0; i < items.length; i++) {
      int item = table.items.find(known.items.name(items[i]));
      if (item < 0) {
        unknown++;
      } else {
        answers.put(item, codebook.find(known.labels.name(labels[i])));
      }
    }
    if (unknown > 0) {
      err.println(unknown + " gold items have no votes and are left out");
    }
    return Gold.of(answers);
  }

  private void inferNumbers(VoteTable table) throws InputProblem, IOException {
    if (gold != null) {
      throw new InputProblem("--gold: not for numeric answers (expected: no --gold)");
    }
    int[] labels = table.label();
    double[] values = new double[labels.length];
    for (int vote = 0; vote < labels.length; vote++) {
      values[vote] = number(table.labels.name(labels[vote]));
    }
    try {
      NumericInference.Estimates estimates =
          NumericInference.named(method)
              .infer(
                  table.items.size(), table.workers.size(), table.item(), table.worker(), values);
      ConsensusJson.writeNumbers(method, table, estimates, json, out);
    } catch (IllegalArgumentException e) {
      throw new InputProblem("--" + e.getMessage());
    }
  }

  private static double number(String text) throws InputProblem {
    try {
      double value = Double.parseDouble(text);
      if (Double.isFinite(value)) {
        return value;
      }
    } catch (NumberFormatException _) {
      throw new InputProblem("label: " + text + " (expected: a number)");
    }
    throw new InputProblem("label: " + text + " (expected: a finite number)");
  }
}
