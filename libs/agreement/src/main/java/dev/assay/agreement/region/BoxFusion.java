package dev.assay.agreement.region;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Weighted boxes fusion (Solovyev, Wang and Gabruseva 2021): boxes of one class that overlap become
 * their mean, weighted by score times weight of who drew them.
 */
public final class BoxFusion {
  private BoxFusion() {}

  /**
   * A box with its corners in any one unit of length.
   *
   * @param label its class
   * @param score confidence, in (0, 1]
   * @param source who drew it, from 0
   */
  public record ScoredBox(
      double x1, double y1, double x2, double y2, int label, double score, int source) {
    public ScoredBox {
      if (!(x1 <= x2 && y1 <= y2)) {
        throw new IllegalArgumentException(
            "box: " + x1 + ", " + y1 + " to " + x2 + ", " + y2 + " (expected: x1 <= x2, y1 <= y2)");
      }
    }

    double overlap(ScoredBox other) {
      return Overlap.boxes(x1, y1, x2, y2, other.x1, other.y1, other.x2, other.y2);
    }
  }

  /** How scores of a fused box come about; none exceeds 1 for weights of 1. */
  public enum Confidence {
    /** Weighted mean over boxes, scaled by the share of sources' weight that drew one. */
    BOX_AND_MODEL_AVERAGE,
    /** As before, but a source that drew none counts as a score of 0. */
    ABSENT_MODEL_AWARE
  }

  /**
   * Fuses boxes, best score first.
   *
   * @param weights per source, above 0
   * @param threshold least IoU with a fused box to join it
   */
  public static List<ScoredBox> fuse(
      List<ScoredBox> boxes, List<Double> weights, double threshold, Confidence confidence) {
    List<Cluster> clusters = new ArrayList<>();
    boxes.stream()
        .sorted(
            Comparator.<ScoredBox>comparingDouble(b -> b.score * weights.get(b.source)).reversed())
        .forEach(box -> join(clusters, box, weights, threshold));
    return clusters.stream()
        .map(cluster -> cluster.fused(weights, confidence))
        .sorted(Comparator.comparingDouble(ScoredBox::score).reversed())
        .toList();
  }

  private static void join(
      List<Cluster> clusters, ScoredBox box, List<Double> weights, double threshold) {
    Cluster best = null;
    double most = threshold;
    for (Cluster cluster : clusters) {
      double overlap = cluster.mean.label == box.label ? cluster.mean.overlap(box) : 0;
      if (overlap > most) {
        most = overlap;
        best = cluster;
      }
    }
    if (best == null) {
      best = new Cluster(box);
      clusters.add(best);
    }
    best.add(box, weights);
  }

  private static final class Cluster {
    private final List<ScoredBox> boxes = new ArrayList<>();
    private ScoredBox mean;

    Cluster(ScoredBox first) {
      this.mean = first;
    }

    void add(ScoredBox box, List<Double> weights) {
      boxes.add(box);
      double[] corner = new double[4];
      double sum = 0;
      for (ScoredBox one : boxes) {
        double weight = one.score * weights.get(one.source);
        corner[0] += weight * one.x1;
        corner[1] += weight * one.y1;
        corner[2] += weight * one.x2;
        corner[3] += weight * one.y2;
        sum += weight;
      }
      mean =
          new ScoredBox(
              corner[0] / sum, corner[1] / sum, corner[2] / sum, corner[3] / sum, box.label, 0, -1);
    }

    ScoredBox fused(List<Double> weights, Confidence confidence) {
      double all = weights.stream().mapToDouble(Double::doubleValue).sum();
      double scores = boxes.stream().mapToDouble(b -> b.score * weights.get(b.source)).sum();
      double ofBoxes = boxes.stream().mapToDouble(b -> weights.get(b.source)).sum();
      double present =
          boxes.stream().mapToInt(b -> b.source).distinct().mapToDouble(weights::get).sum();
      double score =
          switch (confidence) {
            case BOX_AND_MODEL_AVERAGE -> scores / ofBoxes * present / all;
            case ABSENT_MODEL_AWARE -> scores / (ofBoxes + all - present);
          };
      return new ScoredBox(mean.x1, mean.y1, mean.x2, mean.y2, mean.label, score, -1);
    }
  }
}
