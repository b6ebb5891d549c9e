package dev.assay.server.media;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** The examples of RFC 9110 section 14.1.2, for a representation of 10,000 bytes. */
class ByteRangeTest {
  @Test
  void singleRangesAreUnderstood() {
    assertThat(ByteRange.parse("bytes=0-499", 10_000)).isEqualTo(new ByteRange.Part(0, 499));
    assertThat(ByteRange.parse("bytes=500-999", 10_000)).isEqualTo(new ByteRange.Part(500, 999));
    assertThat(ByteRange.parse("bytes=-500", 10_000)).isEqualTo(new ByteRange.Part(9_500, 9_999));
    assertThat(ByteRange.parse("bytes=9500-", 10_000)).isEqualTo(new ByteRange.Part(9_500, 9_999));
    assertThat(ByteRange.parse("bytes=9500-20000", 10_000))
        .isEqualTo(new ByteRange.Part(9_500, 9_999));
    assertThat(ByteRange.parse("bytes=-20000", 10_000)).isEqualTo(new ByteRange.Part(0, 9_999));
  }

  @Test
  void rangesBehindTheEndCannotBeSatisfied() {
    assertThat(ByteRange.parse("bytes=10000-", 10_000)).isEqualTo(new ByteRange.Unsatisfiable());
    assertThat(ByteRange.parse("bytes=-0", 10_000)).isEqualTo(new ByteRange.Unsatisfiable());
    assertThat(ByteRange.parse("bytes=0-0", 0)).isEqualTo(new ByteRange.Unsatisfiable());
  }

  @Test
  void whatIsNoSingleRangeIsPassedOver() {
    for (String header : new String[] {"bytes=0-1,5-6", "items=0-1", "bytes=", "bytes=-", "7-2"}) {
      assertThat(ByteRange.parse(header, 10_000)).as(header).isEqualTo(new ByteRange.Whole());
    }
    assertThat(ByteRange.parse("bytes=9-2", 10_000)).isEqualTo(new ByteRange.Whole());
    assertThat(ByteRange.parse(null, 10_000)).isEqualTo(new ByteRange.Whole());
  }
}
