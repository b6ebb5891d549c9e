package dev.assay.agreement.region;

/**
 * How alike two regions are, by their positions in the caller's list; symmetric, higher is closer.
 */
@FunctionalInterface
public interface Similarity {
  /** Similarity of regions {@code i} and {@code j}, usually in [0, 1]; NaN counts as no match. */
  double between(int i, int j);
}
