package dev.assay.agreement.inference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import dev.assay.agreement.region.Overlap;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class MaskInferenceTest {
  private static final int PIXELS = 40 * 40;

  @Test
  void stapleEqualsAPixelByPixelVersion() {
    List<BitSet> masks = drawings(new Random(2), new double[] {0.9, 0.8, 0.6}, 0.05);
    MaskInference.Estimate fast = MaskInference.staple(PIXELS, masks);
    double[][] slow = literal(masks, 400);

    for (int person = 0; person < 3; person++) {
      assertThat(fast.sensitivity()[person]).isCloseTo(slow[1][person], within(1e-6));
      assertThat(fast.specificity()[person]).isCloseTo(slow[2][person], within(1e-6));
    }
    for (int pixel = 0; pixel < PIXELS; pixel++) {
      assertThat(fast.probability()[pixel]).isCloseTo(slow[0][pixel], within(1e-6));
    }
  }

  @Test
  void stapleFindsThePlantedMaskAndHowWellPeopleDrew() {
    double[] sensitivity = {0.95, 0.9, 0.85, 0.5};
    List<BitSet> masks = drawings(new Random(3), sensitivity, 0.03);
    MaskInference.Estimate estimate = MaskInference.staple(PIXELS, masks);

    assertThat(Overlap.masks(estimate.mask(), truth())).isGreaterThan(0.97);
    for (int person = 0; person < sensitivity.length; person++) {
      assertThat(estimate.sensitivity()[person]).isCloseTo(sensitivity[person], within(0.08));
      assertThat(estimate.specificity()[person]).isCloseTo(0.97, within(0.02));
    }
  }

  @Test
  void votesAreWeightedShares() {
    BitSet a = new BitSet();
    a.set(0, 3);
    BitSet b = new BitSet();
    b.set(2, 4);
    MaskInference.Estimate vote = MaskInference.vote(5, List.of(a, b), new double[] {3, 1});

    assertThat(vote.probability()).containsExactly(0.75, 0.75, 1, 0.25, 0);
    assertThat(vote.mask()).isEqualTo(a);
    assertThat(MaskInference.vote(5, List.of(a, b), new double[] {1, 1}).mask().cardinality())
        .isEqualTo(1);
  }

  @Test
  void emptyAndFullMasksAreSafe() {
    var full = new BitSet();
    full.set(0, 9);

    assertThat(MaskInference.staple(9, List.of(new BitSet(), new BitSet())).mask().isEmpty())
        .isTrue();
    assertThat(MaskInference.staple(9, List.of(full, full)).mask().cardinality()).isEqualTo(9);
  }

  @Test
  void wrongShapesAreRefused() {
    var mask = new BitSet();
    mask.set(9);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> MaskInference.staple(9, List.of(mask)))
        .withMessage("mask: pixel 9 (expected: below 9)");
    assertThatIllegalArgumentException().isThrownBy(() -> MaskInference.staple(9, List.of()));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> MaskInference.vote(10, List.of(mask), new double[] {Double.NaN}));
  }

  private static BitSet truth() {
    var truth = new BitSet(PIXELS);
    for (int y = 10; y < 30; y++) {
      truth.set(y * 40 + 8, y * 40 + 32);
    }
    return truth;
  }

  private static List<BitSet> drawings(Random random, double[] sensitivity, double falseAlarms) {
    List<BitSet> masks = new ArrayList<>();
    BitSet truth = truth();
    for (double rate : sensitivity) {
      var mask = new BitSet(PIXELS);
      for (int pixel = 0; pixel < PIXELS; pixel++) {
        mask.set(pixel, random.nextDouble() < (truth.get(pixel) ? rate : falseAlarms));
      }
      masks.add(mask);
    }
    return masks;
  }

  /** Warfield et al. 2004, eq. 14 to 19, without grouping pixels: probability, p, q. */
  private static double[][] literal(List<BitSet> masks, int iterations) {
    int people = masks.size();
    double prior = masks.stream().mapToDouble(BitSet::cardinality).sum() / people / PIXELS;
    double[] p = new double[people];
    double[] q = new double[people];
    java.util.Arrays.fill(p, 0.99999);
    java.util.Arrays.fill(q, 0.99999);
    double[] weight = new double[PIXELS];
    for (int iteration = 0; iteration <= iterations; iteration++) {
      for (int pixel = 0; pixel < PIXELS; pixel++) {
        double alpha = prior;
        double beta = 1 - prior;
        for (int j = 0; j < people; j++) {
          boolean drew = masks.get(j).get(pixel);
          alpha *= drew ? p[j] : 1 - p[j];
          beta *= drew ? 1 - q[j] : q[j];
        }
        weight[pixel] = alpha / (alpha + beta);
      }
      if (iteration == iterations) {
        break;
      }
      double inside = java.util.Arrays.stream(weight).sum();
      for (int j = 0; j < people; j++) {
        double hits = 0;
        double rejections = 0;
        for (int pixel = 0; pixel < PIXELS; pixel++) {
          hits += masks.get(j).get(pixel) ? weight[pixel] : 0;
          rejections += masks.get(j).get(pixel) ? 0 : 1 - weight[pixel];
        }
        p[j] = hits / inside;
        q[j] = rejections / (PIXELS - inside);
      }
    }
    return new double[][] {weight, p, q};
  }
}
