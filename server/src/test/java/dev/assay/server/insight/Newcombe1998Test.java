package dev.assay.server.insight;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The examples of Newcombe (1998), Statistics in Medicine 17, table I, method 3. */
class Newcombe1998Test {
  @ParameterizedTest
  @CsvSource({
    "81, 263, 0.2553, 0.3662",
    "15, 148, 0.0624, 0.1605",
    "0, 20, 0.0000, 0.1611",
    "1, 29, 0.0061, 0.1718"
  })
  void intervalsAreThosePublished(long hits, long of, double low, double high) {
    Share share = Share.of(hits, of);
    assertThat(Objects.requireNonNull(share.low())).isCloseTo(low, within(5e-5));
    assertThat(Objects.requireNonNull(share.high())).isCloseTo(high, within(5e-5));
  }

  @Test
  void aShareOfNothingHasNoValue() {
    assertThat(Share.of(0, 0).value()).isNull();
    assertThatThrownBy(() -> Share.of(3, 2)).hasMessageContaining("3 of 2");
  }
}
