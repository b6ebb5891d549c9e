package dev.assay.formats.cvat;

import dev.assay.annotation.Box;
import dev.assay.annotation.Choice;
import dev.assay.annotation.Ellipse;
import dev.assay.annotation.Keypoints;
import dev.assay.annotation.Label;
import dev.assay.annotation.Mask;
import dev.assay.annotation.PixelRuns;
import dev.assay.annotation.Point;
import dev.assay.annotation.Polygon;
import dev.assay.annotation.Polyline;
import dev.assay.annotation.Ring;
import dev.assay.formats.XmlElement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The elements of shapes and what they stand for. */
final class CvatShapes {
  private CvatShapes() {}

  /**
   * The shape of an element.
   *
   * @param width of the image in pixels, for masks
   * @return null = an element that is no shape
   * @throws IllegalArgumentException where it is a broken one
   */
  static @Nullable Label read(XmlElement element, String name, int width, int height) {
    return switch (element.name()) {
      case "tag" -> new Choice(name);
      case "box" -> {
        double x = element.number("xtl");
        double y = element.number("ytl");
        double w = element.number("xbr") - x;
        double h = element.number("ybr") - y;
        String rotation = element.attribute("rotation");
        double angle = rotation.isEmpty() ? 0 : XmlElement.number(rotation, "rotation");
        yield new Box(name, x, y, w, h, angle);
      }
      case "polygon" -> new Polygon(name, List.of(Ring.of(coordinates(points(element)))));
      case "polyline" -> new Polyline(name, points(element));
      case "points" ->
          new Keypoints(
              name,
              points(element).stream().map(p -> new Keypoints.Keypoint(p.x(), p.y(), 2)).toList());
      case "ellipse" -> {
        String rotation = element.attribute("rotation");
        yield new Ellipse(
            name,
            element.number("cx"),
            element.number("cy"),
            element.number("rx"),
            element.number("ry"),
            rotation.isEmpty() ? 0 : XmlElement.number(rotation, "rotation"));
      }
      case "mask" -> mask(element, name, width, height);
      case "skeleton" -> skeleton(element, name);
      case "cuboid" -> cuboid(element, name);
      default -> null;
    };
  }

  private static double[] coordinates(List<Point> points) {
    double[] numbers = new double[points.size() * 2];
    for (int i = 0; i < points.size(); i++) {
      numbers[2 * i] = points.get(i).x();
      numbers[2 * i + 1] = points.get(i).y();
    }
    return numbers;
  }

  private static List<Point> points(XmlElement element) {
    List<Point> points = new ArrayList<>();
    for (String pair : element.attribute("points").split(";", -1)) {
      String[] numbers = pair.split(",", -1);
      if (numbers.length != 2) {
        throw new IllegalArgumentException("point '" + pair + "' (expected: x,y)");
      }
      points.add(new Point(XmlElement.number(numbers[0], "x"), XmlElement.number(numbers[1], "y")));
    }
    return points;
  }

  /** Runs row by row within a rectangle, beginning outside. */
  private static Mask mask(XmlElement element, String name, int width, int height) {
    int left = (int) element.number("left");
    int top = (int) element.number("top");
    int w = (int) element.number("width");
    int h = (int) element.number("height");
    boolean fits =
        left >= 0 && top >= 0 && w > 0 && h > 0 && left <= width - w && top <= height - h;
    if (!fits || (long) width * height > 100_000_000) {
      throw new IllegalArgumentException(
          "mask of %d × %d at %d, %d in an image of %d × %d (expected: within it)"
              .formatted(w, h, left, top, width, height));
    }
    boolean[] inside = new boolean[width * height];
    int at = 0;
    boolean on = false;
    for (String run : element.attribute("rle").split(",", -1)) {
      int length = (int) XmlElement.number(run.strip(), "rle");
      if (length < 0 || length > w * h - at) {
        throw new IllegalArgumentException(
            "run of %d (expected: within %d × %d pixels)".formatted(length, w, h));
      }
      for (int i = at; on && i < at + length; i++) {
        inside[(top + i / w) * width + left + i % w] = true;
      }
      at += length;
      on = !on;
    }
    return new Mask(name, PixelRuns.ofBitmap(width, height, inside));
  }

  /** Points of the elements within, in their order; those outside are not labelled. */
  private static Keypoints skeleton(XmlElement element, String name) {
    List<Keypoints.Keypoint> points = new ArrayList<>();
    for (XmlElement point : element.all("points")) {
      boolean outside = point.attribute("outside").equals("1");
      boolean hidden = point.attribute("occluded").equals("1");
      Point place = points(point).getFirst();
      points.add(
          new Keypoints.Keypoint(
              outside ? 0 : place.x(), outside ? 0 : place.y(), outside ? 0 : hidden ? 1 : 2));
    }
    return new Keypoints(name, points);
  }

  /** The eight corners of a cuboid drawn on an image; the rectangle around them is kept. */
  private static Box cuboid(XmlElement element, String name) {
    double[] xs = new double[8];
    double[] ys = new double[8];
    String[] corners = {"tl1", "bl1", "tr1", "br1", "tl2", "bl2", "tr2", "br2"};
    for (int i = 0; i < 8; i++) {
      xs[i] = element.number("x" + corners[i]);
      ys[i] = element.number("y" + corners[i]);
    }
    double left = Arrays.stream(xs).min().orElse(0);
    double top = Arrays.stream(ys).min().orElse(0);
    double right = Arrays.stream(xs).max().orElse(0);
    double bottom = Arrays.stream(ys).max().orElse(0);
    return Box.upright(name, left, top, right - left, bottom - top);
  }

  /**
   * The name of a shape's element and its attributes, as they are written.
   *
   * @param content elements within
   */
  record Written(String element, List<String[]> attributes, String content) {
    Written(String element, List<String[]> attributes) {
      this(element, attributes, "");
    }
  }

  /** What is written for a shape; null = the format has no place for it. */
  static @Nullable Written write(Label shape) {
    return switch (shape) {
      case Choice _ -> new Written("tag", List.of());
      case Box box -> box(box);
      case Polygon polygon -> {
        double[] corners = polygon.parts().getFirst().coordinates();
        yield new Written("polygon", List.<String[]>of(new String[] {"points", pairs(corners)}));
      }
      case Polyline line ->
          new Written(
              "polyline",
              List.<String[]>of(new String[] {"points", pairs(coordinates(line.points()))}));
      case Keypoints keypoints
          when keypoints.points().stream().anyMatch(point -> point.visibility() != 2) ->
          skeleton(keypoints);
      case Keypoints keypoints -> {
        List<Point> points = keypoints.points().stream().map(p -> new Point(p.x(), p.y())).toList();
        yield new Written(
            "points", List.<String[]>of(new String[] {"points", pairs(coordinates(points))}));
      }
      case Ellipse ellipse -> {
        List<String[]> attributes = new ArrayList<>();
        attributes.add(new String[] {"cx", number(ellipse.x())});
        attributes.add(new String[] {"cy", number(ellipse.y())});
        attributes.add(new String[] {"rx", number(ellipse.radiusX())});
        attributes.add(new String[] {"ry", number(ellipse.radiusY())});
        if (ellipse.rotation() != 0) {
          attributes.add(new String[] {"rotation", number(ellipse.rotation())});
        }
        yield new Written("ellipse", attributes);
      }
      case Mask mask -> mask(mask);
      default -> null;
    };
  }

  /** Points alone cannot say that one of them is hidden or missing. */
  private static Written skeleton(Keypoints keypoints) {
    StringBuilder points = new StringBuilder();
    int number = 0;
    for (Keypoints.Keypoint point : keypoints.points()) {
      points
          .append("<points label=\"")
          .append(++number)
          .append("\" outside=\"")
          .append(point.visibility() == 0 ? 1 : 0)
          .append("\" occluded=\"")
          .append(point.visibility() == 1 ? 1 : 0)
          .append("\" points=\"")
          .append(pairs(new double[] {point.x(), point.y()}))
          .append("\"></points>");
    }
    return new Written("skeleton", List.of(), points.toString());
  }

  private static Written box(Box box) {
    List<String[]> attributes = new ArrayList<>();
    attributes.add(new String[] {"xtl", number(box.x())});
    attributes.add(new String[] {"ytl", number(box.y())});
    attributes.add(new String[] {"xbr", number(box.x() + box.width())});
    attributes.add(new String[] {"ybr", number(box.y() + box.height())});
    if (box.rotation() != 0) {
      attributes.add(new String[] {"rotation", number(box.rotation())});
    }
    return new Written("box", attributes);
  }

  private static @Nullable Written mask(Mask mask) {
    Box bounds = mask.bounds();
    if (bounds.width() == 0) {
      return null;
    }
    int left = (int) bounds.x();
    int top = (int) bounds.y();
    int w = (int) bounds.width();
    int h = (int) bounds.height();
    boolean[] inside = mask.pixels().bitmap();
    StringBuilder runs = new StringBuilder();
    int run = 0;
    boolean on = false;
    for (int i = 0; i < w * h; i++) {
      if (inside[(top + i / w) * mask.pixels().width() + left + i % w] != on) {
        runs.append(run).append(", ");
        run = 0;
        on = !on;
      }
      run++;
    }
    runs.append(run);
    List<String[]> attributes = new ArrayList<>();
    attributes.add(new String[] {"rle", runs.toString()});
    attributes.add(new String[] {"left", Integer.toString(left)});
    attributes.add(new String[] {"top", Integer.toString(top)});
    attributes.add(new String[] {"width", Integer.toString(w)});
    attributes.add(new String[] {"height", Integer.toString(h)});
    return new Written("mask", attributes);
  }

  private static String pairs(double[] numbers) {
    StringBuilder pairs = new StringBuilder();
    for (int i = 0; i < numbers.length; i += 2) {
      pairs.append(i == 0 ? "" : ";").append(number(numbers[i])).append(',');
      pairs.append(number(numbers[i + 1]));
    }
    return pairs.toString();
  }

  static String number(double value) {
    boolean whole = value == Math.rint(value) && Math.abs(value) < 1e15;
    return whole ? Long.toString((long) value) : Double.toString(value);
  }
}
