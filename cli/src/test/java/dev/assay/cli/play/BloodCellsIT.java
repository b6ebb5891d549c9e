package dev.assay.cli.play;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.assay.cli.api.Json;
import dev.assay.formats.ItemOutcome;
import dev.assay.formats.ItemReader;
import dev.assay.formats.voc.VocItemReader;
import dev.assay.formats.voc.VocOrigin;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;

/** Boxes from Pascal VOC to COCO, on 60 images of blood cells. */
class BloodCellsIT {
  private static final int IMAGES = 60;
  private static final String PROJECT =
      """
      project:
        name: %s
        task_type: bbox
        classes: [RBC, WBC, Platelets]
      quality:
        overlap: 3
      """;

  @TempDir Path folder;

  @Test
  void releasedBoxesAreBetterThanAnyAnnotatorsAndLoadInPycocotools() throws Exception {
    Path source = RealData.at("detection/bccd/BCCD");
    Path tree = someOf(source);
    Map<String, JsonNode> truth = truth(tree);
    Play play = new Play("blood-cells", folder, PROJECT);
    Path truthFile = play.writeTruth(truth);
    assertThat(play.importFrom(tree, "--format", "voc").path("imported").asInt()).isEqualTo(IMAGES);
    play.simulate(
        truthFile, 3, "--accuracy", "0.9", "--jitter", "3", "--miss", "0.05", "--extra", "0.02");

    Map<String, Map<String, JsonNode>> votes = play.votes();
    assertThat(votes).hasSize(3);
    double best = 0;
    for (Map<String, JsonNode> one : votes.values()) {
      best = Math.max(best, Measures.meanAveragePrecision(one, truth));
    }
    assertThat(best).as("the best annotator").isBetween(0.5, 0.95);
    onlyContestedBoxesAreContested(play);

    assertThat(play.adjudicate(truthFile, 0.97).path("left").asInt()).isZero();
    assertThat(play.status().path("decided").asInt()).isEqualTo(IMAGES);
    Map<String, JsonNode> released = SmsPipelineIT.labels(play.released("first"));
    assertThat(Measures.meanAveragePrecision(released, truth)).isGreaterThan(best);
    figuresTellHowManyBoxesAreLikeThoseDecided(play, votes.values(), released);

    Path coco = play.file("coco");
    play.json(
        "export",
        play.project(),
        "--release",
        "first",
        "--format",
        "coco",
        "--output",
        coco.toString());
    PyCoco.loads(cocoFile(coco), IMAGES, boxes(released));
  }

  private static void figuresTellHowManyBoxesAreLikeThoseDecided(
      Play play, Collection<Map<String, JsonNode>> votes, Map<String, JsonNode> decided) {
    double[] told =
        play.get("/api/projects/" + play.project() + "/people-figures?wait=true")
            .path("people")
            .valueStream()
            .map(person -> person.path("regions"))
            .filter(regions -> regions.path("items").asInt() > 0)
            .mapToDouble(
                regions -> {
                  assertThat(regions.path("items").asInt()).isEqualTo(IMAGES);
                  assertThat(regions.path("value").asDouble())
                      .isBetween(regions.path("low").asDouble(), regions.path("high").asDouble());
                  return regions.path("value").asDouble();
                })
            .sorted()
            .toArray();
    double[] counted =
        votes.stream().mapToDouble(one -> Measures.boxF1(one, decided)).sorted().toArray();
    assertThat(counted[0]).isLessThan(0.97);
    assertThat(told).containsExactly(counted, within(0.003));
  }

  /** The first images of the tree, as a tree of their own. */
  private Path someOf(Path source) throws IOException {
    Path tree = Files.createDirectories(folder.resolve("voc"));
    Files.createDirectories(tree.resolve("Annotations"));
    Files.createDirectories(tree.resolve("JPEGImages"));
    List<Path> files;
    try (Stream<Path> list = Files.list(source.resolve("Annotations"))) {
      files = list.sorted().limit(IMAGES).toList();
    }
    for (Path file : files) {
      String name = file.getFileName().toString();
      String image = name.replace(".xml", ".jpg");
      Files.copy(file, tree.resolve("Annotations").resolve(name));
      Files.copy(
          source.resolve("JPEGImages").resolve(image), tree.resolve("JPEGImages").resolve(image));
    }
    return tree;
  }

  /** The boxes of the files, cut at the image's edges: some stand a pixel outside. */
  private static Map<String, JsonNode> truth(Path tree) throws IOException {
    Map<String, JsonNode> truth = new LinkedHashMap<>();
    try (ItemReader reader = VocItemReader.open(tree, VocOrigin.ONE_INCLUSIVE)) {
      for (ItemOutcome next = reader.next(); next != null; next = reader.next()) {
        if (next instanceof ItemOutcome.Read read && read.record().labels() != null) {
          JsonNode meta = read.record().meta();
          truth.put(
              read.record().key(),
              inside(
                  read.record().labels(),
                  meta.path("width").asDouble(),
                  meta.path("height").asDouble()));
        }
      }
    }
    return truth;
  }

  private static JsonNode inside(JsonNode boxes, double width, double height) {
    ArrayNode inside = Json.array();
    for (JsonNode box : boxes) {
      double x = Math.max(0, box.path("x").asDouble());
      double y = Math.max(0, box.path("y").asDouble());
      double right = Math.min(width, box.path("x").asDouble() + box.path("width").asDouble());
      double bottom = Math.min(height, box.path("y").asDouble() + box.path("height").asDouble());
      if (right - x >= 1 && bottom - y >= 1) {
        inside
            .addObject()
            .put("label", box.path("label").asString())
            .put("x", x)
            .put("y", y)
            .put("width", right - x)
            .put("height", bottom - y);
      }
    }
    return inside;
  }

  /** Every contested group lacks somebody's box or differs in class; agreed ones are in place. */
  private static void onlyContestedBoxesAreContested(Play play) {
    JsonNode status = play.status();
    assertThat(status.path("conflicts").asInt()).isPositive();
    assertThat(status.path("conflicts").asInt()).isLessThan(IMAGES + 1);
    JsonNode person = play.get("/api/me").path("person");
    play.roles(person.path("id").asString(), "owner", "adjudicator");
    JsonNode cases =
        play.post("/adjudications/pull", Json.object().put("max", 5)).path("adjudications");
    assertThat(cases).isNotEmpty();
    for (JsonNode one : cases) {
      assertThat(one.path("contested")).isNotEmpty();
      for (JsonNode group : one.path("contested")) {
        List<String> by = new ArrayList<>();
        List<String> classes = new ArrayList<>();
        for (JsonNode region : group.path("regions")) {
          by.add(region.path("by").asString());
          classes.add(region.path("label").asString());
        }
        assertThat(by).doesNotHaveDuplicates();
        boolean missing = by.size() < 3;
        boolean differing = classes.stream().distinct().count() > 1;
        assertThat(missing || differing).as("%s", group).isTrue();
      }
    }
    play.roles(person.path("id").asString(), "owner");
  }

  private static Path cocoFile(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      return files
          .filter(f -> f.toString().endsWith(".json") && !f.endsWith("assay.json"))
          .findFirst()
          .orElseThrow();
    }
  }

  private static int boxes(Map<String, JsonNode> labels) {
    return labels.values().stream().mapToInt(JsonNode::size).sum();
  }
}
