package dev.assay.agreement.inference;

/** Factors from Dirichlet posteriors over the labels of each (worker, state). */
final class Dirichlet {
  private Dirichlet() {}

  /**
   * {@code exp(ψ(A) − ψ(Σ_l A))} with {@code A = counts + pseudo}: the geometric mean under the
   * posterior, as variational inference asks for.
   *
   * @param pseudo labels × states, the same for all workers
   */
  static void expected(
      double[] counts, double[] pseudo, double[] likelihood, int labels, int states) {
    int size = labels * states;
    for (int base = 0; base < counts.length; base += size) {
      for (int s = 0; s < states; s++) {
        double sum = 0;
        for (int cell = s; cell < size; cell += states) {
          sum += counts[base + cell] + pseudo[cell];
        }
        double total = Digamma.of(sum);
        for (int cell = s; cell < size; cell += states) {
          double value = Math.exp(Digamma.of(counts[base + cell] + pseudo[cell]) - total);
          likelihood[base + cell] = Math.max(VoteEngine.FLOOR, value);
        }
      }
    }
  }
}
