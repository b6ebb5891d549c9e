package dev.assay.formats.hub;

import dev.assay.annotation.Box;
import dev.assay.annotation.Keypoints;
import dev.assay.annotation.Label;
import dev.assay.annotation.Mask;
import dev.assay.annotation.PixelRuns;
import dev.assay.annotation.Polygon;
import dev.assay.annotation.Ring;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import org.jspecify.annotations.Nullable;

/** Generated sets of annotated images, and readers over lists for the writers' tests. */
public final class HubItems {
  public static final List<HubClass> CLASSES =
      List.of(HubClass.of("קטן 😀"), HubClass.of("a: \"b\""), HubClass.of("x"));

  private HubItems() {}

  /** A reader over items that are there already. */
  public record Listed(List<HubClass> classes, List<HubItem> items) implements HubReader {
    @Override
    public @Nullable HubOutcome next() {
      return null;
    }

    @Override
    public void close() {
      // Nothing is open.
    }
  }

  public static List<HubItem> all(HubReader reader) throws IOException {
    List<HubItem> items = new ArrayList<>();
    try (reader) {
      for (HubOutcome next = reader.next(); next != null; next = reader.next()) {
        switch (next) {
          case HubOutcome.Read(HubItem item) -> items.add(item);
          case HubOutcome.Rejected rejected -> throw new AssertionError(rejected);
        }
      }
    }
    return items;
  }

  /** Sets of at most four images whose labels are made by a generator. */
  public static Arbitrary<List<HubItem>> sets(Arbitrary<HubLabel> labels) {
    Arbitrary<HubImage> image =
        Combinators.combine(
                Arbitraries.of("a", "b/c", "d e", "שלום", "😀"),
                Arbitraries.of("jpg", "png"),
                Arbitraries.integers().between(1, 5000),
                Arbitraries.integers().between(1, 5000))
            .as((name, extension, w, h) -> new HubImage(name + "." + extension, w, h));
    return Combinators.combine(image, labels.list().ofMaxSize(4))
        .as((i, l) -> HubItem.ofImage(i, null, l, null))
        .list()
        .ofMaxSize(4)
        .map(HubItems::withoutDoubles);
  }

  private static List<HubItem> withoutDoubles(List<HubItem> items) {
    Map<String, HubItem> byStem = new LinkedHashMap<>();
    items.forEach(item -> byStem.putIfAbsent(item.requireImage().stem(), item));
    return List.copyOf(byStem.values());
  }

  private static Arbitrary<String> names() {
    return Arbitraries.of(CLASSES).map(HubClass::name);
  }

  private static Arbitrary<Double> edge() {
    return Arbitraries.oneOf(
        Arbitraries.integers().between(0, 4000).map(Integer::doubleValue),
        Arbitraries.doubles().between(0, 4000).ofScale(9));
  }

  public static Arbitrary<Box> boxes() {
    return Combinators.combine(names(), edge(), edge(), edge(), edge()).as(Box::upright);
  }

  public static Arbitrary<Box> turnedBoxes() {
    return Combinators.combine(boxes(), Arbitraries.doubles().between(1, 89))
        .as((b, angle) -> new Box(b.classId(), b.x(), b.y(), b.width(), b.height(), angle));
  }

  public static Arbitrary<Polygon> polygons() {
    Arbitrary<Ring> ring = edge().list().ofMinSize(3).ofMaxSize(6).flatMap(HubItems::ring);
    return Combinators.combine(names(), ring.list().ofMinSize(1).ofMaxSize(3)).as(Polygon::new);
  }

  private static Arbitrary<Ring> ring(List<Double> xs) {
    return edge()
        .list()
        .ofSize(xs.size())
        .map(
            ys -> {
              double[] coordinates = new double[2 * xs.size()];
              for (int i = 0; i < xs.size(); i++) {
                coordinates[2 * i] = xs.get(i);
                coordinates[2 * i + 1] = ys.get(i);
              }
              return Ring.of(coordinates);
            });
  }

  public static Arbitrary<Mask> masks() {
    return Combinators.combine(
            names(), Arbitraries.integers().between(0, 300).list().ofMinSize(1).ofMaxSize(9))
        .as(
            (name, runs) -> {
              int[] counts = runs.stream().mapToInt(Integer::intValue).toArray();
              int sum = runs.stream().mapToInt(Integer::intValue).sum();
              return new Mask(name, PixelRuns.of(1, sum, counts));
            });
  }

  public static Arbitrary<Keypoints> keypoints() {
    Arbitrary<Keypoints.Keypoint> point =
        Combinators.combine(edge(), edge(), Arbitraries.integers().between(0, 2))
            .as((x, y, v) -> new Keypoints.Keypoint(v == 0 ? 0 : x, v == 0 ? 0 : y, v));
    return Combinators.combine(names(), point.list().ofSize(3)).as(Keypoints::new);
  }

  public static Arbitrary<HubLabel> labels(Arbitrary<? extends Label> shapes) {
    return shapes.map(HubLabel::of);
  }
}
