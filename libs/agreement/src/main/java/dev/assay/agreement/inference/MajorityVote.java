package dev.assay.agreement.inference;

import dev.assay.agreement.Ratings;

/** Each item's share of votes per category; an item without votes is uniform. */
public record MajorityVote() implements TruthInference {

  @Override
  public Consensus infer(Ratings votes, Gold gold) {
    double[] shares = new VoteEngine(votes, gold, 1).shares();
    return Consensus.ofPosterior(votes, shares, Consensus.Fit.noted(1, java.util.List.of()));
  }
}
