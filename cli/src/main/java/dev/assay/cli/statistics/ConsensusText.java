package dev.assay.cli.statistics;

import dev.assay.agreement.Ratings;
import dev.assay.agreement.inference.Consensus;
import java.io.PrintStream;
import java.util.Locale;
import java.util.stream.IntStream;

/** The report of {@code assay consensus} for people: a summary, then one line per item. */
final class ConsensusText {
  private static final double UNSURE = 0.7;

  private ConsensusText() {}

  static void write(
      String method,
      VoteTable table,
      Codebook codebook,
      Ratings votes,
      Consensus consensus,
      PrintStream out) {
    long unsure =
        IntStream.range(0, consensus.items())
            .filter(item -> consensus.posterior(item, consensus.label(item)) < UNSURE)
            .count();
    out.printf(
        Locale.ROOT,
        "%s: %,d items from %,d votes of %,d people; %,d items below a posterior of %s%n",
        method,
        consensus.items(),
        votes.size(),
        votes.raters(),
        unsure,
        UNSURE);
    consensus.fit().notes().forEach(note -> out.println("  " + note));
    out.println();
    for (int item = 0; item < consensus.items(); item++) {
      int label = consensus.label(item);
      out.printf(
          Locale.ROOT,
          "%s\t%s\t%.4f%n",
          table.items.name(item),
          codebook.name(label),
          consensus.posterior(item, label));
    }
  }
}
