package dev.assay.agreement.inference;

import dev.assay.agreement.Ratings;

/**
 * A method that infers one answer per item from votes. Methods are values; the same votes give the
 * same answer. Items without votes get the method's prior, workers without votes nothing.
 */
public sealed interface TruthInference
    permits MajorityVote,
        Wawa,
        DawidSkene,
        OneCoin,
        Glad,
        Mace,
        Ibcc,
        Ebcc,
        Spectral,
        PooledConfusion,
        PooledCoin,
        Subtypes,
        Auto {

  /** Infers with some answers known. */
  Consensus infer(Ratings votes, Gold gold);

  /** Infers from votes alone. */
  default Consensus infer(Ratings votes) {
    return infer(votes, Gold.NONE);
  }

  /**
   * A method by its name, with its usual settings.
   *
   * @throws IllegalArgumentException for an unknown name, naming all known ones
   */
  static TruthInference named(String name) {
    return switch (name) {
      case "auto" -> new Auto();
      case "majority" -> new MajorityVote();
      case "wawa" -> new Wawa();
      case "dawid-skene" -> DawidSkene.DEFAULT;
      case "one-coin" -> OneCoin.LEARNED_PRIOR;
      case "zencrowd" -> OneCoin.ZENCROWD;
      case "glad" -> Glad.DEFAULT;
      case "mace" -> Mace.DEFAULT;
      case "ibcc" -> Ibcc.DEFAULT;
      case "ebcc" -> Ebcc.DEFAULT;
      case "spectral" -> new Spectral();
      case "pop" -> PooledConfusion.DEFAULT;
      case "coin" -> PooledCoin.DEFAULT;
      case "subtypes" -> Subtypes.DEFAULT;
      default ->
          throw new IllegalArgumentException(
              "method: "
                  + name
                  + " (expected: auto, majority, wawa, dawid-skene, one-coin, zencrowd,"
                  + " glad, mace, ibcc, ebcc, spectral, pop, coin, subtypes)");
    };
  }
}
