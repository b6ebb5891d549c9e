package dev.assay.formats.convert;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.annotation.Box;
import dev.assay.annotation.Choice;
import dev.assay.annotation.Cuboid;
import dev.assay.annotation.Keypoints;
import dev.assay.annotation.Keypoints.Keypoint;
import dev.assay.annotation.Label;
import dev.assay.annotation.Mask;
import dev.assay.annotation.Pairwise;
import dev.assay.annotation.PixelRuns;
import dev.assay.annotation.Point;
import dev.assay.annotation.Polygon;
import dev.assay.annotation.Polyline;
import dev.assay.annotation.Quaternion;
import dev.assay.annotation.Relation;
import dev.assay.annotation.Ring;
import dev.assay.annotation.Span;
import dev.assay.annotation.Text;
import dev.assay.formats.coco.ResultsFormat;
import dev.assay.formats.hub.HubAuthor;
import dev.assay.formats.hub.HubClass;
import dev.assay.formats.hub.HubFormat;
import dev.assay.formats.hub.HubImage;
import dev.assay.formats.hub.HubItem;
import dev.assay.formats.hub.HubItems;
import dev.assay.formats.hub.HubItems.Listed;
import dev.assay.formats.hub.HubLabel;
import dev.assay.formats.hub.HubText;
import dev.assay.formats.hub.LabelsNear;
import dev.assay.formats.hub.Losses;
import dev.assay.formats.hub.Sets;
import dev.assay.formats.image.Png;
import dev.assay.formats.imagefolder.ImageFolderFormat;
import dev.assay.formats.json.Json;
import dev.assay.formats.kitti.KittiFormat;
import dev.assay.formats.labelbox.LabelboxFormat;
import dev.assay.formats.preference.PreferenceFormat;
import dev.assay.formats.voc.VocFormat;
import dev.assay.formats.yolo.YoloFormat;
import dev.assay.formats.yolo.YoloTask;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.DoubleStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/**
 * Formats that hold a few kinds of labels under rules of their own: what they have a place for
 * comes back as it was. Sets are generated, 40 for each format.
 */
class NarrowRoundTripIT {
  private static final int SETS = 40;
  private static final List<String> ODD =
      List.of("a", "שלום", "😀👩‍🚀", "e\u0301té", "x_y-z.w", "日本語", "0", "A'b");

  @TempDir Path folder;

  /** Makes a set from a series of random numbers. */
  private interface Maker {
    List<HubItem> make(Random random) throws IOException;
  }

  private void comesBack(HubFormat format, List<HubClass> classes, Maker maker) throws IOException {
    comesBack(format, classes, null, maker);
  }

  private void comesBack(
      HubFormat format, List<HubClass> classes, @Nullable YoloTask task, Maker maker)
      throws IOException {
    for (int seed = 0; seed < SETS; seed++) {
      String as = "seed " + seed;
      List<HubItem> items = maker.make(new Random(seed));
      Losses losses = new Losses();
      Path set =
          Sets.write(
              format,
              items,
              new Listed(classes, items),
              false,
              task,
              folder.resolve("images"),
              folder.resolve(format.id() + seed),
              losses);
      assertThat(losses.list()).as(as).isEmpty();
      HubFormat.Source source = new HubFormat.Source(set, null, task, false);
      List<HubItem> back = HubItems.all(format.opener().open(source));
      LabelsNear.assertSame(sorted(items), sorted(back), as);
    }
  }

  private static List<HubItem> sorted(List<HubItem> items) {
    return items.stream().sorted(Comparator.comparing(HubItem::key)).toList();
  }

  private static List<HubClass> classes(List<String> names) {
    return names.stream().map(HubClass::of).toList();
  }

  private static String any(Random random, List<String> names) {
    return names.get(random.nextInt(names.size()));
  }

  /** Whole and fractional places, on edges and beyond them. */
  private static double x(Random random) {
    return switch (random.nextInt(4)) {
      case 0 -> 0;
      case 1 -> random.nextInt(2000);
      case 2 -> random.nextDouble();
      default -> random.nextDouble() * 2000;
    };
  }

  private static Box box(Random random, String name) {
    return Box.upright(
        name,
        x(random),
        x(random),
        random.nextInt(5) == 0 ? 0 : x(random),
        random.nextInt(5) == 0 ? 0 : x(random));
  }

  private static Polygon polygon(Random random, String name) {
    double[] corners =
        DoubleStream.generate(() -> x(random)).limit(6 + 2L * random.nextInt(5)).toArray();
    return new Polygon(name, List.of(Ring.of(corners)));
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void kittiOnImagesAndInSpace(boolean inSpace) throws IOException {
    comesBack(
        KittiFormat.FORMAT,
        classes(ODD),
        random -> {
          List<HubItem> items = new ArrayList<>();
          for (String name : ODD.subList(0, 1 + random.nextInt(3))) {
            List<HubLabel> labels = new ArrayList<>();
            for (int i = random.nextInt(4); i > 0; i--) {
              labels.add(kitti(random, inSpace));
            }
            HubImage image = new HubImage(name + ".png", 0, 0);
            items.add(HubItem.ofImage(image, null, labels, null));
          }
          return items;
        });
  }

  private static HubLabel kitti(Random random, boolean inSpace) {
    String name = any(random, ODD);
    List<Label> shapes = new ArrayList<>();
    if (inSpace) {
      Quaternion upright = Quaternion.about(1, 0, 0, Math.PI / 2);
      Quaternion turn = Quaternion.about(0, 1, 0, random.nextDouble() * 6 - 3).times(upright);
      double size = 0.1 + random.nextDouble() * 10;
      shapes.add(
          new Cuboid(name, -x(random), x(random), x(random), size, size / 3, 2 * size, turn));
    }
    shapes.add(box(random, name));
    Map<String, JsonNode> attributes = new LinkedHashMap<>();
    if (random.nextBoolean()) {
      attributes.put("truncated", Json.NODES.numberNode(random.nextDouble()));
      attributes.put("occluded", Json.NODES.numberNode(1 + random.nextInt(3)));
      attributes.put("alpha", Json.NODES.numberNode(random.nextDouble()));
    }
    return new HubLabel(
        shapes, attributes, random.nextBoolean() ? random.nextDouble() : null, null);
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void cocoResultsOfEveryKind(boolean captions) throws IOException {
    List<String> numbers = List.of("0", "1", "7", "90", "999999999");
    comesBack(
        ResultsFormat.FORMAT,
        classes(numbers),
        random -> {
          List<HubItem> items = new ArrayList<>();
          for (long id : random.longs(0, 1L << 40).limit(1 + random.nextInt(4)).toArray()) {
            List<HubLabel> labels = new ArrayList<>();
            for (int i = random.nextInt(3); i >= 0; i--) {
              List<? extends Label> shapes =
                  captions
                      ? List.of(new Text("„" + any(random, ODD) + "“\n"))
                      : result(random, any(random, numbers));
              Double score = captions ? null : random.nextDouble();
              labels.add(
                  new HubLabel(List.copyOf(shapes), Map.of(), score, null)
                      .withBy(HubAuthor.model("")));
            }
            items.add(HubItem.ofImage(new HubImage(id + ".jpg", 0, 0), null, labels, null));
          }
          return items;
        });
  }

  /** A box and perhaps what it is around. */
  private static List<Label> result(Random random, String name) {
    Box box = box(random, name);
    return switch (random.nextInt(4)) {
      case 0 -> List.of(box);
      case 1 -> List.of(polygon(random, name), box);
      case 2 -> List.of(new Mask(name, pixels(random, 7, 5)), box);
      default ->
          List.of(
              new Keypoints(
                  name, List.of(new Keypoint(x(random), x(random), 2), new Keypoint(0, 0, 0))),
              box);
    };
  }

  private static PixelRuns pixels(Random random, int width, int height) {
    boolean[] inside = new boolean[width * height];
    for (int i = 0; i < inside.length; i++) {
      inside[i] = random.nextInt(3) == 0;
    }
    inside[random.nextInt(inside.length)] = true;
    return PixelRuns.ofBitmap(width, height, inside);
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void vocBoxesWithTheirMasks(boolean touching) throws IOException {
    comesBack(
        VocFormat.FORMAT,
        classes(ODD),
        random -> {
          List<HubItem> items = new ArrayList<>();
          for (String name : ODD.subList(0, 1 + random.nextInt(3))) {
            HubImage image = new HubImage(name + ".png", 24, 12 + random.nextInt(9));
            List<HubLabel> labels = new ArrayList<>();
            for (PixelRuns area : areas(random, image, touching)) {
              String own = any(random, ODD);
              Mask mask = new Mask(own, area);
              labels.add(new HubLabel(List.of(mask, mask.bounds()), Map.of(), null, null));
            }
            items.add(HubItem.ofImage(image, null, labels, null));
          }
          return items;
        });
  }

  /** Areas that share no pixel, with holes; touching ones share edges. */
  private static List<PixelRuns> areas(Random random, HubImage image, boolean touching) {
    int count = 1 + random.nextInt(5);
    int[] owner = new int[image.width() * image.height()];
    for (int i = 0; i < owner.length; i++) {
      int column = i % image.width() * count / image.width();
      boolean edge = !touching && i % image.width() % 3 == 0;
      owner[i] = edge || random.nextInt(6) == 0 ? -1 : column;
    }
    List<PixelRuns> areas = new ArrayList<>();
    for (int own = 0; own < count; own++) {
      boolean[] inside = new boolean[owner.length];
      boolean any = false;
      for (int i = 0; i < owner.length; i++) {
        inside[i] = owner[i] == own;
        any |= inside[i];
      }
      if (any) {
        areas.add(PixelRuns.ofBitmap(image.width(), image.height(), inside));
      }
    }
    return areas;
  }

  @ParameterizedTest
  @EnumSource(Folders.class)
  void imagesInFoldersOfTheirClass(Folders kind) throws IOException {
    comesBack(
        kind.format,
        classes(ODD),
        kind.task,
        random -> {
          List<HubItem> items = new ArrayList<>();
          for (String name : ODD.subList(0, 1 + random.nextInt(ODD.size()))) {
            String split = any(random, List.of("train", "val", "test"));
            String own = any(random, ODD);
            HubImage image = new HubImage(split + "/" + own + "/" + name + ".png", 3, 2);
            picture(folder.resolve("images").resolve(image.path()));
            items.add(HubItem.ofImage(image, split, List.of(HubLabel.of(new Choice(own))), null));
          }
          return items;
        });
  }

  enum Folders {
    IMAGENET(ImageFolderFormat.FORMAT, null),
    YOLO_CLASSIFY(YoloFormat.FORMAT, YoloTask.CLASSIFY);

    private final HubFormat format;
    private final @Nullable YoloTask task;

    Folders(HubFormat format, @Nullable YoloTask task) {
      this.format = format;
      this.task = task;
    }
  }

  private static void picture(Path file) throws IOException {
    if (!Files.exists(file)) {
      Files.createDirectories(file.getParent());
      try (OutputStream out = Files.newOutputStream(file)) {
        Png.writeGrey(3, 2, new int[6], out);
      }
    }
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void labelboxAnnotations(boolean text) throws IOException {
    comesBack(
        LabelboxFormat.FORMAT,
        List.of(),
        random -> {
          List<HubItem> items = new ArrayList<>();
          for (String key : ODD.subList(0, 1 + random.nextInt(ODD.size()))) {
            List<HubLabel> labels = new ArrayList<>();
            for (int i = random.nextInt(4); i >= 0; i--) {
              HubLabel label = labelbox(random, text);
              Double confidence = label.shape(Text.class) == null ? random.nextDouble() : null;
              labels.add(label.withId(key + i).withConfidence(confidence));
            }
            items.add(new HubItem(key, null, null, Map.of(), Map.of(), null, labels, null));
          }
          return items;
        });
  }

  private static HubLabel labelbox(Random random, boolean text) {
    String name = any(random, ODD);
    Label shape =
        switch (random.nextInt(text ? 2 : 4)) {
          case 0 -> text ? new Span(name, 3, 4 + random.nextInt(9)) : box(random, name);
          case 1 -> text ? new Relation(name, "a1", "b2") : polygon(random, name);
          case 2 ->
              new Polyline(
                  name, Stream.generate(() -> new Point(x(random), x(random))).limit(3).toList());
          default -> new Keypoints(name, List.of(new Keypoint(x(random), x(random), 2)));
        };
    return switch (random.nextInt(4)) {
      case 0 -> HubLabel.of(new Choice(name)).withField(any(random, ODD));
      case 1 -> HubLabel.of(new Text("„" + name + "“\n")).withField(any(random, ODD));
      default -> HubLabel.of(shape);
    };
  }

  @ParameterizedTest
  @EnumSource(
      value = Pairwise.Side.class,
      names = {"LEFT", "RIGHT"})
  void preferencePairsWithTheChosenOneLeft(Pairwise.Side side) throws IOException {
    for (int seed = 0; seed < SETS; seed++) {
      Random random = new Random(seed);
      List<HubItem> items = new ArrayList<>();
      List<HubItem> wanted = new ArrayList<>();
      for (String key : ODD.subList(0, 1 + random.nextInt(ODD.size()))) {
        JsonNode left = Json.NODES.stringNode("„" + any(random, ODD) + "“\n");
        JsonNode right = Json.NODES.arrayNode().add(Json.NODES.objectNode().put("role", key));
        items.add(pair(key, left, right, side));
        boolean kept = side == Pairwise.Side.LEFT;
        wanted.add(pair(key, kept ? left : right, kept ? right : left, Pairwise.Side.LEFT));
      }
      Losses losses = new Losses();
      Path set =
          Sets.write(PreferenceFormat.FORMAT, items, List.of(), folder.resolve("p" + seed), losses);
      assertThat(losses.list()).isEmpty();
      assertThat(HubItems.all(PreferenceFormat.FORMAT.opener().open(HubFormat.Source.of(set))))
          .isEqualTo(wanted);
    }
  }

  private static HubItem pair(String key, JsonNode left, JsonNode right, Pairwise.Side side) {
    Map<String, JsonNode> meta = new LinkedHashMap<>();
    meta.put("left", left);
    meta.put("right", right);
    meta.put("source " + key, Json.NODES.numberNode(1));
    List<HubLabel> labels = List.of(HubLabel.of(new Pairwise(side)));
    return new HubItem(key, null, HubText.of(key + "?\n\n"), Map.of(), meta, null, labels, null);
  }
}
