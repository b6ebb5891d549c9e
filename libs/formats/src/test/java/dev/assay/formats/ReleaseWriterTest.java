package dev.assay.formats;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.annotation.Choice;
import dev.assay.formats.csv.CsvReleaseWriter;
import dev.assay.formats.jsonl.JsonlReleaseWriter;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import org.junit.jupiter.api.Test;

class ReleaseWriterTest {
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();

  @Test
  void aLineOfJsonCarriesLabelVotesAndProvenance() throws IOException {
    try (ReleaseWriter writer = new JsonlReleaseWriter(out, Releases.VERDICT)) {
      writer.write(Releases.text("k1", "hi", new Choice("c1")));
      writer.write(Releases.text("k2", "ho", new Choice("c2")));
      writer.finish();
    }
    String[] lines = out.toString(UTF_8).split("\n", -1);
    assertThat(lines).hasSize(3);
    assertThat(lines[2]).isEmpty();
    assertThat(lines[0])
        .matches(
            "\\{\"key\":\"k1\",\"label\":\"spam\",\"item_digest\":\"[0-9a-f]{64}\","
                + "\"label_digest\":\"[0-9a-f]{64}\",\"spec_version\":3,\"how\":\"agreed\","
                + "\"item_score\":0.5,\"votes\":\\[\\{\"by\":\"p1\",\"label\":\"spam\","
                + "\"confidence\":0.9\\},\\{\"by\":\"p2\",\"label\":\"spam\",\"confidence\":null\\}\\]\\}");
  }

  @Test
  void aTableHasARowPerItemAndNoFormulas() throws IOException {
    try (ReleaseWriter writer = new CsvReleaseWriter(out, Releases.VERDICT)) {
      writer.write(Releases.text("k1", "=cmd()", new Choice("c2")));
      writer.finish();
    }
    String[] lines = out.toString(UTF_8).split("\n", -1);
    assertThat(lines[0])
        .isEqualTo("key,text,image,label,how,item_score,spec_version,item_digest,label_digest");
    assertThat(lines[1]).startsWith("k1,'=cmd(),,'=ham,agreed,0.5,3,");
  }
}
