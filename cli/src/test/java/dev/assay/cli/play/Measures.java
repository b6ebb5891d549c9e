package dev.assay.cli.play;

import dev.assay.annotation.Box;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import tools.jackson.databind.JsonNode;

/** How right labels are, by the usual measures. */
final class Measures {
  private Measures() {}

  /** Share of the items whose label is the true one. */
  static double accuracy(Map<String, JsonNode> labels, Map<String, JsonNode> truth) {
    long right =
        labels.entrySet().stream().filter(e -> e.getValue().equals(truth.get(e.getKey()))).count();
    return (double) right / labels.size();
  }

  /**
   * Mean over the classes of the average precision at IoU 0.5. Labels carry no score, so the
   * precision-recall curve of a class is one point and its area precision × recall.
   */
  static double meanAveragePrecision(Map<String, JsonNode> labels, Map<String, JsonNode> truth) {
    Set<String> classes = new TreeSet<>();
    truth.values().forEach(boxes -> boxes.forEach(box -> classes.add(name(box))));
    return classes.stream()
        .mapToDouble(name -> averagePrecision(name, labels, truth))
        .average()
        .orElseThrow();
  }

  private static double averagePrecision(
      String name, Map<String, JsonNode> labels, Map<String, JsonNode> truth) {
    long drawn = 0;
    long wanted = 0;
    long hits = 0;
    for (Map.Entry<String, JsonNode> entry : truth.entrySet()) {
      List<Box> right = boxes(entry.getValue(), name);
      wanted += right.size();
      JsonNode label = labels.get(entry.getKey());
      if (label != null) {
        List<Box> found = boxes(label, name);
        drawn += found.size();
        hits += hits(found, right);
      }
    }
    return drawn == 0 || wanted == 0 ? 0 : ((double) hits / drawn) * hits / wanted;
  }

  private static long hits(List<Box> found, List<Box> right) {
    List<Box> left = new ArrayList<>(right);
    long hits = 0;
    for (Box box : found) {
      Box best = null;
      for (Box candidate : left) {
        if (box.iou(candidate) >= 0.5 && (best == null || box.iou(candidate) > box.iou(best))) {
          best = candidate;
        }
      }
      if (best != null) {
        left.remove(best);
        hits++;
      }
    }
    return hits;
  }

  private static List<Box> boxes(JsonNode label, String name) {
    return boxes(label).stream().filter(box -> box.classId().equals(name)).toList();
  }

  private static List<Box> boxes(JsonNode label) {
    List<Box> boxes = new ArrayList<>();
    for (JsonNode box : label) {
      boxes.add(
          Box.upright(
              name(box),
              box.path("x").asDouble(),
              box.path("y").asDouble(),
              box.path("width").asDouble(),
              box.path("height").asDouble()));
    }
    return boxes;
  }

  /**
   * F1 of boxes, pooled over the items: pairs at IoU 0.5 or more are joined by falling IoU whatever
   * their classes, and those of one class are hits.
   */
  static double boxF1(Map<String, JsonNode> labels, Map<String, JsonNode> decided) {
    long boxes = 0;
    long hits = 0;
    for (Map.Entry<String, JsonNode> entry : decided.entrySet()) {
      JsonNode label = labels.get(entry.getKey());
      List<Box> mine = label == null ? List.of() : boxes(label);
      List<Box> others = boxes(entry.getValue());
      boxes += mine.size() + others.size();
      List<Box[]> pairs = new ArrayList<>();
      for (Box one : mine) {
        others.stream()
            .filter(other -> one.iou(other) >= 0.5)
            .forEach(other -> pairs.add(new Box[] {one, other}));
      }
      pairs.sort(Comparator.comparingDouble(pair -> -pair[0].iou(pair[1])));
      Set<Box> taken = Collections.newSetFromMap(new IdentityHashMap<>());
      for (Box[] pair : pairs) {
        if (!taken.contains(pair[0]) && !taken.contains(pair[1])) {
          taken.addAll(List.of(pair[0], pair[1]));
          hits += pair[0].classId().equals(pair[1].classId()) ? 1 : 0;
        }
      }
    }
    return 2.0 * hits / boxes;
  }

  /** F1 of exact spans with class, pooled over the items. */
  static double spanF1(Map<String, JsonNode> labels, Map<String, JsonNode> truth) {
    long found = 0;
    long wanted = 0;
    long hits = 0;
    for (Map.Entry<String, JsonNode> entry : truth.entrySet()) {
      Set<String> right = spans(entry.getValue());
      JsonNode label = labels.get(entry.getKey());
      Set<String> marked = label == null ? Set.of() : spans(label);
      found += marked.size();
      wanted += right.size();
      hits += marked.stream().filter(right::contains).count();
    }
    return 2.0 * hits / (found + wanted);
  }

  private static Set<String> spans(JsonNode label) {
    Set<String> spans = new TreeSet<>();
    for (JsonNode span : label) {
      spans.add(name(span) + " " + span.path("start").asInt() + " " + span.path("end").asInt());
    }
    return spans;
  }

  private static String name(JsonNode region) {
    return region.path("label").asString();
  }
}
