package dev.assay.annotation;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A class for a figure of named points on an image, such as the joints of a body.
 *
 * @param points one for every name the class has, in its order
 */
public record Keypoints(String classId, List<Keypoint> points) implements Label {
  public Keypoints {
    Names.requireNonBlank(classId, "class id");
    points = List.copyOf(points);
  }

  @Override
  public Keypoints inClass(String other) {
    return new Keypoints(other, points);
  }

  /** The smallest upright box around the labelled points; null where there is none. */
  @Override
  public @Nullable Box bounds() {
    List<Point> labelled =
        points.stream().filter(p -> p.visibility() > 0).map(p -> new Point(p.x(), p.y())).toList();
    return labelled.isEmpty() ? null : Box.around(classId, labelled);
  }

  /**
   * One point.
   *
   * @param x pixels from the left; 0 where not labelled
   * @param y pixels from the top; 0 where not labelled
   * @param visibility 0 = not labelled, 1 = labelled but hidden, 2 = visible
   */
  public record Keypoint(double x, double y, int visibility) {
    public Keypoint {
      if (!Double.isFinite(x) || !Double.isFinite(y)) {
        throw new IllegalArgumentException("keypoint (%s, %s) (expected: finite)".formatted(x, y));
      }
      if (visibility < 0 || visibility > 2) {
        throw new IllegalArgumentException("visibility " + visibility + " (expected: 0 to 2)");
      }
      x += 0.0;
      y += 0.0;
    }
  }
}
