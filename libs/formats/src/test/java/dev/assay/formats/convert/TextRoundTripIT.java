package dev.assay.formats.convert;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.annotation.Label;
import dev.assay.annotation.Relation;
import dev.assay.formats.argilla.ArgillaFormat;
import dev.assay.formats.brat.BratFormat;
import dev.assay.formats.cas.CasFormat;
import dev.assay.formats.conll.ConllFormat;
import dev.assay.formats.conllu.ConlluFormat;
import dev.assay.formats.csv.CsvFormat;
import dev.assay.formats.doccano.DoccanoFormat;
import dev.assay.formats.hub.Carries;
import dev.assay.formats.hub.HubFormat;
import dev.assay.formats.hub.HubItem;
import dev.assay.formats.hub.HubItems;
import dev.assay.formats.hub.HubLabel;
import dev.assay.formats.hub.Losses;
import dev.assay.formats.hub.Sets;
import dev.assay.formats.hub.TextItems;
import dev.assay.formats.huggingface.HuggingFaceFormat;
import dev.assay.formats.jsonl.JsonlFormat;
import dev.assay.formats.labelstudio.LabelStudioFormat;
import dev.assay.formats.parquet.ParquetFormat;
import dev.assay.formats.prodigy.ProdigyFormat;
import dev.assay.formats.spacy.SpacyFormat;
import dev.assay.formats.webanno.WebannoFormat;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What a format of texts has a place for comes back as it was. */
class TextRoundTripIT {
  private static final int SETS = 150;

  @TempDir Path folder;

  static List<HubFormat> formats() {
    return List.of(
        ConllFormat.FORMAT,
        ConlluFormat.FORMAT,
        SpacyFormat.FORMAT,
        ProdigyFormat.FORMAT,
        DoccanoFormat.FORMAT,
        BratFormat.FORMAT,
        WebannoFormat.FORMAT,
        CasFormat.XMI,
        CasFormat.JSON,
        LabelStudioFormat.FORMAT,
        ArgillaFormat.FORMAT,
        HuggingFaceFormat.FORMAT,
        ParquetFormat.FORMAT,
        JsonlFormat.FORMAT,
        CsvFormat.CSV,
        CsvFormat.TSV);
  }

  /** Formats that hold tokens and nothing between them, or one layer of spans. */
  private static final Set<HubFormat> PLAIN =
      Set.of(ConllFormat.FORMAT, ConlluFormat.FORMAT, SpacyFormat.FORMAT);

  @ParameterizedTest
  @MethodSource("formats")
  void whatIsWrittenReadsBackAsItWas(HubFormat format) throws IOException {
    for (int seed = 0; seed < SETS; seed++) {
      Set<Carries> carries = EnumSet.copyOf(format.carries());
      if (format.id().equals(DoccanoFormat.FORMAT.id())) {
        carries.remove(Carries.META);
      }
      if (format.id().equals(LabelStudioFormat.FORMAT.id())) {
        // Only regions have attributes.
        carries.remove(Carries.ATTRIBUTES);
      }
      if (format.id().equals(ProdigyFormat.FORMAT.id())) {
        // Its relations are between tokens.
        carries.remove(Carries.RELATIONS);
      }
      List<HubItem> items = new TextItems(seed, carries, PLAIN.contains(format)).set();
      Path place = folder.resolve(format.id() + seed);
      Losses losses = new Losses();
      Path set = Sets.write(format, items, HubItems.CLASSES, place, losses);
      List<HubItem> back = HubItems.all(format.opener().open(HubFormat.Source.of(set)));
      assertThat(losses.list())
          .as("seed %d", seed)
          .allMatch(loss -> loss.kind().equals("tokens") || loss.kind().contains("overlaps"));
      assertThat(shown(back)).as("seed %d", seed).isEqualTo(shown(items));
      delete(set);
    }
  }

  private static List<String> shown(List<HubItem> items) {
    return items.stream()
        .sorted(Comparator.comparing(item -> item.requireText().text()))
        .map(item -> item.requireText().text() + labels(item))
        .sorted()
        .toList();
  }

  /** Relations by the places they are between, since formats give ids of their own. */
  private static List<String> labels(HubItem item) {
    Map<String, List<Label>> byId =
        item.labels().stream()
            .filter(label -> label.id() != null)
            .collect(Collectors.toMap(l -> String.valueOf(l.id()), HubLabel::shapes, (a, b) -> a));
    return item.labels().stream()
        .map(
            label -> {
              Relation relation = label.shape(Relation.class);
              return relation == null
                  ? label.shapes() + " " + label.attributes()
                  : relation.classId()
                      + byId.get(relation.from())
                      + byId.get(relation.to())
                      + label.attributes();
            })
        .sorted()
        .toList();
  }

  private static void delete(Path set) throws IOException {
    try (Stream<Path> walk = Files.walk(set)) {
      for (Path path : walk.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(path);
      }
    }
  }
}
