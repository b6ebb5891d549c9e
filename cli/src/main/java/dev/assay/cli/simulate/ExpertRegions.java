package dev.assay.cli.simulate;

import dev.assay.cli.api.Json;
import dev.assay.cli.simulate.Expert.Conflict;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.ToDoubleBiFunction;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** The expert's decisions on regions. */
final class ExpertRegions {
  /** From this overlap on the expert takes a drawn region to mean a true one. */
  private static final double RECOGNISED = 0.3;

  static final Shape BOX =
      new Shape(
          (a, b) ->
              Regions.boxes(Json.array().add(a))
                  .getFirst()
                  .iou(Regions.boxes(Json.array().add(b)).getFirst()),
          0.5);
  static final Shape SPAN =
      new Shape(
          (a, b) ->
              Regions.spans(Json.array().add(a))
                  .getFirst()
                  .iou(Regions.spans(Json.array().add(b)).getFirst()),
          1);

  private final double accuracy;
  private final Shape shape;

  ExpertRegions(double accuracy, Shape shape) {
    this.accuracy = accuracy;
    this.shape = shape;
  }

  /**
   * How regions are compared.
   *
   * @param iou intersection over union, 0 to 1
   * @param right overlap from which on a region of the right class counts as right
   */
  record Shape(ToDoubleBiFunction<JsonNode, JsonNode> iou, double right) {}

  /** Which true region each group of drawn ones means, by falling overlap, one to one. */
  private Map<Integer, Integer> matched(
      List<List<JsonNode>> groups, List<JsonNode> truth, double atLeast) {
    record Pair(int group, int trueRegion, double iou) {}
    List<Pair> pairs = new ArrayList<>();
    for (int group = 0; group < groups.size(); group++) {
      for (int t = 0; t < truth.size(); t++) {
        double best = 0;
        for (JsonNode region : groups.get(group)) {
          best = Math.max(best, shape.iou().applyAsDouble(region, truth.get(t)));
        }
        if (best >= atLeast) {
          pairs.add(new Pair(group, t, best));
        }
      }
    }
    pairs.sort(Comparator.comparingDouble(Pair::iou).reversed());
    Map<Integer, Integer> trueOf = new HashMap<>();
    Set<Integer> taken = new HashSet<>();
    for (Pair pair : pairs) {
      if (!trueOf.containsKey(pair.group()) && taken.add(pair.trueRegion())) {
        trueOf.put(pair.group(), pair.trueRegion());
      }
    }
    return trueOf;
  }

  JsonNode decide(Conflict conflict, JsonNode truth, Stream stream) {
    List<JsonNode> trueRegions = elements(truth);
    List<List<JsonNode>> groups = new ArrayList<>();
    conflict.agreed().forEach(region -> groups.add(List.of(region)));
    groups.addAll(conflict.contested());
    Map<Integer, Integer> trueOf = matched(groups, trueRegions, RECOGNISED);
    ArrayNode decided = Json.array();
    conflict.agreed().forEach(decided::add);
    for (int group = conflict.agreed().size(); group < groups.size(); group++) {
      Integer match = trueOf.get(group);
      JsonNode right = match == null ? null : trueRegions.get(match);
      JsonNode chosen = stream.happens(accuracy) ? right : slip(groups.get(group), right);
      if (chosen != null) {
        decided.add(chosen);
      }
    }
    return decided;
  }

  /** A wrong class somebody voted, else a true region is left out and a false one let stand. */
  private static @Nullable JsonNode slip(List<JsonNode> group, @Nullable JsonNode right) {
    for (JsonNode region : group) {
      if (right == null || !sameClass(region, right)) {
        return plain(region);
      }
    }
    return null;
  }

  Optional<JsonNode> review(JsonNode label, JsonNode truth, Stream stream) {
    List<JsonNode> trueRegions = elements(truth);
    List<JsonNode> drawn = elements(label);
    Map<Integer, Integer> trueOf =
        matched(drawn.stream().map(List::of).toList(), trueRegions, RECOGNISED);
    ArrayNode corrected = Json.array();
    boolean changed = false;
    for (int i = 0; i < drawn.size(); i++) {
      Integer match = trueOf.get(i);
      JsonNode right = match == null ? null : trueRegions.get(match);
      if ((right != null && isRight(drawn.get(i), right)) || !stream.happens(accuracy)) {
        corrected.add(drawn.get(i));
      } else {
        changed = true;
        if (right != null) {
          corrected.add(right);
        }
      }
    }
    for (int t = 0; t < trueRegions.size(); t++) {
      if (!trueOf.containsValue(t) && stream.happens(accuracy)) {
        corrected.add(trueRegions.get(t));
        changed = true;
      }
    }
    return changed ? Optional.of(corrected) : Optional.empty();
  }

  private boolean isRight(JsonNode region, JsonNode right) {
    return sameClass(region, right) && shape.iou().applyAsDouble(region, right) >= shape.right();
  }

  private static boolean sameClass(JsonNode a, JsonNode b) {
    return a.path("label").equals(b.path("label"));
  }

  /** The region without who drew it. */
  private static JsonNode plain(JsonNode region) {
    ObjectNode copy = ((ObjectNode) region).deepCopy();
    copy.remove("by");
    return copy;
  }

  private static List<JsonNode> elements(JsonNode list) {
    List<JsonNode> elements = new ArrayList<>();
    list.forEach(elements::add);
    return elements;
  }
}
