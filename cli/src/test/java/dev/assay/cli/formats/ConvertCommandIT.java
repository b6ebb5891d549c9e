package dev.assay.cli.formats;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.cli.api.Json;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;
import tools.jackson.databind.JsonNode;

class ConvertCommandIT {
  private static final String COCO =
      """
      {"images":[{"id":7,"file_name":"a.jpg","width":20,"height":10},
                 {"id":9,"file_name":"b.jpg","width":20,"height":10}],
       "annotations":[{"id":1,"image_id":7,"category_id":3,"bbox":[2,2,4,4],"score":0.5}],
       "categories":[{"id":3,"name":"cat"}]}
      """;

  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();

  @TempDir Path folder;
  private Path coco;

  @BeforeEach
  void source() throws IOException {
    coco = Files.writeString(folder.resolve("in.json"), COCO);
  }

  @Test
  void cocoBecomesYoloAndWhatIsLostIsTold() {
    assertThat(convert("--to", "yolo", coco.toString(), target(), "--json")).isZero();
    JsonNode answer = Json.read(out.toString(UTF_8));
    assertThat(answer.path("read").asInt()).isEqualTo(2);
    assertThat(answer.path("written").asInt()).isEqualTo(2);
    assertThat(answer.path("lost").toString())
        .isEqualTo("[{\"kind\":\"confidence\",\"count\":1,\"examples\":[\"a.jpg\"]}]");
    assertThat(answer.path("missing_images").isEmpty()).isTrue();
    assertThat(folder.resolve("out/labels/train/a.txt")).hasContent("0 0.2 0.4 0.2 0.4");
    assertThat(folder.resolve("out/labels/train/b.txt")).isEmptyFile();
    assertThat(folder.resolve("out/assay.json")).content().contains("\"confidence\":0.5");
    assertThat(err.toString(UTF_8)).contains("lost: confidence, 1 times, as in a.jpg");
  }

  @Test
  void strictFailsWhereSomethingIsLost() {
    assertThat(convert("--strict", "--to", "yolo", coco.toString(), target())).isEqualTo(1);
    assertThat(folder.resolve("out")).doesNotExist();
  }

  @Test
  void wrongUseIsExplained() {
    assertThat(convert("--to", "cocoa", coco.toString(), target())).isEqualTo(2);
    assertThat(err.toString(UTF_8)).contains("format 'cocoa' (expected: one of argilla, brat, ");
    assertThat(convert("--to", "voc", folder.resolve("none").toString(), target())).isEqualTo(2);
    assertThat(convert("--to", "voc", "--split", "1.5", coco.toString(), target())).isEqualTo(2);
    assertThat(convert("--to", "yolo", "--task", "x", coco.toString(), target())).isEqualTo(2);
  }

  @Test
  void everyFormatIsListed() {
    int code =
        new CommandLine(new FormatsCommand(new PrintStream(out, true, UTF_8))).execute("--json");
    assertThat(code).isZero();
    JsonNode formats = Json.read(out.toString(UTF_8)).path("formats");
    assertThat(formats.valueStream().map(format -> format.path("id").asString()))
        .contains("coco", "voc", "yolo", "spacy", "label-studio", "huggingface")
        .doesNotHaveDuplicates();
    assertThat(formats.get(0).path("carries").asString()).isNotEmpty();
  }

  private String target() {
    return folder.resolve("out").toString();
  }

  private int convert(String... arguments) {
    ConvertCommand command =
        new ConvertCommand(new PrintStream(out, true, UTF_8), new PrintStream(err, true, UTF_8));
    return new CommandLine(command).execute(arguments);
  }
}
