package dev.assay.benchmarks;

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
 * Writes the accuracy table: {@code TruthInferenceTable CROWD_FOLDER OUTPUT.md}. Truth columns are
 * read for scoring only; equal rows of one (item, worker, label) are dropped.
 */
public final class TruthInferenceTable {
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
  private static final int SEEDS = 5;

  /** Accuracies others published, per set and method. */
  private static final Map<String, String> PUBLISHED =
      Map.of(
          "product", "DS .9366, GLAD .9223, ZenCrowd .9280, iBCC .9383, EBCC .9349, MACE .929",
          "possent", "DS .960, GLAD .948, MACE .950, Wawa .951, iBCC .960, EBCC .961",
          "relevance_s", "DS .615, GLAD .511, MACE .501, Wawa .557",
          "adult", "DS .748, GLAD .760, MACE .763, Wawa .766, iBCC .7447, EBCC .7477",
          "bluebird", "DS .8796, GLAD .7685, ZenCrowd .7222, iBCC .8889, EBCC .8611",
          "dog", "DS .8426, GLAD .8352, ZenCrowd .8302, iBCC .8389, EBCC .8401",
          "rte", "DS .9275, ZenCrowd .9250, iBCC .9275, EBCC .9313",
          "weather_amt", "DS .8567, ZenCrowd .8533, iBCC .8567, EBCC .8567");

  private TruthInferenceTable() {}

  public static void main(String[] args) throws IOException {
    Path crowd = Path.of(args[0]);
    var text = new StringBuilder();
    text.append("# Truth inference on public votes\n\n");
    text.append(
        "Written by `dev.assay.benchmarks.TruthInferenceTable CROWD_FOLDER OUTPUT.md`. Accuracy in"
            + " %, ties count 1/n; log-loss floored at 1e-3; calibration over ten bins.\n");
    append(text, crowd, "All votes", ALL, 1, 1);
    append(text, crowd, "Half of the votes, mean of five draws", THINNED, 0.5, SEEDS);
    append(text, crowd, "30 % of the votes, mean of five draws", THINNED, 0.3, SEEDS);
    text.append("\n## Published (Zheng et al. 2017, Crowd-Kit, yuan-li notebooks)\n\n");
    SETS.stream()
        .filter(PUBLISHED::containsKey)
        .forEach(set -> text.append("- " + set + ": " + PUBLISHED.get(set) + "\n"));
    Files.writeString(Path.of(args[1]), text);
  }

  private static void append(
      StringBuilder text, Path crowd, String title, List<String> methods, double share, int seeds) {
    text.append("\n## " + title + "\n\n| set | " + String.join(" | ", methods) + " |\n|---|");
    text.append("---|".repeat(methods.size())).append('\n');
    Map<String, List<Score>> scores = new LinkedHashMap<>();
    for (String name : SETS) {
      CrowdSet set = CrowdSet.read(crowd.resolve(name), true);
      text.append("| " + name + " |");
      for (String method : methods) {
        Score score = score(set, method, share, seeds);
        scores.computeIfAbsent(method, _ -> new ArrayList<>()).add(score);
        text.append(String.format(Locale.ROOT, " %.2f |", 100 * score.accuracy()));
      }
      text.append('\n');
    }
    text.append("| **mean accuracy** |");
    scores.values().forEach(s -> cell(text, 100 * Score.mean(s).accuracy()));
    text.append("\n| log-loss |");
    scores.values().forEach(s -> cell(text, Score.mean(s).logLoss()));
    text.append("\n| calibration error |");
    scores.values().forEach(s -> cell(text, Score.mean(s).calibration()));
    text.append('\n');
  }

  private static void cell(StringBuilder text, double value) {
    text.append(String.format(Locale.ROOT, " %.3f |", value));
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
