package dev.assay.cli.simulate;

import dev.assay.cli.simulate.LabelSpec.Field;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.StringNode;

/**
 * What the simulated expert decides: right with the accuracy given, for region fields each
 * contested region on its own. In a review a slip overlooks an error; it never replaces a right
 * label.
 *
 * @param accuracy 0 to 1
 */
record Expert(double accuracy) {
  Expert {
    Mistakes.probability("accuracy", accuracy);
  }

  /**
   * A conflict in one field.
   *
   * @param votes the labels voted, skips left out
   * @param agreed regions already in place, empty for class fields
   * @param contested groups of regions that do not agree, empty for class fields
   */
  record Conflict(
      Field field, List<JsonNode> votes, List<JsonNode> agreed, List<List<JsonNode>> contested) {}

  /** The label decided; {@code truth} is of the same field and spec version. */
  JsonNode decide(Conflict conflict, JsonNode truth, Stream stream) {
    return switch (conflict.field().kind()) {
      case CLASS, CLASSES -> whole(conflict, truth, stream);
      case BOXES -> new ExpertRegions(accuracy, ExpertRegions.BOX).decide(conflict, truth, stream);
      case SPANS -> new ExpertRegions(accuracy, ExpertRegions.SPAN).decide(conflict, truth, stream);
    };
  }

  private JsonNode whole(Conflict conflict, JsonNode truth, Stream stream) {
    if (stream.happens(accuracy)) {
      return truth;
    }
    List<JsonNode> wrong = new ArrayList<>();
    for (JsonNode vote : conflict.votes()) {
      if (!vote.equals(truth) && !wrong.contains(vote)) {
        wrong.add(vote);
      }
    }
    if (!wrong.isEmpty()) {
      return wrong.get(stream.nextInt(wrong.size()));
    }
    if (conflict.field().kind() == LabelSpec.Kind.CLASSES) {
      return truth;
    }
    ClassSlips slip = new ClassSlips(Mistakes.ofAccuracy(0), conflict.field().classNames(), 1);
    return StringNode.valueOf(slip.named(truth.asString(), stream));
  }

  /** The corrected label, or empty where the label is right or its errors are overlooked. */
  Optional<JsonNode> review(Field field, JsonNode label, JsonNode truth, Stream stream) {
    return switch (field.kind()) {
      case CLASS, CLASSES ->
          !label.equals(truth) && stream.happens(accuracy) ? Optional.of(truth) : Optional.empty();
      case BOXES -> new ExpertRegions(accuracy, ExpertRegions.BOX).review(label, truth, stream);
      case SPANS -> new ExpertRegions(accuracy, ExpertRegions.SPAN).review(label, truth, stream);
    };
  }
}
