package dev.assay.server.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.assay.server.platform.Problem;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

class LineSplitterTest {
  @Test
  void blankLinesCountButAreNotRead() throws IOException {
    byte[] body = body("\ufeff{a}\r\n\n  \n{b}");
    assertThat(LineSplitter.lines(body))
        .isEqualTo(List.of(new LineSplitter.Slice(0, 3, 4), new LineSplitter.Slice(3, 12, 3)));
  }

  @Test
  void moreLinesThanABatchHoldsAreRefused() throws IOException {
    assertThat(LineSplitter.lines(body("{}\n".repeat(5_000)))).hasSize(5_000);
    byte[] more = body("{}\n".repeat(5_001));
    assertThatExceptionOfType(Problem.class)
        .isThrownBy(() -> LineSplitter.lines(more))
        .withMessageContaining("at most 5000 lines");
  }

  private static byte[] body(String text) throws IOException {
    return LineSplitter.body(new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)));
  }
}
