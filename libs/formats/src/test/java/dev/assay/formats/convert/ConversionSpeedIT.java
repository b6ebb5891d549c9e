package dev.assay.formats.convert;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.formats.RealData;
import dev.assay.formats.RealPython;
import dev.assay.formats.coco.CocoFormat;
import dev.assay.formats.conll.ConllFormat;
import dev.assay.formats.hub.HubFormat;
import dev.assay.formats.hub.HubItem;
import dev.assay.formats.hub.HubItems;
import dev.assay.formats.hub.Losses;
import dev.assay.formats.hub.Sets;
import dev.assay.formats.spacy.SpacyFormat;
import dev.assay.formats.yolo.YoloFormat;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.core.JsonParser;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * How long conversions take, beside what they can't do without. The usual run is small; {@code
 * -Dformats.images=118000} makes the sizes of {@code benchmarks/formats.md}.
 */
class ConversionSpeedIT {
  private static final JsonMapper MAPPER = JsonMapper.builder().build();
  private static final int IMAGES = Integer.getInteger("formats.images", 2000);
  private static final double LABELS_PER_IMAGE = 860_000 / 118_000.0;

  @TempDir Path folder;

  @Test
  void cocoToYoloBesideParsingAndCreatingFiles() throws IOException {
    Path coco = repeated(RealData.require("detection/coco_val2017_labelbox20/instances.json"));
    long begun = System.nanoTime();
    long tokens = parse(coco);
    double parse = seconds(begun);
    begun = System.nanoTime();
    Path yolo = folder.resolve("yolo");
    ConversionReport report =
        Conversion.run(
            new ConversionRequest(
                CocoFormat.FORMAT, YoloFormat.FORMAT, coco, yolo, ConversionRequest.Options.NONE),
            _ -> {});
    double convert = seconds(begun);
    assertThat(report.written()).isEqualTo(IMAGES);
    begun = System.nanoTime();
    int files = copySizes(yolo.resolve("labels/train"), folder.resolve("floor"));
    double create = seconds(begun);
    System.out.printf(
        "coco to yolo, %d images, %d MB, heap at most %d MB: %.1f s;"
            + " parsing alone %.1f s (%d tokens), creating %d files %.1f s%n",
        IMAGES,
        Files.size(coco) >> 20,
        Runtime.getRuntime().maxMemory() >> 20,
        convert,
        parse,
        tokens,
        files,
        create);
  }

  private static double seconds(long begun) {
    return (System.nanoTime() - begun) / 1e9;
  }

  /** Real images and their labels again and again, with ids of their own. */
  private Path repeated(Path real) throws IOException {
    JsonNode set = MAPPER.readTree(real);
    List<ObjectNode> images = new ArrayList<>();
    List<List<ObjectNode>> labels = new ArrayList<>();
    for (JsonNode image : set.path("images")) {
      List<ObjectNode> own = new ArrayList<>();
      for (JsonNode label : set.path("annotations")) {
        if (label.path("image_id").longValue() == image.path("id").longValue()) {
          own.add((ObjectNode) label);
        }
      }
      if (!own.isEmpty()) {
        images.add((ObjectNode) image);
        labels.add(own);
      }
    }
    Path file = folder.resolve("big.json");
    try (BufferedWriter out = Files.newBufferedWriter(file)) {
      out.write("{\"categories\":" + set.path("categories") + ",\"images\":[");
      for (int i = 0; i < IMAGES; i++) {
        ObjectNode image = images.get(i % images.size()).put("id", i + 1);
        image.put("file_name", "%012d.jpg".formatted(i + 1));
        out.write((i == 0 ? "" : ",") + image);
      }
      out.write("],\"annotations\":[");
      int id = 0;
      for (int i = 0; i < IMAGES; i++) {
        List<ObjectNode> own = labels.get(i % labels.size());
        int last = (int) ((i + 1) * LABELS_PER_IMAGE);
        for (int j = 0; id < last; j++) {
          ObjectNode label = own.get(j % own.size()).put("id", ++id).put("image_id", i + 1);
          out.write((id == 1 ? "" : ",") + label);
        }
      }
      out.write("]}");
    }
    return file;
  }

  private static long parse(Path file) {
    long tokens = 0;
    try (JsonParser parser = MAPPER.createParser(file)) {
      while (parser.nextToken() != null) {
        tokens++;
        if (parser.currentToken().isNumeric()) {
          parser.getDoubleValue();
        }
      }
    }
    return tokens;
  }

  private static int copySizes(Path from, Path to) throws IOException {
    Files.createDirectories(to);
    int files = 0;
    try (Stream<Path> list = Files.list(from)) {
      for (Path file : (Iterable<Path>) list::iterator) {
        Path copy = to.resolve(file.getFileName());
        Files.write(
            copy,
            new byte[(int) Files.size(file)],
            StandardOpenOption.WRITE,
            StandardOpenOption.CREATE_NEW);
        files++;
      }
    }
    return files;
  }

  @Test
  void docBinBesideSpacy() throws Exception {
    Path conll = RealData.require("ner/wnut17/wnut17train.conll");
    RealPython python = RealPython.with("spacy");
    List<HubItem> once = HubItems.all(ConllFormat.FORMAT.opener().open(HubFormat.Source.of(conll)));
    List<HubItem> items = new ArrayList<>();
    for (int i = 0; i < Math.max(1, IMAGES / 1000); i++) {
      items.addAll(once);
    }
    double best = Double.MAX_VALUE;
    Path last = folder;
    for (int round = 0; round < 5; round++) {
      long begun = System.nanoTime();
      last =
          Sets.write(
              SpacyFormat.FORMAT, items, List.of(), folder.resolve("a" + round), new Losses());
      best = Math.min(best, seconds(begun));
    }
    String theirs =
        python.run(
            """
            import sys, time, spacy
            from spacy.tokens import DocBin
            docs = list(DocBin().from_disk(sys.argv[1]).get_docs(spacy.blank("xx").vocab))
            best = 1e9
            for round in range(5):
                begun = time.perf_counter()
                DocBin(attrs=["ENT_IOB", "ENT_TYPE"], docs=docs).to_disk(sys.argv[1] + ".again")
                best = min(best, time.perf_counter() - begun)
            print("%.3f" % best)
            """,
            last.toString());
    System.out.printf(
        "DocBin of %d documents, best of 5: %.3f s; spaCy's own %s s%n",
        items.size(), best, theirs.strip().lines().toList().getLast());
    assertThat(best).isPositive();
  }
}
