package dev.assay.benchmarks;

import dev.assay.agreement.IntervalMethod;
import dev.assay.agreement.KrippendorffAlpha;
import dev.assay.agreement.Ratings;
import dev.assay.agreement.UnitPatterns;
import dev.assay.agreement.inference.DawidSkene;
import dev.assay.agreement.inference.Ibcc;
import dev.assay.agreement.inference.TruthInference;
import java.lang.management.ManagementFactory;
import java.util.Locale;
import java.util.SplittableRandom;

/**
 * Times the statistics on made votes: wall and this process's processor time, best of several
 * rounds after warm-up. Prints one line per work.
 */
public final class AgreementSpeed {
  private static final int UNITS = 1_000_000;
  private static final int RATERS = 10;
  private static final int CATEGORIES = 5;
  private static final double MISSING = 0.2;
  private static final int ROUNDS = 15;

  private AgreementSpeed() {}

  public static void main(String[] args) {
    int[] codes = codes();
    time("alpha nominal, 1,000,000 x 10, from codes", ROUNDS, () -> alpha(codes));
    UnitPatterns patterns = UnitPatterns.ofCodes(RATERS, CATEGORIES, codes);
    time(
        "1,000 bootstrap samples of it",
        3,
        () -> KrippendorffAlpha.nominal(patterns, IntervalMethod.Bootstrap.seeded(1)).value());
    Ratings votes = votes();
    time(
        "Dawid-Skene, 10 iterations, 5,985,020 votes",
        5,
        () -> infer(new DawidSkene(0, 10, 0), votes));
    time("iBCC, 10 iterations, the same votes", 5, () -> infer(new Ibcc(4, 1, 10, 0), votes));
  }

  private static double alpha(int[] codes) {
    return KrippendorffAlpha.nominal(UnitPatterns.ofCodes(RATERS, CATEGORIES, codes)).value();
  }

  private static double infer(TruthInference method, Ratings votes) {
    return method.infer(votes).posterior(0, 0);
  }

  private interface Work {
    double run();
  }

  private static void time(String name, int rounds, Work work) {
    long wall = Long.MAX_VALUE;
    long processor = Long.MAX_VALUE;
    double value = 0;
    for (int round = 0; round < rounds; round++) {
      long wallStart = System.nanoTime();
      long processorStart = processorNanos();
      value = work.run();
      wall = Math.min(wall, System.nanoTime() - wallStart);
      processor = Math.min(processor, processorNanos() - processorStart);
    }
    System.out.printf(
        Locale.ROOT,
        "%-45s wall %8.1f ms, processor %8.1f ms (value %.6f)%n",
        name,
        wall / 1e6,
        processor / 1e6,
        value);
  }

  private static long processorNanos() {
    var bean =
        (com.sun.management.OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
    return bean.getProcessCpuTime();
  }

  private static int[] codes() {
    var random = new SplittableRandom(1);
    int[] codes = new int[UNITS * RATERS];
    for (int unit = 0; unit < UNITS; unit++) {
      int truth = random.nextInt(CATEGORIES);
      for (int r = 0; r < RATERS; r++) {
        int label = random.nextDouble() < 0.7 ? truth : random.nextInt(CATEGORIES);
        codes[unit * RATERS + r] = random.nextDouble() < MISSING ? -1 : label;
      }
    }
    return codes;
  }

  private static Ratings votes() {
    int items = 1_197_004;
    int workers = 1_000;
    var random = new SplittableRandom(2);
    int[] item = new int[items * 5];
    int[] worker = new int[item.length];
    int[] label = new int[item.length];
    for (int vote = 0; vote < item.length; vote++) {
      item[vote] = vote / 5;
      worker[vote] = random.nextInt(workers);
      double accuracy = 0.5 + 0.45 * worker[vote] / workers;
      label[vote] =
          random.nextDouble() < accuracy ? item[vote] % CATEGORIES : random.nextInt(CATEGORIES);
    }
    return Ratings.ofVotes(items, workers, CATEGORIES, item, worker, label);
  }
}
