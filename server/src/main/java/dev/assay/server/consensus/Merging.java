package dev.assay.server.consensus;

import dev.assay.annotation.Box;
import dev.assay.annotation.Choice;
import dev.assay.annotation.Cuboid;
import dev.assay.annotation.Ellipse;
import dev.assay.annotation.Keypoints;
import dev.assay.annotation.Label;
import dev.assay.annotation.Mask;
import dev.assay.annotation.Number;
import dev.assay.annotation.Pairwise;
import dev.assay.annotation.PixelRuns;
import dev.assay.annotation.Polygon;
import dev.assay.annotation.Polyline;
import dev.assay.annotation.Ranking;
import dev.assay.annotation.Rating;
import dev.assay.annotation.Relation;
import dev.assay.annotation.Span;
import dev.assay.annotation.Taxonomy;
import dev.assay.annotation.Text;
import dev.assay.annotation.TimeSegment;
import dev.assay.annotation.Track;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.ToDoubleFunction;

/**
 * One region from those that several people drew of the same thing, all of one class: the median of
 * each number, pixels by vote, and where shapes have no numbers in common the one that is most like
 * all others.
 */
final class Merging {
  private Merging() {}

  /**
   * The merged region.
   *
   * @param labels at least one, of one kind and class
   */
  static Label of(List<Label> labels) {
    Label first = labels.getFirst();
    if (labels.stream().allMatch(first::equals)) {
      return first;
    }
    return switch (first) {
      case Box _ -> boxes(all(labels, Box.class));
      case Span _ -> spans(all(labels, Span.class));
      case Ellipse _ -> ellipses(all(labels, Ellipse.class));
      case Keypoints _ -> figures(labels, all(labels, Keypoints.class));
      case Mask _ -> masks(all(labels, Mask.class));
      case TimeSegment _ -> segments(all(labels, TimeSegment.class));
      case Polygon _, Polyline _, Cuboid _, Track _ -> closest(labels);
      case Relation _ -> first;
      case Choice _, Taxonomy _, Rating _, Number _, Text _, Ranking _, Pairwise _ ->
          throw new IllegalArgumentException(first + " (expected: a region)");
    };
  }

  private static <T> List<T> all(List<Label> labels, Class<T> kind) {
    return labels.stream().map(kind::cast).toList();
  }

  /** The one drawn that is most like all others; of several the first. */
  private static Label closest(List<Label> labels) {
    Label best = labels.getFirst();
    double most = -1;
    for (Label label : labels) {
      double likeness = labels.stream().mapToDouble(other -> Likeness.of(label, other)).sum();
      if (likeness > most) {
        most = likeness;
        best = label;
      }
    }
    return best;
  }

  /** Left, top, right and bottom each by their median; a turned box keeps centre form. */
  private static Box boxes(List<Box> boxes) {
    Box first = boxes.getFirst();
    if (boxes.stream().anyMatch(box -> box.rotation() != 0)) {
      return new Box(
          first.classId(),
          median(boxes, Box::x),
          median(boxes, Box::y),
          median(boxes, Box::width),
          median(boxes, Box::height),
          median(boxes, Box::rotation));
    }
    double left = median(boxes, Box::x);
    double top = median(boxes, Box::y);
    double right = median(boxes, box -> box.x() + box.width());
    double bottom = median(boxes, box -> box.y() + box.height());
    return Box.upright(first.classId(), left, top, right - left, bottom - top);
  }

  /**
   * Exact matches are as drawn; looser ones take the lower median of each end, which somebody drew.
   */
  private static Span spans(List<Span> spans) {
    int[] starts = spans.stream().mapToInt(Span::start).sorted().toArray();
    int[] ends = spans.stream().mapToInt(Span::end).sorted().toArray();
    int start = starts[(starts.length - 1) / 2];
    int end = ends[(ends.length - 1) / 2];
    Span first = spans.getFirst();
    return start < end ? new Span(first.classId(), start, end) : first;
  }

  private static Ellipse ellipses(List<Ellipse> ellipses) {
    return new Ellipse(
        ellipses.getFirst().classId(),
        median(ellipses, Ellipse::x),
        median(ellipses, Ellipse::y),
        median(ellipses, Ellipse::radiusX),
        median(ellipses, Ellipse::radiusY),
        median(ellipses, Ellipse::rotation));
  }

  private static TimeSegment segments(List<TimeSegment> segments) {
    TimeSegment first = segments.getFirst();
    double start = median(segments, TimeSegment::start);
    double end = median(segments, TimeSegment::end);
    return new TimeSegment(first.classId(), start, end, first.base());
  }

  /** Each point by those who labelled it, unless most did not. */
  private static Label figures(List<Label> labels, List<Keypoints> figures) {
    Keypoints first = figures.getFirst();
    int count = first.points().size();
    if (figures.stream().anyMatch(figure -> figure.points().size() != count)) {
      return closest(labels);
    }
    List<Keypoints.Keypoint> points = new ArrayList<>(count);
    for (int i = 0; i < count; i++) {
      int place = i;
      List<Keypoints.Keypoint> given =
          figures.stream()
              .map(figure -> figure.points().get(place))
              .filter(point -> point.visibility() > 0)
              .toList();
      long visible = given.stream().filter(point -> point.visibility() == 2).count();
      points.add(
          given.size() * 2 < figures.size() || given.isEmpty()
              ? new Keypoints.Keypoint(0, 0, 0)
              : new Keypoints.Keypoint(
                  median(given, Keypoints.Keypoint::x),
                  median(given, Keypoints.Keypoint::y),
                  visible * 2 >= given.size() ? 2 : 1));
    }
    return new Keypoints(first.classId(), points);
  }

  /** The pixels that more than half of the people have. */
  private static Mask masks(List<Mask> masks) {
    PixelRuns first = masks.getFirst().pixels();
    Map<Integer, Integer> steps = new TreeMap<>();
    for (Mask mask : masks) {
      int at = 0;
      boolean inside = false;
      for (int run : mask.pixels().counts()) {
        if (inside && run > 0) {
          steps.merge(at, 1, Integer::sum);
          steps.merge(at + run, -1, Integer::sum);
        }
        at += run;
        inside = !inside;
      }
    }
    List<Integer> runs = new ArrayList<>();
    int votes = 0;
    int last = 0;
    boolean inside = false;
    for (Map.Entry<Integer, Integer> step : steps.entrySet()) {
      votes += step.getValue();
      boolean most = votes * 2 > masks.size();
      if (most != inside) {
        runs.add(step.getKey() - last);
        last = step.getKey();
        inside = most;
      }
    }
    runs.add(first.width() * first.height() - last);
    int[] counts = runs.stream().mapToInt(Integer::intValue).toArray();
    PixelRuns merged = PixelRuns.of(first.width(), first.height(), counts);
    return merged.area() == 0 ? masks.getFirst() : new Mask(masks.getFirst().classId(), merged);
  }

  private static <T> double median(List<T> all, ToDoubleFunction<T> number) {
    double[] sorted = all.stream().mapToDouble(number).toArray();
    Arrays.sort(sorted);
    int middle = sorted.length / 2;
    return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
  }
}
