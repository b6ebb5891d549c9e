package dev.assay.benchmarks;

import dev.assay.agreement.Ratings;
import dev.assay.agreement.inference.Auto;
import dev.assay.agreement.inference.Consensus;
import dev.assay.agreement.inference.DawidSkene;
import dev.assay.agreement.inference.Ibcc;
import dev.assay.agreement.inference.MajorityVote;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** Inference from 5,985,020 votes of 1,000 workers, 5 classes. */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(
    value = 1,
    jvmArgs = {"-Xmx4g", "-XX:+UseParallelGC"})
public class InferenceBenchmark {

  /** The votes in memory. */
  @State(Scope.Benchmark)
  public static class Votes {
    final Ratings votes = MadeVotes.votes();
  }

  @Benchmark
  public Consensus dawidSkeneTenIterations(Votes votes) {
    return new DawidSkene(0, 10, 0).infer(votes.votes);
  }

  @Benchmark
  public Consensus ibccTenIterations(Votes votes) {
    return new Ibcc(4, 1, 10, 0).infer(votes.votes);
  }

  @Benchmark
  public Consensus majority(Votes votes) {
    return new MajorityVote().infer(votes.votes);
  }

  @Benchmark
  @Warmup(iterations = 0)
  @Measurement(iterations = 1)
  public Consensus autoFromStartToEnd(Votes votes) {
    return new Auto().infer(votes.votes);
  }
}
