package dev.assay.benchmarks;

import dev.assay.agreement.Agreement;
import dev.assay.agreement.FleissKappa;
import dev.assay.agreement.IntervalMethod;
import dev.assay.agreement.KrippendorffAlpha;
import dev.assay.agreement.UnitPatterns;
import java.util.concurrent.TimeUnit;
import org.dkpro.statistics.agreement.coding.CodingAnnotationStudy;
import org.dkpro.statistics.agreement.coding.KrippendorffAlphaAgreement;
import org.dkpro.statistics.agreement.distance.NominalDistanceFunction;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** Coefficients of 1,000,000 units × 10 raters, beside DKPro Statistics 2.2.1. */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(
    value = 1,
    jvmArgs = {"-Xmx4g", "-XX:+UseSerialGC"})
public class AgreementBenchmark {

  /** The table of codes, and its patterns. */
  @State(Scope.Benchmark)
  public static class Table {
    final int[] codes = MadeVotes.codes();
    final UnitPatterns patterns =
        UnitPatterns.ofCodes(MadeVotes.RATERS, MadeVotes.CATEGORIES, codes);
  }

  /** The same votes as the objects that DKPro wants. */
  @State(Scope.Benchmark)
  public static class Study {
    final CodingAnnotationStudy study = study(MadeVotes.codes());

    private static CodingAnnotationStudy study(int[] codes) {
      var study = new CodingAnnotationStudy(MadeVotes.RATERS);
      for (int unit = 0; unit < MadeVotes.UNITS; unit++) {
        @Nullable Object[] row = new Object[MadeVotes.RATERS];
        for (int r = 0; r < row.length; r++) {
          int code = codes[unit * MadeVotes.RATERS + r];
          row[r] = code < 0 ? null : code;
        }
        study.addItemAsArray(row);
      }
      return study;
    }
  }

  @Benchmark
  public Agreement alphaFromCodes(Table table) {
    return KrippendorffAlpha.nominal(
        UnitPatterns.ofCodes(MadeVotes.RATERS, MadeVotes.CATEGORIES, table.codes));
  }

  @Benchmark
  public Agreement fleissFromCodes(Table table) {
    return FleissKappa.of(
        UnitPatterns.ofCodes(MadeVotes.RATERS, MadeVotes.CATEGORIES, table.codes));
  }

  @Benchmark
  public Agreement thousandBootstrapSamplesOfAlpha(Table table) {
    return KrippendorffAlpha.nominal(table.patterns, IntervalMethod.Bootstrap.seeded(1));
  }

  @Benchmark
  public double alphaByDkpro(Study study) {
    return new KrippendorffAlphaAgreement(study.study, new NominalDistanceFunction())
        .calculateAgreement();
  }
}
