package dev.assay.benchmarks;

import dev.assay.agreement.inference.Consensus;
import dev.assay.agreement.inference.DawidSkene;
import dev.assay.agreement.inference.TruthInference;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Writes the tables of {@code truth-inference.md} between its markers: {@code TruthInferenceTable
 * CROWD_FOLDER FILE.md}. Truth columns are read for scoring only; equal rows of one (item, worker,
 * label) are dropped.
 */
public final class TruthInferenceTable {
  private static final String BEGIN = "<!-- begin made -->\n";
  private static final String END = "<!-- end made -->\n";
  private static final List<String> SETS =
      List.of(
          "adult",
          "bluebird",
          "dog",
          "gal_tweets_bm",
          "possent",
          "product",
          "relevance_s",
          "rte",
          "snow_temp",
          "weather_amt");
  private static final List<String> ALL =
      List.of(
          "majority",
          "wawa",
          "dawid-skene",
          "ibcc",
          "one-coin",
          "zencrowd",
          "mace",
          "glad",
          "ebcc",
          "spectral",
          "pop",
          "coin",
          "subtypes",
          "auto");
  private static final List<String> THINNED =
      List.of("majority", "dawid-skene", "ibcc", "pop", "coin", "auto");
  private static final List<String> PUBLISHED =
      List.of("majority", "wawa", "dawid-skene", "ibcc", "zencrowd", "mace", "glad", "ebcc");
  private static final int SEEDS = 5;

  private TruthInferenceTable() {}

  public static void main(String[] args) throws IOException {
    Path crowd = Path.of(args[0]);
    Path file = Path.of(args[1]);
    var text = new StringBuilder();
    Map<String, Map<String, Score>> all = table(text, crowd, "All votes", ALL, 1, 1);
    table(text, crowd, "Half of the votes, mean of five draws", THINNED, 0.5, SEEDS);
    table(text, crowd, "30 % of the votes, mean of five draws", THINNED, 0.3, SEEDS);
    text.append("\n## Ours / published, all votes\n\n");
    text.append(PublishedAccuracy.beside(all, PUBLISHED));
    text.append("\n## Dawid and Skene's patients of 1979\n\n");
    text.append(patients(crowd.resolve("dawid_skene_1979_anaesthesia")));
    String before = Files.readString(file);
    Files.writeString(
        file,
        before.substring(0, before.indexOf(BEGIN) + BEGIN.length())
            + text
            + before.substring(before.indexOf(END)));
  }

  private static String patients(Path folder) {
    Consensus.Fit fit =
        new DawidSkene(0, 1_000, 1e-9).infer(CrowdSet.read(folder, false).votes()).fit();
    return String.format(
        Locale.ROOT,
        "Log-likelihood %.5f (published −192.89088), class shares %.4f, %.4f, %.4f, %.4f"
            + " (published .3996, .4220, .1118, .0667).%n",
        fit.logLikelihood(),
        fit.prior().get(0),
        fit.prior().get(1),
        fit.prior().get(2),
        fit.prior().get(3));
  }

  private static Map<String, Map<String, Score>> table(
      StringBuilder text, Path crowd, String title, List<String> methods, double share, int seeds) {
    text.append("\n## " + title + "\n\n| set | " + String.join(" | ", methods) + " |\n|---|");
    text.append("---|".repeat(methods.size())).append('\n');
    Map<String, Map<String, Score>> bySet = new LinkedHashMap<>();
    for (String name : SETS) {
      CrowdSet set = CrowdSet.read(crowd.resolve(name), true);
      Map<String, Score> scores = new LinkedHashMap<>();
      text.append("| " + name + " |");
      for (String method : methods) {
        Score score = score(set, method, share, seeds);
        scores.put(method, score);
        text.append(String.format(Locale.ROOT, " %.2f |", 100 * score.accuracy()));
      }
      bySet.put(name, scores);
      text.append('\n');
    }
    row(text, "**mean accuracy**", methods, m -> 100 * mean(bySet, m).accuracy());
    row(text, "log-loss", methods, m -> mean(bySet, m).logLoss());
    row(text, "calibration error", methods, m -> mean(bySet, m).calibration());
    row(text, "worst set against majority", methods, m -> worst(bySet, m));
    return bySet;
  }

  private interface Column {
    double of(String method);
  }

  private static void row(StringBuilder text, String name, List<String> methods, Column column) {
    text.append("| " + name + " |");
    methods.forEach(m -> text.append(String.format(Locale.ROOT, " %.3f |", column.of(m))));
    text.append('\n');
  }

  private static Score mean(Map<String, Map<String, Score>> bySet, String method) {
    List<Score> scores = new ArrayList<>();
    bySet.values().forEach(of -> scores.add(java.util.Objects.requireNonNull(of.get(method))));
    return Score.mean(scores);
  }

  private static double worst(Map<String, Map<String, Score>> bySet, String method) {
    return bySet.values().stream()
        .mapToDouble(
            of ->
                100
                    * (java.util.Objects.requireNonNull(of.get(method)).accuracy()
                        - java.util.Objects.requireNonNull(of.get("majority")).accuracy()))
        .min()
        .orElse(Double.NaN);
  }

  private static Score score(CrowdSet set, String method, double share, int seeds) {
    List<Score> scores = new ArrayList<>();
    for (int seed = 0; seed < seeds; seed++) {
      CrowdSet drawn = share < 1 ? set.thinned(share, 100 + seed) : set;
      scores.add(Score.of(TruthInference.named(method).infer(drawn.votes()), drawn.truth()));
    }
    return Score.mean(scores);
  }
}
