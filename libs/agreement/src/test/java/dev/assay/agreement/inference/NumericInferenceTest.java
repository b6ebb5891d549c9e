package dev.assay.agreement.inference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.junit.jupiter.api.Test;

class NumericInferenceTest {
  private static final int[] ITEM = {0, 0, 0, 0, 0, 1, 1};
  private static final int[] WORKER = {0, 1, 2, 3, 4, 0, 1};
  private static final double[] VALUE = {1, 2, 3, 4, 90, 5, 7};

  @Test
  void meanMedianAndTrimmedAreWhatTheyAreCalled() {
    assertThat(infer(NumericInference.MEAN).value(0)).isEqualTo(20);
    assertThat(infer(NumericInference.MEDIAN).value(0)).isEqualTo(3);
    assertThat(infer(NumericInference.MEDIAN).value(1)).isEqualTo(6);
    assertThat(infer(NumericInference.TRIMMED).value(0)).isEqualTo(3);
    assertThat(infer(NumericInference.MEAN).value(2)).isNaN();
    assertThat(infer(NumericInference.MEAN).deviation(5)).isNaN();
    assertThat(infer(NumericInference.MEDIAN).deviation(4)).isEqualTo(87);
  }

  @Test
  void weightingBySpreadBeatsTheMeanWhereWorkersDiffer() {
    var random = new Random(9);
    int items = 200;
    double[] spread = {1, 1, 20, 20, 20};
    int[] item = new int[items * 5];
    int[] worker = new int[item.length];
    double[] value = new double[item.length];
    double[] truth = random.doubles(items, 0, 100).toArray();
    for (int vote = 0; vote < item.length; vote++) {
      item[vote] = vote / 5;
      worker[vote] = vote % 5;
      value[vote] = truth[vote / 5] + spread[vote % 5] * random.nextGaussian();
    }
    double mean = error(NumericInference.MEAN.infer(items, 5, item, worker, value), truth);
    var weighted = NumericInference.WEIGHTED.infer(items, 5, item, worker, value);

    assertThat(error(weighted, truth)).isLessThan(mean / 3);
    assertThat(weighted.deviation(0)).isLessThan(weighted.deviation(2) / 4);
  }

  @Test
  void numbersThatAreNoneAndUnknownNamesAreRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(
            () ->
                NumericInference.MEAN.infer(
                    1, 1, new int[] {0}, new int[] {0}, new double[] {Double.NaN}))
        .withMessage("value: NaN (expected: a finite number)");
    assertThatIllegalArgumentException().isThrownBy(() -> NumericInference.named("magic"));
    assertThatIllegalArgumentException()
        .isThrownBy(
            () -> NumericInference.MEAN.infer(1, 1, new int[] {1}, new int[] {0}, new double[] {1}))
        .withMessage("vote 0: item 1, worker 0 (expected: below 1, below 1)");
  }

  private static NumericInference.Estimates infer(NumericInference method) {
    return method.infer(3, 6, ITEM, WORKER, VALUE);
  }

  private static double error(NumericInference.Estimates estimates, double[] truth) {
    double squares = 0;
    for (int item = 0; item < truth.length; item++) {
      squares += Math.pow(estimates.value(item) - truth[item], 2);
    }
    return Math.sqrt(squares / truth.length);
  }

  @Test
  void thePoolNamedAutoIsWeighted() {
    assertThat(NumericInference.named("auto")).isEqualTo(NumericInference.WEIGHTED);
    assertThat(infer(NumericInference.WEIGHTED).value(1)).isCloseTo(6, within(2.0));
  }
}
