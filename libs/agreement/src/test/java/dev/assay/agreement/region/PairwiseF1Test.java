package dev.assay.agreement.region;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import dev.assay.agreement.Agreement.Estimate;
import dev.assay.agreement.Agreement.NotDefined;
import dev.assay.agreement.Agreement.NotEnoughData;
import dev.assay.agreement.IntervalMethod;
import dev.assay.agreement.region.PairwiseF1.Item;
import dev.assay.agreement.region.PairwiseF1.PairCounts;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class PairwiseF1Test {

  @Test
  void countsArePooledPerPairAndPairsWeightedBySharedItems() {
    var items =
        List.of(
            item(new PairCounts(0, 3, 4, 4), new PairCounts(1, 1, 4, 1)),
            item(new PairCounts(0, 0, 0, 0)),
            item(new PairCounts(0, 1, 2, 1)));

    // Pair 0: 8/11 over three items; pair 1: 2/5 over one.
    assertThat(PairwiseF1.of(items).value()).isCloseTo((3 * 8.0 / 11 + 2.0 / 5) / 4, within(1e-12));
  }

  @Test
  void itemsThatOnePersonAnsweredAreIgnored() {
    var shared = List.of(item(new PairCounts(0, 1, 2, 2)), item(new PairCounts(0, 2, 2, 2)));
    var more = new ArrayList<>(shared);
    more.add(item());

    assertThat(PairwiseF1.of(more)).isEqualTo(PairwiseF1.of(shared));
    assertThat(PairwiseF1.of(List.of(item()))).isInstanceOf(NotEnoughData.class);
  }

  @Test
  void nothingFoundAnywhereIsNotDefined() {
    assertThat(PairwiseF1.of(List.of(item(new PairCounts(0, 0, 0, 0)))))
        .isInstanceOf(NotDefined.class);
  }

  @Test
  void linearisedAndBootstrapErrorsAgree() {
    List<Item> items = randomItems(800);
    Estimate analytic = (Estimate) PairwiseF1.of(items, IntervalMethod.DEFAULT);
    Estimate bootstrap =
        (Estimate) PairwiseF1.of(items, new IntervalMethod.Bootstrap(3_000, 0.95, 2));

    assertThat(bootstrap.standardError())
        .isCloseTo(analytic.standardError(), within(0.05 * analytic.standardError()));
    assertThat(analytic.units()).isEqualTo(800);
  }

  @Test
  void manyItemsTakeTheLinearisedInterval() {
    List<Item> items = randomItems(PairwiseF1.LINEARISED_ABOVE + 1);

    assertThat(PairwiseF1.of(items)).isEqualTo(PairwiseF1.of(items, IntervalMethod.DEFAULT));
  }

  @Test
  void moreAgreementThanRegionsIsRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new PairCounts(0, 3, 2, 5))
        .withMessage("truePositives: 3 (expected: 0 to 2)");
  }

  private static List<Item> randomItems(int count) {
    var random = new Random(3);
    List<Item> items = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      int a = random.nextInt(6);
      int b = random.nextInt(6);
      int both = Math.min(a, b) - random.nextInt(Math.min(a, b) + 1) / 2;
      items.add(item(new PairCounts(random.nextInt(3), both, a, b)));
    }
    return items;
  }

  private static Item item(PairCounts... pairs) {
    return new Item(List.of(pairs));
  }
}
