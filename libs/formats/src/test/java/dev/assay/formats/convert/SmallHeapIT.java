package dev.assay.formats.convert;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.annotation.Box;
import dev.assay.annotation.Label;
import dev.assay.annotation.Span;
import dev.assay.formats.hub.HubClass;
import dev.assay.formats.hub.HubFormat;
import dev.assay.formats.hub.HubImage;
import dev.assay.formats.hub.HubItem;
import dev.assay.formats.hub.HubItems.Listed;
import dev.assay.formats.hub.HubLabel;
import dev.assay.formats.hub.HubText;
import dev.assay.formats.hub.HubToken;
import dev.assay.formats.hub.HubWriter;
import dev.assay.formats.hub.Losses;
import dev.assay.formats.json.Json;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

/**
 * Files larger than the memory there is, or nearly so, are read and written. (Parquet is read page
 * by page, but written in groups of rows that are held, as the format has it.)
 */
@Execution(ExecutionMode.CONCURRENT)
class SmallHeapIT {
  private static final String HEAP = "-Xmx24m";
  private static final List<HubClass> CLASSES = List.of(HubClass.of("7"), HubClass.of("9"));

  @TempDir Path folder;

  /** A conversion in a process of its own. */
  static final class Converter {
    private Converter() {}

    public static void main(String[] args) throws IOException {
      ConversionReport report =
          Conversion.run(
              new ConversionRequest(
                  Formats.named(args[0]),
                  Objects.requireNonNull(Formats.named(args[1])),
                  Path.of(args[2]),
                  Path.of(args[3]),
                  ConversionRequest.Options.NONE),
              _ -> {});
      System.out.println(report.written() + " " + report.rejections());
    }
  }

  @ParameterizedTest
  @CsvSource({
    // Each is read and written; items, labels of each, megabytes that the file has at least.
    "coco,          coco,          3300, 40, 25",
    "coco-results,  coco-results,  6000, 25, 16",
    "labelbox,      labelbox,      4500, 30, 25",
    "label-studio,  label-studio,  2200, 30, 25",
    "cvat,          cvat,          4200, 40, 25",
    "datumaro,      datumaro,      6000, 40, 25",
    "jsonl,         csv,           2700, 60, 25",
    "csv,           jsonl,         2400, 60, 25",
    "spacy,         conll,        30000, 50,  0",
    "conll,         spacy,        30000, 50, 15",
    "parquet,       jsonl,         6000, 60,  2",
    "parquet,       jsonl,          100, 2000, 2",
    "doccano,       prodigy,      30000, 40, 15",
    "prodigy,       doccano,       6000, 40, 20"
  })
  void aFileLargerThanMemory(String from, String to, int items, int labels, int megabytes)
      throws Exception {
    HubFormat format = Objects.requireNonNull(Formats.named(from));
    Path in = folder.resolve("in" + format.ending());
    write(format, in, items, labels);
    assertThat(Files.size(in) >> 20).isGreaterThanOrEqualTo(megabytes);
    HubFormat target = Objects.requireNonNull(Formats.named(to));
    Path out = folder.resolve("out" + (target.ending() == null ? "" : target.ending()));
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                HEAP,
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                Converter.class.getName(),
                from,
                to,
                in.toString(),
                out.toString())
            .redirectErrorStream(true)
            .start();
    String said = new String(process.getInputStream().readAllBytes(), UTF_8).strip();
    assertThat(process.waitFor()).as(said).isZero();
    assertThat(said).endsWith(items + " 0");
  }

  private static void write(HubFormat format, Path file, int items, int labels) throws IOException {
    boolean text = format.media().contains(HubFormat.Medium.TEXT);
    Path parent = Objects.requireNonNull(file.getParent());
    try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(file), 1 << 16);
        HubWriter writer =
            format
                .creator()
                .create(
                    new HubFormat.Sink(
                        out,
                        parent,
                        new Listed(CLASSES, List.of()),
                        false,
                        null,
                        null,
                        new Losses()))) {
      for (int i = 0; i < items; i++) {
        writer.write(text ? text(i, labels) : image(i, labels));
      }
      writer.finish();
    }
  }

  private static HubItem image(int number, int labels) {
    List<HubLabel> list = new ArrayList<>(labels);
    for (int i = 0; i < labels; i++) {
      double place = number / 7.0 + i;
      Label box = Box.upright(i % 3 == 0 ? "7" : "9", place, place / 3, 10 + i / 3.0, 7.25);
      JsonNode note = Json.NODES.stringNode("note " + i);
      list.add(
          new HubLabel(List.of(box), Map.of("note", note), 1 / (2.0 + i), null)
              .withId(number + "-" + i));
    }
    return HubItem.ofImage(new HubImage(number + 1 + ".jpg", 4000, 3000), null, list, null);
  }

  private static HubItem text(int number, int words) {
    StringBuilder text = new StringBuilder();
    List<HubToken> tokens = new ArrayList<>();
    for (int i = 0; i < words; i++) {
      String word = "word" + (number + i) % 5000;
      text.append(i == 0 ? "" : " ").append(word);
      tokens.add(HubToken.of(text.length() - word.length(), text.length()));
    }
    List<HubLabel> labels =
        IntStream.range(0, words / 2)
            .mapToObj(i -> new Span("7", tokens.get(2 * i).start(), tokens.get(2 * i).end()))
            .map(HubLabel::of)
            .toList();
    return HubItem.ofText("d" + number, new HubText(text.toString(), tokens), labels);
  }
}
