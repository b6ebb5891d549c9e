package dev.assay.server.consensus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.math.BigInteger;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class SampleBoundTest {
  @Test
  void aWholeReviewedPoolIsKnownExactly() {
    assertThat(SampleBound.upper(40, 40, 0)).isZero();
    assertThat(SampleBound.upper(40, 40, 3)).isEqualTo(3);
    assertThat(SampleBound.passes(40, 40, 2, 0.05)).isTrue();
    assertThat(SampleBound.passes(40, 40, 3, 0.05)).isFalse();
  }

  @Test
  void nothingReviewedProvesNothing() {
    assertThat(SampleBound.upper(100, 0, 0)).isEqualTo(100);
  }

  @Test
  void largePoolsNeedFiftyNineCleanLabels() {
    // 0.95^59 < 0.05 <= 0.95^58: the binomial limit of the hypergeometric bound.
    assertThat(SampleBound.needed(10_000_000, 0, 0.05)).isEqualTo(59);
  }

  @Test
  void theBoundIsThatOfExactArithmetic() {
    for (int pool : new int[] {5, 20, 61}) {
      for (int sample = 0; sample <= pool; sample += 4) {
        for (int wrong = 0; wrong <= Math.min(3, sample); wrong++) {
          assertThat(SampleBound.upper(pool, sample, wrong))
              .as("pool %d sample %d wrong %d", pool, sample, wrong)
              .isEqualTo(slowly(pool, sample, wrong));
        }
      }
    }
  }

  @Test
  void moreWrongLabelsNeedLargerSamples() {
    long previous = 0;
    for (int wrong = 0; wrong < 6; wrong++) {
      long needed = SampleBound.needed(2_000, wrong, 0.05);
      assertThat(needed).isGreaterThan(previous);
      assertThat(SampleBound.passes(2_000, needed, wrong, 0.05)).isTrue();
      assertThat(SampleBound.passes(2_000, needed - 1, wrong, 0.05)).isFalse();
      previous = needed;
    }
  }

  @Test
  void impossibleCountsAreRefused() {
    assertThatThrownBy(() -> SampleBound.upper(10, 11, 0)).hasMessageContaining("sample 11");
    assertThatThrownBy(() -> SampleBound.upper(10, 5, 6)).hasMessageContaining("wrong 6");
  }

  @Test
  void aShareIsDrawnWithItsProbability() {
    int drawn = 0;
    for (long item = 1; item <= 100_000; item++) {
      if (SampleDraw.drawn(item, 1, 0.12)) {
        drawn++;
      }
    }
    assertThat(drawn / 100_000.0).isCloseTo(0.12, within(0.005));
  }

  @Test
  void everybodyIsDrawnFromHoweverLittleTheyDid() {
    List<Long> much = LongStream.rangeClosed(1, 1_000).boxed().toList();
    List<Long> little = List.of(2_001L, 2_002L, 2_003L);
    for (int sample = 1; sample <= 50; sample++) {
      Set<Long> drawn = SampleDraw.ofEach(List.of(much, little), sample, 0.12);
      assertThat(drawn.stream().filter(much::contains)).hasSize(120);
      assertThat(drawn.stream().filter(little::contains)).hasSize(1);
      assertThat(SampleDraw.ofEach(List.of(much, much), sample, 0.12))
          .as("what two people answered is drawn for both")
          .hasSize(120);
    }
    assertThat(
            IntStream.rangeClosed(1, 600)
                .mapToObj(sample -> SampleDraw.ofEach(List.of(little), sample, 0.12))
                .flatMap(Set::stream)
                .collect(Collectors.groupingBy(item -> item, Collectors.counting()))
                .values())
        .as("each as likely as the others")
        .allSatisfy(times -> assertThat(times).isBetween(150L, 250L));
  }

  private static long slowly(int pool, int sample, int wrong) {
    for (int bad = pool - (sample - wrong); bad >= wrong; bad--) {
      BigInteger seen = BigInteger.ZERO;
      for (int k = 0; k <= wrong; k++) {
        seen = seen.add(choose(bad, k).multiply(choose(pool - bad, sample - k)));
      }
      if (seen.multiply(BigInteger.valueOf(20)).compareTo(choose(pool, sample)) > 0) {
        return bad;
      }
    }
    return wrong;
  }

  private static BigInteger choose(int n, int k) {
    if (k < 0 || k > n) {
      return BigInteger.ZERO;
    }
    BigInteger result = BigInteger.ONE;
    for (int i = 0; i < k; i++) {
      result = result.multiply(BigInteger.valueOf(n - i)).divide(BigInteger.valueOf(i + 1));
    }
    return result;
  }
}
