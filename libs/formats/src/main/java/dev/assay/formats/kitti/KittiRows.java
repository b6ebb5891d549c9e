package dev.assay.formats.kitti;

import dev.assay.annotation.Box;
import dev.assay.annotation.Cuboid;
import dev.assay.annotation.Label;
import dev.assay.annotation.Quaternion;
import dev.assay.formats.hub.HubLabel;
import dev.assay.formats.json.Json;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Rows of the object benchmark: type, truncated, occluded, alpha, four edges in pixels, height,
 * width, length, the middle of the bottom in camera coordinates (x right, y down, z ahead),
 * rotation about y, and a score of results. Sizes of -1 or 0 say that there is no 3D box. A
 * cuboid's own axes are length, width and height, which at rotation 0 point along x, z and -y.
 */
final class KittiRows {
  /** From own axes to the camera's at rotation 0: a quarter turn about x. */
  private static final Quaternion UPRIGHT = Quaternion.about(1, 0, 0, Math.PI / 2);

  private KittiRows() {}

  static HubLabel read(String row) {
    String[] words = row.strip().split("\\s+", -1);
    if (words.length != 15 && words.length != 16) {
      throw new IllegalArgumentException(
          "row of %d words (expected: 15, or 16 with a score)".formatted(words.length));
    }
    double[] n = new double[words.length];
    for (int i = 1; i < words.length; i++) {
      try {
        n[i] = Double.parseDouble(words[i]);
      } catch (NumberFormatException e) {
        throw new IllegalArgumentException("'" + words[i] + "' (expected: a number)", e);
      }
      if (!Double.isFinite(n[i])) {
        throw new IllegalArgumentException("'" + words[i] + "' (expected: a finite number)");
      }
    }
    List<Label> shapes = new ArrayList<>(2);
    if (n[8] > 0 && n[9] > 0 && n[10] > 0 && !words[0].equals("DontCare")) {
      Quaternion turn = Quaternion.about(0, 1, 0, n[14]).times(UPRIGHT);
      shapes.add(new Cuboid(words[0], n[11], n[12] - n[8] / 2, n[13], n[10], n[9], n[8], turn));
    }
    // Regions nobody cares for may have their edges swapped.
    shapes.add(
        Box.upright(
            words[0],
            Math.min(n[4], n[6]),
            Math.min(n[5], n[7]),
            Math.abs(n[6] - n[4]),
            Math.abs(n[7] - n[5])));
    Map<String, JsonNode> attributes = new LinkedHashMap<>();
    put(attributes, "truncated", n[1]);
    put(attributes, "occluded", n[2]);
    if (n[3] != -10 && n[3] != -1) {
      attributes.put("alpha", Json.node(n[3]));
    }
    return new HubLabel(shapes, attributes, words.length == 16 ? n[15] : null, null);
  }

  private static void put(Map<String, JsonNode> attributes, String name, double value) {
    if (value != -1 && value != 0) {
      attributes.put(name, Json.node(value));
    }
  }

  /** The row of a label; null = it has no box on the image. */
  static @Nullable String write(HubLabel label) {
    Box box = label.shape(Box.class);
    Cuboid cuboid = label.shape(Cuboid.class);
    Box around = box == null ? label.box() : box;
    String name = label.className();
    if (name == null || (around == null && cuboid == null)) {
      return null;
    }
    StringBuilder row = new StringBuilder(name.replaceAll("\\s", "_"));
    add(row, attribute(label, "truncated", 0));
    add(row, attribute(label, "occluded", 0));
    add(row, attribute(label, "alpha", -10));
    if (around == null) {
      row.append(" -1 -1 -1 -1");
    } else {
      add(row, around.x());
      add(row, around.y());
      add(row, around.x() + around.width());
      add(row, around.y() + around.height());
    }
    if (cuboid == null) {
      row.append(" -1 -1 -1 -1000 -1000 -1000 -10");
    } else {
      add(row, cuboid.height());
      add(row, cuboid.width());
      add(row, cuboid.length());
      add(row, cuboid.x());
      add(row, cuboid.y() + cuboid.height() / 2);
      add(row, cuboid.z());
      add(row, rotation(cuboid));
    }
    if (label.confidence() != null) {
      add(row, label.confidence());
    }
    return row.toString();
  }

  /** The turn about the camera's y axis. */
  static double rotation(Cuboid cuboid) {
    Quaternion q = turn(cuboid);
    return 2 * Math.atan2(q.y(), q.w());
  }

  /** Whether a cuboid stands upright, which is all a row can say. */
  static boolean isUpright(Cuboid cuboid) {
    Quaternion q = turn(cuboid);
    return Math.hypot(q.x(), q.z()) <= 1e-9 * Math.hypot(q.w(), q.y());
  }

  private static Quaternion turn(Cuboid cuboid) {
    Quaternion back = new Quaternion(UPRIGHT.w(), -UPRIGHT.x(), -UPRIGHT.y(), -UPRIGHT.z());
    return cuboid.rotation().times(back);
  }

  private static double attribute(HubLabel label, String name, double otherwise) {
    JsonNode value = label.attributes().get(name);
    return value != null && value.isNumber() ? value.doubleValue() : otherwise;
  }

  private static void add(StringBuilder row, double value) {
    row.append(' ');
    if (value == Math.rint(value) && Math.abs(value) < 1e15) {
      row.append((long) value);
    } else {
      row.append(value);
    }
  }
}
