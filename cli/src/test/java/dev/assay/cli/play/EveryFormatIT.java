package dev.assay.cli.play;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.annotation.Box;
import dev.assay.annotation.Choice;
import dev.assay.annotation.Keypoints;
import dev.assay.annotation.Label;
import dev.assay.annotation.Mask;
import dev.assay.annotation.PixelRuns;
import dev.assay.annotation.Polygon;
import dev.assay.annotation.Ring;
import dev.assay.annotation.Span;
import dev.assay.cli.api.Json;
import dev.assay.formats.convert.Conversion;
import dev.assay.formats.convert.ConversionReport;
import dev.assay.formats.convert.ConversionRequest;
import dev.assay.formats.convert.Formats;
import dev.assay.formats.doccano.DoccanoFormat;
import dev.assay.formats.hub.Carries;
import dev.assay.formats.hub.HubAuthor;
import dev.assay.formats.hub.HubFormat;
import dev.assay.formats.hub.HubImage;
import dev.assay.formats.hub.HubItem;
import dev.assay.formats.hub.HubLabel;
import dev.assay.formats.hub.HubOutcome;
import dev.assay.formats.hub.HubReader;
import dev.assay.formats.hub.HubText;
import dev.assay.formats.hub.RecordItems;
import dev.assay.formats.yolo.YoloTask;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import javax.imageio.ImageIO;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import tools.jackson.databind.JsonNode;

/**
 * Votes of two people in every format that has a place for their labels go into a project and
 * decide what they agree on; that is released and comes out in every such format as it went in, and
 * so do the votes, person by person.
 */
class EveryFormatIT {
  private static final int WIDTH = 40;
  private static final int HEIGHT = 30;
  private static final int ITEMS = 3;
  private static final List<String> PEOPLE = List.of("ann", "bob");

  @TempDir Path folder;

  /**
   * What is labelled, and formats that carry it and are left out: results call classes by numbers,
   * CVAT and Datumaro know no texts, YOLO's classes of whole images are folders and a release's
   * COCO holds regions alone, Label Studio's points stand alone, and masks of VOC are no items of
   * their own.
   */
  enum Kind {
    CLASSES(Carries.CLASSES, "text_classification", "choice", "", List.of("cvat", "datumaro")),
    SPANS(Carries.SPANS, "ner", "spans", "", List.of()),
    PICTURES(Carries.CLASSES, "image_classification", "choice", "", List.of("yolo", "coco")),
    BOXES(Carries.BOXES, "bbox", "boxes", "", List.of("coco-results")),
    POLYGONS(Carries.POLYGONS, "bbox", "polygons", "", List.of("coco-results")),
    MASKS(Carries.MASKS, "bbox", "masks", "", List.of("coco-results", "voc")),
    KEYPOINTS(
        Carries.KEYPOINTS,
        "bbox",
        "keypoints",
        ", points: [p, q]",
        List.of("coco-results", "label-studio", "labelbox"));

    private final Carries carries;
    private final String task;
    private final String field;
    private final String more;
    private final List<String> left;

    Kind(Carries carries, String task, String field, String more, List<String> left) {
      this.carries = carries;
      this.task = task;
      this.field = field;
      this.more = more;
      this.left = left;
    }

    private boolean isOfRegions() {
      return !field.equals("choice");
    }

    private boolean onImages() {
      return !List.of(CLASSES, SPANS).contains(this);
    }

    private List<HubFormat> formats() {
      HubFormat.Medium medium = onImages() ? HubFormat.Medium.IMAGE : HubFormat.Medium.TEXT;
      return Formats.all().stream()
          .filter(f -> f.carries().contains(carries) && !left.contains(f.id()))
          .filter(f -> f.media().contains(medium) || f.media().contains(HubFormat.Medium.ANY))
          .toList();
    }

    private YoloTask yoloTask() {
      return switch (this) {
        case POLYGONS -> YoloTask.SEGMENT;
        case KEYPOINTS -> YoloTask.POSE;
        case PICTURES -> YoloTask.CLASSIFY;
        case CLASSES, SPANS, BOXES, MASKS -> YoloTask.DETECT;
      };
    }
  }

  @ParameterizedTest
  @EnumSource
  void votesGoInAreDecidedAndComeOutInEveryFormat(Kind kind) throws IOException {
    Play play =
        new Play(
            "every-" + kind.name().toLowerCase(java.util.Locale.ROOT),
            folder,
            """
            project: {name: %%s, task_type: %s}
            fields:
              - {name: field, kind: %s, classes: [x, y]%s}
            quality: {overlap: 2, review_gate: false}
            """
                .formatted(kind.task, kind.field, kind.more));
    Map<String, Map<String, String>> given = new TreeMap<>();
    for (HubFormat format : kind.formats()) {
      for (String person : PEOPLE) {
        for (HubItem item : items(kind, format, person)) {
          given.computeIfAbsent(person, _ -> new TreeMap<>()).put(name(item), shown(item.labels()));
        }
      }
      bring(play, kind, format);
    }
    Map<String, String> agreed = new TreeMap<>(Objects.requireNonNull(given.get("ann")));
    agreed.entrySet().retainAll(Objects.requireNonNull(given.get("bob")).entrySet());
    assertThat(play.status().path("conflicts").asInt())
        .as("%s: %s", kind, play.json("status", play.project()))
        .isEqualTo(3 * kind.formats().size() - agreed.size());
    assertThat(play.released("all")).hasSize(agreed.size());
    assertThat(agreed.size()).isBetween(2 * kind.formats().size(), 2 * kind.formats().size() + 1);
    for (HubFormat format : kind.formats()) {
      Path out = folder.resolve("out-" + format.id());
      export(play, format, out, "--release", "all");
      // Rows that hold no text are called by key, and some formats make up keys of their own.
      boolean byKey =
          format.id().equals("labelbox")
              || (!kind.onImages() && List.of("jsonl", "csv").contains(format.id()));
      assertThat(comparable(read(format, out, kind), byKey))
          .as("%s out as %s", kind, format)
          .isEqualTo(comparable(agreed, byKey));
      votesComeOutByPerson(play, kind, format, given);
    }
  }

  /** What each person said, under a name that tells nothing. */
  private void votesComeOutByPerson(
      Play play, Kind kind, HubFormat format, Map<String, Map<String, String>> given)
      throws IOException {
    Path out = folder.resolve("votes-" + format.id());
    export(play, format, out, "--votes");
    Map<String, Map<String, String>> found = new TreeMap<>();
    if (format.carries().contains(Carries.AUTHORS)) {
      for (HubItem item : readItems(format, out, kind)) {
        HubLabel.byPerson(item.labels())
            .forEach(
                (person, labels) ->
                    found
                        .computeIfAbsent(person, _ -> new TreeMap<>())
                        .put(name(item), shown(labels, kind)));
      }
    } else {
      try (var people = Files.list(out)) {
        for (Path person : people.toList()) {
          found.put(person.getFileName().toString(), read(format, person, kind));
        }
      }
    }
    assertThat(found.keySet()).allMatch(person -> person.matches("w-[0-9a-f]{10}"));
    boolean byKey = format.id().equals("labelbox");
    assertThat(found.values().stream().map(votes -> comparable(votes, byKey)))
        .as("votes of %s out as %s", kind, format)
        .containsExactlyInAnyOrderElementsOf(
            given.values().stream().map(votes -> comparable(votes, byKey)).toList());
  }

  private static Object comparable(Map<String, String> labels, boolean byKey) {
    return byKey ? labels.values().stream().filter(l -> !l.isEmpty()).sorted().toList() : labels;
  }

  private static void export(Play play, HubFormat format, Path out, String... what) {
    List<String> arguments = new ArrayList<>(List.of("export", play.project()));
    arguments.addAll(List.of(what));
    arguments.addAll(List.of("--format", format.id(), "--images", "copy"));
    arguments.addAll(List.of("--output", out.toString()));
    play.json(arguments.toArray(String[]::new));
  }

  @Test
  void aGroupIsNeverTornApartByASplit() throws IOException {
    Play play =
        new Play(
            "groups",
            folder,
            """
            project: {name: %s, task_type: text_classification, classes: [x, y]}
            quality: {overlap: 2, review_gate: false}
            export: {format: doccano}
            """);
    StringBuilder lines = new StringBuilder();
    for (int i = 0; i < 40; i++) {
      lines.append(
          "{\"key\":\"k%d\",\"text\":\"text %d of g%d\",\"label\":\"x\",\"group_key\":\"g%d\"}\n"
              .formatted(i, i, i % 8, i % 8));
    }
    play.importFrom(play.write("items.jsonl", lines.toString()), "--as", "decisions");
    play.released("all");
    Path out = folder.resolve("out");
    JsonNode answer =
        play.json(
            "export",
            play.project(),
            "--release",
            "all",
            "--split",
            "0.5",
            "--output",
            out.toString());
    assertThat(answer.path("format").asString()).isEqualTo("doccano");
    Map<String, Set<String>> partsOf = new TreeMap<>();
    int items = 0;
    try (HubReader reader = DoccanoFormat.FORMAT.opener().open(HubFormat.Source.of(out))) {
      for (HubOutcome next = reader.next(); next != null; next = reader.next()) {
        if (next instanceof HubOutcome.Read(HubItem item)) {
          String text = item.requireText().text();
          partsOf
              .computeIfAbsent(text.substring(text.lastIndexOf(' ')), _ -> new HashSet<>())
              .add(String.valueOf(item.split()));
          items++;
        }
      }
    }
    assertThat(items).isEqualTo(40);
    assertThat(partsOf).hasSize(8).allSatisfy((group, parts) -> assertThat(parts).hasSize(1));
    assertThat(partsOf.values().stream().flatMap(Set::stream).distinct()).hasSize(2);
  }

  /** Writes what people said in the format and imports it as votes, named by file or command. */
  private void bring(Play play, Kind kind, HubFormat format) throws IOException {
    Path pictures = Files.createDirectories(folder.resolve("images-" + format.id()));
    if (format.carries().contains(Carries.AUTHORS)) {
      List<HubItem> items = new ArrayList<>();
      for (int i = 0; i < ITEMS; i++) {
        HubItem first = items(kind, format, "ann").get(i);
        List<HubLabel> labels = new ArrayList<>(by("ann", first.labels()));
        labels.addAll(by("bob", items(kind, format, "bob").get(i).labels()));
        items.add(first.withLabels(labels));
      }
      bring(play, kind, format, items, pictures, null);
    } else {
      for (String person : PEOPLE) {
        bring(play, kind, format, items(kind, format, person), pictures, person);
      }
    }
  }

  private static List<HubLabel> by(String person, List<HubLabel> labels) {
    HubAuthor author = HubAuthor.person(person);
    return labels.isEmpty()
        ? List.of(HubLabel.nothing(author))
        : labels.stream().map(label -> label.withBy(author)).toList();
  }

  private void bring(
      Play play,
      Kind kind,
      HubFormat format,
      List<HubItem> items,
      Path pictures,
      @Nullable String person)
      throws IOException {
    StringBuilder lines = new StringBuilder();
    for (HubItem item : items) {
      lines.append(Json.text(RecordItems.write(item))).append('\n');
      HubImage image = item.image();
      if (image != null) {
        picture(pictures.resolve(image.path()), image.path().hashCode());
      }
    }
    // Some formats call items by the file's name, so that it has to be everybody's.
    Path place = Files.createDirectories(folder.resolve(String.valueOf(person)));
    Path source = Files.writeString(place.resolve("in.jsonl"), lines.toString());
    // Lines and tables have the images beside them.
    boolean beside = List.of("jsonl", "csv", "tsv").contains(format.id());
    String ending = format.ending() == null ? "" : format.ending();
    Path in = (beside ? pictures : place).resolve("set-" + format.id() + ending);
    ConversionReport report =
        Conversion.run(
            ConversionRequest.of(format, source, in)
                .with(
                    ConversionRequest.Options.NONE
                        .withTask(kind.yoloTask())
                        .withImages(kind.onImages() ? pictures : null)),
            _ -> {});
    assertThat(report.written()).isEqualTo(items.size());
    List<String> options =
        new ArrayList<>(List.of("import", play.project(), in.toString(), "--format", format.id()));
    options.addAll(List.of("--as", "votes"));
    if (person != null) {
      options.addAll(List.of("--person", person));
    }
    if (kind.onImages() && !beside && !List.of("folder", "voc").contains(format.id())) {
      options.addAll(List.of("--images", pictures.toString()));
    }
    if (format.id().equals("labelbox")) {
      // Its rows are labels of items that are there already.
      play.importFrom(
          Files.writeString(pictures.resolve("items-" + person + ".jsonl"), lines.toString()));
    }
    if (format.id().equals("voc")) {
      Path own = Files.createDirectories(in.resolve("JPEGImages"));
      try (var files = Files.list(pictures)) {
        for (Path file : files.toList()) {
          Files.copy(file, own.resolve(file.getFileName()));
        }
      }
    }
    JsonNode answer = play.json(options.toArray(String[]::new));
    assertThat(answer.path("imported").asInt())
        .as("%s in as %s: %s", kind, format, answer)
        .isEqualTo(person == null ? 2 * items.size() : items.size());
  }

  private static void picture(Path file, int colour) throws IOException {
    BufferedImage image = new BufferedImage(WIDTH, HEIGHT, BufferedImage.TYPE_INT_RGB);
    image.setRGB(0, 0, colour & 0xffffff);
    image.setRGB(1, 0, file.getFileName().toString().charAt(0));
    ImageIO.write(image, "png", file.toFile());
  }

  /**
   * Both say the same of all items but the last, where one found nothing, or another class where
   * there is always one; Labelbox's rows are labels, so that it knows no nothing, and in another
   * folder lies another item.
   */
  private static List<HubItem> items(Kind kind, HubFormat format, String person) {
    List<HubItem> items = new ArrayList<>();
    for (int i = 0; i < ITEMS; i++) {
      String key = format.id().replace('-', '_') + "_" + i;
      boolean other = i == ITEMS - 1 && person.equals("bob") && !format.id().equals("folder");
      boolean nothing = other && kind.isOfRegions() && !format.id().equals("labelbox");
      List<Label> said = nothing ? List.of() : labels(kind, other ? i + 1 : i);
      List<HubLabel> labels = said.stream().map(HubLabel::of).toList();
      items.add(
          kind.onImages()
              ? HubItem.ofImage(new HubImage(key + ".png", WIDTH, HEIGHT), null, labels, null)
              : HubItem.ofText(key, HubText.of("Zoë 😀 sang " + key), labels));
    }
    return items;
  }

  private static List<Label> labels(Kind kind, int number) {
    String name = number % 2 == 0 ? "x" : "y";
    boolean[] inside = new boolean[WIDTH * HEIGHT];
    java.util.Arrays.fill(inside, 3 * WIDTH + 4, 3 * WIDTH + 9 + number, true);
    return switch (kind) {
      case CLASSES, PICTURES -> List.of(new Choice(name));
      case SPANS -> List.of(new Span(name, 0, 3), new Span("x", 6, 10));
      case BOXES -> List.of(Box.upright(name, 1, 2, 10, 8), Box.upright("y", 12, 3, 7, 5));
      case POLYGONS ->
          List.of(new Polygon(name, List.of(Ring.of(1, 2, 20, 2, 20, 16, 4, 20, 1, 9))));
      case MASKS -> List.of(new Mask(name, PixelRuns.ofBitmap(WIDTH, HEIGHT, inside)));
      case KEYPOINTS ->
          List.of(
              new Keypoints(
                  name,
                  List.of(new Keypoints.Keypoint(3, 4, 2), new Keypoints.Keypoint(20, 15, 2))));
    };
  }

  /** What the set says of each item. */
  private static Map<String, String> read(HubFormat format, Path out, Kind kind)
      throws IOException {
    Map<String, String> found = new TreeMap<>();
    for (HubItem item : readItems(format, out, kind)) {
      found.put(name(item), shown(item.labels(), kind));
    }
    return found;
  }

  private static List<HubItem> readItems(HubFormat format, Path out, Kind kind) throws IOException {
    List<HubItem> items = new ArrayList<>();
    YoloTask task = kind == Kind.PICTURES ? YoloTask.CLASSIFY : null;
    Path pictures = Files.isDirectory(out.resolve("images")) ? out.resolve("images") : null;
    try (HubReader reader =
        format.opener().open(new HubFormat.Source(set(format, out), pictures, task, false))) {
      for (HubOutcome next = reader.next(); next != null; next = reader.next()) {
        switch (next) {
          case HubOutcome.Read(HubItem item) -> items.add(item);
          case HubOutcome.Rejected rejected -> throw new AssertionError(format + ": " + rejected);
        }
      }
    }
    return items;
  }

  /** Single files lie beside the sidecar. */
  private static Path set(HubFormat format, Path out) throws IOException {
    String ending = format.ending();
    if (ending == null) {
      return out;
    }
    try (var files = Files.walk(out)) {
      return files
          .filter(file -> file.toString().endsWith(ending) && !file.endsWith("assay.json"))
          .findFirst()
          .orElseThrow();
    }
  }

  /** The key an item was made under: the last word of a text, the stem of an image. */
  private static String name(HubItem item) {
    HubText text = item.text();
    HubImage image = item.image();
    String whole = text != null ? text.text() : image != null ? image.path() : item.key();
    String last = whole.substring(Math.max(whole.lastIndexOf(' '), whole.lastIndexOf('/')) + 1);
    return last.replace(".png", "");
  }

  private static String shown(List<HubLabel> labels) {
    return labels.stream()
        .map(label -> shown(label.shapes().getFirst()))
        .sorted()
        .collect(Collectors.joining("; "));
  }

  private static String shown(List<HubLabel> labels, Kind kind) {
    return labels.stream()
        .flatMap(label -> label.shapes().stream())
        .filter(shape -> Carries.of(shape) == kind.carries)
        .map(EveryFormatIT::shown)
        .sorted()
        .collect(Collectors.joining("; "));
  }

  private static String shown(Label shape) {
    return switch (shape) {
      case Box b ->
          "%s %.6f %.6f %.6f %.6f".formatted(b.classId(), b.x(), b.y(), b.width(), b.height());
      case Polygon p ->
          p.classId()
              + java.util.Arrays.stream(p.parts().getFirst().coordinates())
                  .mapToObj(" %.6f"::formatted)
                  .collect(Collectors.joining());
      case Keypoints k ->
          k.classId()
              + k.points().stream()
                  .map(p -> " %.6f %.6f".formatted(p.x(), p.y()))
                  .collect(Collectors.joining());
      default -> shape.toString();
    };
  }
}
