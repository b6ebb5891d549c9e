package dev.assay.formats.jsonl;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import org.junit.jupiter.api.Test;

class TruthReaderTest {
  @Test
  void aTruthIsAKeyAndALabel() throws IOException {
    try (TruthReader truth =
        reader("{\"key\":1,\"label\":[]}\n\n{\"key\":\"b\",\"label\":null}\n")) {
      TruthReader.Truth first = truth.next();
      TruthReader.Truth second = truth.next();
      assertThat(first).extracting(t -> t == null ? "" : t.key()).isEqualTo("1");
      assertThat(first).extracting(t -> t == null ? "" : t.label()).hasToString("[]");
      assertThat(second).isEqualTo(new TruthReader.Truth("b", null));
      assertThat(truth.next()).isNull();
    }
  }

  @Test
  void aLineThatIsNoTruthEndsTheReading() {
    assertThatThrownBy(() -> reader("\n{\"key\":\"a\"}").next())
        .hasMessage("t.jsonl:2: no label (expected: {\"key\",\"label\"})");
    assertThatThrownBy(() -> reader("{\"label\":\"a\"}").next()).hasMessageContaining("no key");
    assertThatThrownBy(() -> reader("nonsense").next()).hasMessageContaining("no JSON");
  }

  private static TruthReader reader(String lines) {
    return new TruthReader(new ByteArrayInputStream(lines.getBytes(UTF_8)), "t.jsonl");
  }
}
