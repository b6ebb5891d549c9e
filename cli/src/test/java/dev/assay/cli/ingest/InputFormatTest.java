package dev.assay.cli.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.assay.annotation.FieldKind;
import dev.assay.formats.ItemOutcome;
import dev.assay.formats.ItemReader;
import dev.assay.formats.hub.AnswerLabels;
import dev.assay.formats.hub.HubItemReader;
import dev.assay.formats.hub.Losses;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class InputFormatTest {
  private static final String COCO =
      """
      {"images":[{"id":7,"file_name":"a.jpg","width":9,"height":9}],
       "annotations":[{"id":1,"image_id":7,"category_id":3,"bbox":[1,2,3,4]}],
       "categories":[{"id":3,"name":"x"}]}
      """;

  @TempDir Path folder;

  @Test
  void cocoIsReadWithItsBoxes() throws IOException {
    Path file = Files.writeString(folder.resolve("a.json"), COCO);
    Files.createDirectories(folder.resolve("images"));
    Files.write(folder.resolve("images/a.jpg"), new byte[] {1});
    assertThat(InputFormat.of(file, null).id()).isEqualTo("coco");
    assertThat(first(InputFormat.named("coco", null), file))
        .isInstanceOfSatisfying(
            ItemOutcome.Read.class,
            read -> {
              assertThat(read.record().key()).isEqualTo("a.jpg");
              assertThat(String.valueOf(read.record().labels()))
                  .isEqualTo(
                      "{\"objects\":[{\"label\":\"x\",\"x\":1,\"y\":2,\"width\":3,\"height\":4}]}");
            });
  }

  @Test
  void aMissingImageIsNamed() throws IOException {
    Path file = Files.writeString(folder.resolve("a.json"), COCO);
    assertThat(first(InputFormat.named("coco", null), file))
        .isInstanceOfSatisfying(
            ItemOutcome.Rejected.class,
            rejected -> assertThat(rejected.reason()).contains("a.jpg"));
  }

  @Test
  void annotatedTextIsReadWithItsSpans() throws IOException {
    Path file = Files.writeString(folder.resolve("a.conll"), "Ada\tB-PER\nsang\tO\n\n");
    assertThat(first(InputFormat.of(file, null), file))
        .isInstanceOfSatisfying(
            ItemOutcome.Read.class,
            read -> {
              assertThat(read.record().text()).isEqualTo("Ada sang");
              assertThat(String.valueOf(read.record().labels()))
                  .isEqualTo(
                      "{\"objects\":[],\"entities\":[{\"label\":\"PER\",\"start\":0,\"end\":3}]}");
            });
  }

  @Test
  void anUnknownFormatIsRefusedWithTheKnownOnes() {
    assertThatThrownBy(() -> InputFormat.named("xls", null))
        .hasMessageContaining("format 'xls' (expected: one of argilla, brat, ");
  }

  private static ItemOutcome first(InputFormat format, Path path) throws IOException {
    AnswerLabels answers =
        new AnswerLabels(
            List.of(
                new AnswerLabels.Asked("objects", FieldKind.BOXES, true),
                new AnswerLabels.Asked("entities", FieldKind.SPANS, false)));
    try (ItemReader reader =
        format.open(path, answers, HubItemReader.Taken.TOGETHER, new Losses())) {
      ItemOutcome next = reader.next();
      assertThat(next).isNotNull();
      return next == null ? new ItemOutcome.Rejected("", 0, "", "") : next;
    }
  }
}
