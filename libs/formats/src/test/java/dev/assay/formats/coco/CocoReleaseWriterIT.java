package dev.assay.formats.coco;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.annotation.Box;
import dev.assay.formats.RealPython;
import dev.assay.formats.ReleaseWriter;
import dev.assay.formats.Releases;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class CocoReleaseWriterIT {
  @TempDir Path folder;

  @Test
  void everyImageIsListedAndIdsStartAtOne() throws IOException {
    JsonNode coco = JsonMapper.builder().build().readTree(write());
    assertThat(coco.path("images").size()).isEqualTo(3);
    assertThat(coco.at("/images/1/assay/key").asString()).isEqualTo("empty");
    assertThat(coco.at("/categories").toString())
        .isEqualTo(
            "[{\"id\":1,\"name\":\"RBC\",\"supercategory\":\"cells\"},"
                + "{\"id\":2,\"name\":\"WBC\",\"supercategory\":\"cells\"}]");
    assertThat(coco.at("/annotations/0").toString())
        .isEqualTo(
            "{\"id\":1,\"image_id\":1,\"category_id\":2,\"bbox\":[1.5,2,30,40],\"area\":1200,"
                + "\"iscrowd\":0,\"segmentation\":[]}");
    assertThat(coco.at("/annotations/2/image_id").asInt()).isEqualTo(3);
    assertThat(coco.at("/annotations/2/attributes/rotation").asDouble()).isEqualTo(30);
    assertThat(coco.at("/annotations/2/segmentation/0").size()).isEqualTo(8);
    try (Stream<Path> left = Files.list(folder)) {
      assertThat(left).isEmpty();
    }
  }

  @Test
  void pycocotoolsLoadsIt() throws Exception {
    RealPython python = RealPython.with("pycocotools");
    Path file = Files.write(folder.resolve("coco.json"), write());
    String answer =
        python.run(
            """
            import sys
            from pycocotools.coco import COCO
            c = COCO(sys.argv[1])
            a = c.loadAnns(c.getAnnIds(catIds=c.getCatIds(catNms=['RBC'])))
            print(len(c.getImgIds()), len(c.getAnnIds()), len(a), abs(c.annToMask(a[1]).sum() - 200) < 5)
            """,
            file.toString());
    assertThat(answer.lines().toList().getLast()).isEqualTo("3 3 2 True");
  }

  private byte[] write() throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (ReleaseWriter writer =
        new CocoReleaseWriter(out, Releases.CELLS, Map.of("release", "r1"), folder)) {
      writer.write(
          Releases.image(
              "a", Box.upright("c2", 1.5, 2, 30, 40), Box.upright("c1", 0, 0, 640, 480)));
      writer.write(Releases.image("empty"));
      writer.write(Releases.image("b", new Box("c1", 100, 100, 20, 10, 30)));
      writer.finish();
    }
    assertThat(out.toString(UTF_8)).startsWith("{\"info\":{\"release\":\"r1\"}");
    return out.toByteArray();
  }
}
