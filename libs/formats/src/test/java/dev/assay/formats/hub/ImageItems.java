package dev.assay.formats.hub;

import dev.assay.annotation.Box;
import dev.assay.annotation.Choice;
import dev.assay.annotation.Cuboid;
import dev.assay.annotation.Ellipse;
import dev.assay.annotation.Keypoints;
import dev.assay.annotation.Label;
import dev.assay.annotation.Mask;
import dev.assay.annotation.PixelRuns;
import dev.assay.annotation.Point;
import dev.assay.annotation.Polygon;
import dev.assay.annotation.Polyline;
import dev.assay.annotation.Quaternion;
import dev.assay.annotation.Ring;
import dev.assay.annotation.Text;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.DoubleStream;
import org.jspecify.annotations.Nullable;

/** Generated images with labels of every kind a format carries, touching and empty ones too. */
public final class ImageItems {
  private final Random random;
  private final Set<Carries> carries;

  public ImageItems(long seed, Set<Carries> carries) {
    this.random = new Random(seed);
    this.carries = carries;
  }

  public List<HubItem> set() {
    List<HubItem> items = new ArrayList<>();
    List<String> names = List.of("a.jpg", "b/c d.png", "שלום.jpg", "😀.png");
    for (String name : names.subList(0, 1 + random.nextInt(names.size()))) {
      HubImage image = new HubImage(name, 20 + random.nextInt(60), 20 + random.nextInt(60));
      List<HubLabel> labels = new ArrayList<>();
      for (Carries kind : Carries.values()) {
        Label shape = carries.contains(kind) ? shape(kind, image) : null;
        if (shape != null && random.nextBoolean()) {
          labels.add(HubLabel.of(shape));
        }
      }
      items.add(HubItem.ofImage(image, null, labels, null));
    }
    return items;
  }

  private @Nullable Label shape(Carries kind, HubImage image) {
    String name = HubItems.CLASSES.get(random.nextInt(HubItems.CLASSES.size())).name();
    return switch (kind) {
      case BOXES -> Box.upright(name, x(), x(), x(), random.nextInt(4) == 0 ? 0 : x());
      case TURNED_BOXES -> new Box(name, x(), x(), 1 + x(), 1 + x(), 1 + random.nextInt(80));
      case POLYGONS -> new Polygon(name, List.of(Ring.of(numbers(6 + 2 * random.nextInt(4)))));
      case POLYLINES -> new Polyline(name, List.of(point(), point(), point()));
      case ELLIPSES -> new Ellipse(name, x(), x(), x(), x(), 0);
      case KEYPOINTS ->
          new Keypoints(
              name,
              List.of(new Keypoints.Keypoint(x(), x(), 2), new Keypoints.Keypoint(x(), x(), 2)));
      case MASKS -> new Mask(name, pixels(image));
      case CUBOIDS ->
          new Cuboid(
              name, x(), x(), x(), 1 + x(), 1 + x(), 1 + x(), Quaternion.ofEuler(0.1, 0.2, 0.3));
      case CLASSES -> new Choice(name);
      case TEXTS -> new Text("Ein „Text“\n" + name);
      default -> null;
    };
  }

  /** Different labels' pixels lie in different rows, since some formats give a pixel to one. */
  private PixelRuns pixels(HubImage image) {
    boolean[] inside = new boolean[image.width() * image.height()];
    for (int i = 0; i < inside.length; i++) {
      inside[i] = random.nextInt(3) == 0;
    }
    inside[random.nextInt(inside.length)] = true;
    return PixelRuns.ofBitmap(image.width(), image.height(), inside);
  }

  private Point point() {
    return new Point(x(), x());
  }

  private double[] numbers(int count) {
    return DoubleStream.generate(this::x).limit(count).toArray();
  }

  private double x() {
    return random.nextBoolean() ? random.nextInt(4000) : random.nextDouble() * 4000;
  }
}
