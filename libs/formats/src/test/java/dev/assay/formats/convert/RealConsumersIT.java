package dev.assay.formats.convert;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.annotation.Mask;
import dev.assay.annotation.PixelRuns;
import dev.assay.annotation.Polygon;
import dev.assay.annotation.Rasters;
import dev.assay.annotation.Span;
import dev.assay.formats.RealData;
import dev.assay.formats.RealPython;
import dev.assay.formats.coco.CocoFormat;
import dev.assay.formats.conll.ConllFormat;
import dev.assay.formats.conllu.ConlluFormat;
import dev.assay.formats.hub.HubFormat;
import dev.assay.formats.hub.HubItem;
import dev.assay.formats.hub.HubItems;
import dev.assay.formats.hub.HubLabel;
import dev.assay.formats.hub.Losses;
import dev.assay.formats.hub.Sets;
import dev.assay.formats.huggingface.HuggingFaceFormat;
import dev.assay.formats.spacy.SpacyFormat;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The libraries people train with read what is written, and find the same in it. */
class RealConsumersIT {
  @TempDir Path folder;

  @Test
  void spacyFindsTheSameEntities() throws Exception {
    Path conll = RealData.require("ner/wnut17/emerging.dev.conll");
    RealPython python = RealPython.with("spacy");
    Path spacy = folder.resolve("a.spacy");
    convert(ConllFormat.FORMAT, SpacyFormat.FORMAT, conll, spacy);
    String said =
        python.run(
            """
            import sys, spacy
            from spacy.tokens import DocBin
            for doc in DocBin().from_disk(sys.argv[1]).get_docs(spacy.blank("xx").vocab):
                for e in doc.ents:
                    print(e.start_char, e.end_char, e.label_)
            """,
            spacy.toString());
    assertThat(said.strip()).isEqualTo(spans(ConllFormat.FORMAT, conll));
    assertThat(spans(SpacyFormat.FORMAT, spacy)).isEqualTo(said.strip());
  }

  private static String spans(HubFormat format, Path path) throws IOException {
    return HubItems.all(format.opener().open(HubFormat.Source.of(path))).stream()
        .flatMap(item -> item.labels().stream())
        .map(label -> label.shape(Span.class))
        .filter(span -> span != null)
        .map(span -> span.start() + " " + span.end() + " " + span.classId())
        .collect(Collectors.joining("\n"));
  }

  @Test
  void conlluParsesWhatIsWritten() throws Exception {
    Path arabic = RealData.require("ner/ud_arabic_pud/ar_pud-ud-test.conllu");
    RealPython python = RealPython.with("conllu");
    List<HubItem> items =
        HubItems.all(ConlluFormat.FORMAT.opener().open(HubFormat.Source.of(arabic)));
    Path again =
        Sets.write(ConlluFormat.FORMAT, items, List.of(), folder.resolve("again"), new Losses());
    String script =
        """
        import sys, conllu
        for path in sys.argv[1:]:
            sentences = conllu.parse(open(path, encoding="utf-8").read())
            words = [(t["id"], t["form"], t["head"], t["deprel"], t["feats"])
                     for s in sentences for t in s]
            print(len(sentences), hash(str(words)), len(words))
        """;
    List<String> said =
        python.run(script, arabic.toString(), again.toString()).strip().lines().toList();
    assertThat(said).hasSize(2);
    assertThat(said.get(1)).isEqualTo(said.get(0)).startsWith("1000 ");
  }

  @Test
  void datasetsLoadsTheFeatures() throws Exception {
    Path conll = RealData.require("ner/wnut17/emerging.dev.conll");
    RealPython python = RealPython.with("datasets");
    Path set = folder.resolve("set");
    convert(ConllFormat.FORMAT, HuggingFaceFormat.FORMAT, conll, set);
    String said =
        python.run(
            """
            import os, sys
            os.environ["HF_HOME"] = sys.argv[2]
            os.environ["HF_HUB_OFFLINE"] = "1"
            import datasets
            datasets.disable_progress_bars()
            d = datasets.load_dataset(sys.argv[1], split="train")
            tags = d.features["ner_tags"].feature
            print(len(d), tags.names[0], tags.names[1],
                  sum(tags.names[t].startswith("B-") for r in d["ner_tags"] for t in r))
            """,
            set.toString(),
            folder.resolve("home").toString());
    assertThat(said.strip().lines().toList().getLast()).isEqualTo("1009 O B-location 836");
  }

  @Test
  void pyarrowReadsTheColumns() throws Exception {
    Path boxes = RealData.require("detection/bccd/BCCD");
    RealPython python = RealPython.with("pyarrow");
    Path set = folder.resolve("set");
    convert(null, HuggingFaceFormat.FORMAT, boxes, set);
    String said =
        python.run(
            """
            import sys, glob
            import pyarrow.parquet as pq
            print(sum(len(row["bbox"]) for f in sorted(glob.glob(sys.argv[1] + "/data/*.parquet"))
                      for row in pq.read_table(f).column("objects").to_pylist()))
            """,
            set.toString());
    assertThat(said.strip()).isEqualTo("4888");
  }

  /** pycocotools' pixels of every outline are ours, to the last one. */
  @Test
  void masksOfOutlinesAreThoseOfPycocotools() throws Exception {
    Path coco = RealData.require("detection/coco_val2017_labelbox20/instances.json");
    RealPython python = RealPython.with("pycocotools");
    StringBuilder ours = new StringBuilder();
    for (HubItem item : HubItems.all(CocoFormat.FORMAT.opener().open(HubFormat.Source.of(coco)))) {
      for (HubLabel label : item.labels()) {
        Polygon polygon = label.shape(Polygon.class);
        if (polygon != null) {
          int w = item.requireImage().width();
          int h = item.requireImage().height();
          PixelRuns pixels = Rasters.fill(polygon, w, h);
          ours.append(pixels.compressed()).append('\n');
          // Outlined again and filled it is the same.
          Polygon outline = Rasters.outline("x", pixels);
          assertThat(Rasters.fill(outline, w, h)).isEqualTo(pixels);
          assertThat(outline.area()).isEqualTo(pixels.area());
          assertThat(new Mask("x", pixels).bounds()).isEqualTo(outline.bounds());
        }
      }
    }
    String theirs =
        python.run(
            """
            import json, sys
            from pycocotools import mask
            d = json.load(open(sys.argv[1]))
            for image in d["images"]:
                for a in d["annotations"]:
                    if a["image_id"] == image["id"] and isinstance(a["segmentation"], list):
                        rles = mask.frPyObjects(a["segmentation"], image["height"], image["width"])
                        print(mask.merge(rles)["counts"].decode())
            """,
            coco.toString());
    assertThat(ours.toString()).isEqualTo(theirs);
  }

  private static void convert(@Nullable HubFormat from, HubFormat to, Path in, Path out)
      throws IOException {
    ConversionReport report =
        Conversion.run(
            new ConversionRequest(from, to, in, out, ConversionRequest.Options.NONE), _ -> {});
    assertThat(report.rejections()).isZero();
    assertThat(Files.exists(out)).isTrue();
  }
}
