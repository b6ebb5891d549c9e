package dev.assay.annotation;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class DigestTest {
  /** FIPS 180-4, the example of one block. */
  private static final String ABC =
      "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";

  @Test
  void digestsAreSha256() {
    Digest digest = Digest.sha256("abc".getBytes(US_ASCII));
    assertThat(digest.hex()).isEqualTo(ABC);
    assertThat(Digest.parse(ABC)).isEqualTo(digest);
    assertThat(Digest.of(digest.bytes())).isEqualTo(digest).hasToString(ABC);
  }

  @Test
  void whatIsNoDigestIsRefused() {
    assertThatThrownBy(() -> Digest.parse("ba78")).hasMessageContaining("64 hexadecimal digits");
    assertThatThrownBy(() -> Digest.parse("g".repeat(64)))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> Digest.of(new byte[31])).hasMessageContaining("expected: 32");
  }
}
