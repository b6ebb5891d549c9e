package dev.assay.cli.simulate;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class StreamTest {
  private static final int DRAWS = 200_000;

  @Test
  void theSamePartsGiveTheSameNumbers() {
    assertThat(Stream.of(1, "a").nextLong()).isEqualTo(Stream.of(1, "a").nextLong());
    assertThat(Stream.of(1, "a").nextLong()).isNotEqualTo(Stream.of(2, "a").nextLong());
  }

  @Test
  void partsAreNotRunTogether() {
    assertThat(Stream.of("ab", "c").nextLong()).isNotEqualTo(Stream.of("a", "bc").nextLong());
  }

  @Test
  void splitMixGivesItsPublishedNumbers() {
    // First outputs of SplitMix64 for the seed 1234567, as printed on rosettacode.org.
    Stream stream = Stream.seeded(1234567);
    assertThat(Long.toUnsignedString(stream.nextLong())).isEqualTo("6457827717110365317");
    assertThat(Long.toUnsignedString(stream.nextLong())).isEqualTo("3203168211198807973");
    assertThat(Long.toUnsignedString(stream.nextLong())).isEqualTo("9817491932198370423");
  }

  @Test
  void chancesHappenAsOftenAsTheyShould() {
    for (double p : new double[] {0, 0.1, 0.5, 0.97, 1}) {
      Stream stream = Stream.of("chance", p);
      long happened = 0;
      for (int i = 0; i < DRAWS; i++) {
        happened += stream.happens(p) ? 1 : 0;
      }
      assertThat(Cases.plausible(happened, DRAWS, p)).as("%d of p=%s", happened, p).isTrue();
    }
  }

  @Test
  void wholeNumbersAreSpreadEvenly() {
    Stream stream = Stream.of("dice");
    long[] count = new long[6];
    for (int i = 0; i < DRAWS; i++) {
      count[stream.nextInt(6)]++;
    }
    for (long each : count) {
      assertThat(Cases.plausible(each, DRAWS, 1 / 6.0)).as("%d", each).isTrue();
    }
  }

  @Test
  void theNormalDistributionHasItsShares() {
    Stream stream = Stream.of("normal");
    long withinOne = 0;
    long positive = 0;
    for (int i = 0; i < DRAWS; i++) {
      double z = stream.nextGaussian();
      withinOne += Math.abs(z) < 1 ? 1 : 0;
      positive += z > 0 ? 1 : 0;
    }
    assertThat(Cases.plausible(withinOne, DRAWS, 0.682689)).isTrue();
    assertThat(Cases.plausible(positive, DRAWS, 0.5)).isTrue();
  }
}
